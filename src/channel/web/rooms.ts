/**
 * What was said in each conversation, in memory and bounded, and the pages that are open on it. A page that comes back
 * gets what it missed; a reply counts as delivered when a page says it has shown it. Nothing here knows HTTP.
 */
import type { Reply } from '../../model/reply.ts';
import type { WebLimits } from './limits.ts';
import type { Said } from './receive.ts';
import { entryFrame, forgetFrame, helloFrame, type Entry } from './render.ts';

/** An open page. */
export interface Tab {
  write(frame: string): void;
  close(): void;
  /** Whether the page says what it has shown; else a reply counts as shown once written. */
  readonly tellsSeen: boolean;
}

interface Kept {
  readonly entry: Entry;
  readonly number: number;
  readonly bytes: number;
  seen: boolean;
}

export interface Room {
  kept: Kept[];
  bytes: number;
  readonly tabs: Set<Tab>;
  /** Messages being taken in: a reply must not overtake the message it answers. */
  readonly taking: Map<string, Promise<void>>;
  /** Replies whose sending was reported as failed although a page may still get them by replay. */
  readonly owed: Map<string, Kept>;
  /** Called whenever pages come, go or have seen something. */
  readonly watchers: Set<() => void>;
}

export interface Rooms {
  of(conversation: string): Room;
  find(conversation: string): Room | undefined;
  open(conversation: string, tab: Tab, after: string | undefined): void;
  leave(conversation: string, tab: Tab): void;
  say(conversation: string, said: Said, at: string): void;
  /** `key` is the same for a reply that comes again, after a restart too. */
  reply(conversation: string, reply: Reply, at: string, key?: string): Kept;
  seen(conversation: string, id: string): void;
  /** Drops what was shown; with `all` also what was not, and the pages wipe their own copies. */
  forget(conversation: string, options: { all: boolean }): void;
  all(): Iterable<Room>;
  tabs(): number;
}

const maxOwed = 50;

export function makeRooms(epoch: string, limits: WebLimits): Rooms {
  const rooms = new Map<string, Room>();
  let number = 0;
  let totalBytes = 0;
  let tabs = 0;

  function changed(room: Room): void {
    for (const watcher of room.watchers) watcher();
  }

  function dropOldest(room: Room): void {
    const oldest = room.kept.shift();
    if (oldest === undefined) return;
    room.bytes -= oldest.bytes;
    totalBytes -= oldest.bytes;
  }

  /** Makes space by giving up the conversations used longest ago that nobody looks at. */
  function tidy(): void {
    for (const [conversation, room] of rooms) {
      if (rooms.size <= limits.rooms && totalBytes <= limits.totalBytes) return;
      if (room.tabs.size > 0 || room.taking.size > 0) continue;
      totalBytes -= room.bytes;
      rooms.delete(conversation);
    }
  }

  function of(conversation: string): Room {
    const room = rooms.get(conversation) ?? {
      kept: [],
      bytes: 0,
      tabs: new Set(),
      taking: new Map(),
      owed: new Map(),
      watchers: new Set(),
    };
    // Also pages that only look must not fill the memory.
    if (!rooms.has(conversation)) tidy();
    // Put last: the first of the map is then the one used longest ago.
    rooms.delete(conversation);
    rooms.set(conversation, room);
    return room;
  }

  function keep(conversation: string, what: { said?: Said; reply?: Reply; key?: string }, at: string): Kept {
    const room = of(conversation);
    number += 1;
    const entry: Entry = { id: `${epoch}-${number}`, at, ...what };
    const text = entryFrame(entry);
    const kept: Kept = { entry, number, bytes: text.length * 2, seen: false };
    room.kept.push(kept);
    room.bytes += kept.bytes;
    totalBytes += kept.bytes;
    while (room.kept.length > 1 && (room.kept.length > limits.entries || room.bytes > limits.entryBytes))
      dropOldest(room);
    for (const tab of room.tabs) tab.write(text);
    if ([...room.tabs].some((tab) => !tab.tellsSeen)) kept.seen = true;
    tidy();
    return kept;
  }

  return {
    of,
    find: (conversation) => rooms.get(conversation),
    open(conversation, tab, after) {
      const room = of(conversation);
      const [known, last] = after?.split('-') ?? [];
      const from = known === epoch ? Number(last) : 0;
      for (const kept of room.kept) {
        if (kept.number <= from) continue;
        tab.write(entryFrame(kept.entry));
        if (!tab.tellsSeen) kept.seen = true;
      }
      tab.write(helloFrame);
      room.tabs.add(tab);
      tabs += 1;
      changed(room);
    },
    leave(conversation, tab) {
      const room = rooms.get(conversation);
      if (room === undefined || !room.tabs.delete(tab)) return;
      tabs -= 1;
      changed(room);
    },
    say(conversation, said, at) {
      const known = rooms.get(conversation)?.kept.some(({ entry }) => entry.said?.message === said.message);
      if (known !== true) keep(conversation, { said }, at);
    },
    reply(conversation, reply, at, given) {
      const room = of(conversation);
      const key = given ?? JSON.stringify(reply);
      const what = { reply, ...(given === undefined ? {} : { key: given }) };
      const kept = room.owed.get(key) ?? keep(conversation, what, at);
      room.owed.delete(key);
      room.owed.set(key, kept);
      if (room.owed.size > maxOwed) room.owed.delete([...room.owed.keys()][0] ?? key);
      return kept;
    },
    seen(conversation, id) {
      const room = rooms.get(conversation);
      const [known, last] = id.split('-');
      if (room === undefined || known !== epoch) return;
      for (const kept of room.kept) if (kept.number <= Number(last)) kept.seen = true;
      changed(room);
    },
    forget(conversation, { all }) {
      const room = rooms.get(conversation);
      if (room === undefined) return;
      const stays = all ? [] : room.kept.filter((kept) => kept.entry.reply !== undefined && !kept.seen);
      const bytes = stays.reduce((sum, kept) => sum + kept.bytes, 0);
      totalBytes += bytes - room.bytes;
      room.kept = stays;
      room.bytes = bytes;
      if (!all) return;
      room.owed.clear();
      for (const tab of room.tabs) tab.write(forgetFrame);
    },
    all: () => rooms.values(),
    tabs: () => tabs,
  };
}
