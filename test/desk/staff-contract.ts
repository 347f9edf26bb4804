/** What every channel of the staff has to do for the desk. A new one is given to this suite, as the fake of the tests is. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../src/desk-app.ts';
import type { Reply } from '../../src/model/reply.ts';
import type { Turn } from '../../src/model/turn.ts';

export interface StaffPlace {
  readonly staff: Staff;
  /** Turns the channel brought, in order. */
  readonly turns: readonly Turn[];
  /** The words of all posts of a thread, oldest first, as the staff see them. */
  readonly posts: (thread: string) => readonly string[];
  /** Somebody of the staff writes into a thread; `decides` says who. */
  readonly write: (thread: string, text: string, who: 'decides' | 'helps') => Promise<void>;
  /** Presses a button of the thread by its choice id. */
  readonly press: (thread: string, choiceId: string) => Promise<void>;
  /** The next opening fails after the thread is there, as when the process dies. */
  readonly dieAfterOpening: () => void;
  readonly stop: () => Promise<void>;
}

const reply = (text: string, choices: string[] = []): Reply => ({
  blocks: [{ type: 'paragraph', runs: [{ type: 'text', text }] }],
  choices: choices.map((id) => ({ id, label: id, does: 'command' })),
  about: { kind: 'handoff', id: 'case' },
});

export function staffContract(name: string, open: () => Promise<StaffPlace>): void {
  describe(`${name} as the channel of the staff`, () => {
    let place: StaffPlace;
    beforeEach(async () => {
      place = await open();
    });
    afterEach(() => place.stop());
    const heard = async (count: number): Promise<void> => {
      for (let tries = 0; tries < 500 && place.turns.length < count; tries += 1)
        await new Promise((done) => setTimeout(done, 10));
      expect(place.turns.length).toBeGreaterThanOrEqual(count);
    };

    it('opens a thread whose id begins with its name, and posts into it', async () => {
      const thread = await place.staff.openThread('a1', reply('first'));
      expect(thread.startsWith(`${place.staff.name}:`)).toBe(true);
      await place.staff.send(thread, reply('second'));
      expect(place.posts(thread).map((text) => /first|second/.exec(text)?.[0])).toEqual(['first', 'second']);
    });

    it('opens one thread per key, also when the answer to the first call was lost', async () => {
      const first = await place.staff.openThread('a1', reply('first'));
      expect(await place.staff.openThread('a2', reply('other'))).not.toBe(first);
      expect(await place.staff.openThread('a1', reply('first'))).toBe(first);
      place.dieAfterOpening();
      await expect(place.staff.openThread('a3', reply('third'))).rejects.toThrow();
      const third = await place.staff.openThread('a3', reply('third'));
      expect(place.posts(third).filter((text) => text.includes('third'))).toHaveLength(1);
    });

    it('brings what is written and pressed in a thread as turns of that thread, each once', async () => {
      const thread = await place.staff.openThread('a1', reply('first', ['desk:close']));
      await place.write(thread, 'hello there', 'helps');
      await heard(1);
      await place.press(thread, 'desk:close');
      await heard(2);
      expect(place.turns.map(({ conversation, place: where }) => [conversation, where])).toEqual([
        [thread, 'channel'],
        [thread, 'channel'],
      ]);
      expect(place.turns[0]?.text).toBe('hello there');
      expect(place.turns[1]?.choiceId).toBe('desk:close');
      expect(new Set(place.turns.map(({ eventId }) => eventId)).size).toBe(2);
    });

    it('tells the key of a thread it opened, and of no other', async ({ skip }) => {
      if (place.staff.keyOf === undefined) return skip('this platform cannot tell');
      const thread = await place.staff.openThread('a1', reply('first'));
      await place.staff.openThread('a2', reply('other'));
      expect(await place.staff.keyOf(thread)).toBe('a1');
      expect(await place.staff.keyOf(`${thread}9`)).toBeUndefined();
    });

    it('knows who may decide', async () => {
      const thread = await place.staff.openThread('a1', reply('first'));
      await place.write(thread, 'from one', 'decides');
      await place.write(thread, 'from another', 'helps');
      await heard(2);
      expect(place.turns.map(({ user }) => place.staff.mayDecide(user))).toEqual([true, false]);
    });
  });
}
