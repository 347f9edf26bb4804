/**
 * Which answers are switched off right now: kept durably, known in memory, looked up again every few seconds because
 * another process or the command line may have changed them. Says what it did; who may do it is decided by the caller.
 */
import type { SwitchStore } from '../model/desk.ts';
import type { Reply } from '../model/reply.ts';
import { instant, type Clock } from '../work/clock.ts';
import { startRounds, type Rounds } from '../work/rounds.ts';
import type { DeskEvent } from './parts.ts';
import type { Words } from './words.ts';

export interface Switchboard {
  /** Answers that are off, as last read. */
  readonly off: () => ReadonlySet<string>;
  readonly refresh: () => Promise<void>;
  /** Carries out `/off`, `/off <answer>`, `/on <answer>`; resolves with what to say. */
  readonly run: (to: 'off' | 'on', answer: string, by: string) => Promise<Reply>;
  /** Looks for changes made elsewhere until stopped. */
  readonly watch: () => Rounds;
}

export interface SwitchboardOptions {
  readonly store: SwitchStore;
  readonly words: Pick<Words, 'staff' | 'staffList' | 'label' | 'knows' | 'near' | 'offInFiles' | 'isOff'>;
  readonly clock: Clock;
  readonly everyMs: number;
  readonly tell: (event: DeskEvent) => void;
}

export function makeSwitchboard({ store, words, clock, everyMs, tell }: SwitchboardOptions): Switchboard {
  let off: ReadonlySet<string> = new Set();

  async function refresh(): Promise<void> {
    const now = new Set((await store.list()).map(({ answer }) => answer));
    for (const answer of now) if (!off.has(answer)) tell({ event: 'switched_off', about: answer });
    for (const answer of off) if (!now.has(answer)) tell({ event: 'switched_on', about: answer });
    off = now;
  }

  async function list(): Promise<Reply> {
    const kept = (await store.list()).map(({ answer, at, by }) => ({
      id: 'switch_line',
      values: { answer, label: words.label(answer), at: at.slice(0, 16).replace('T', ' '), by },
    }));
    const inFiles = words
      .offInFiles()
      .map((answer) => ({ id: 'switch_line_front', values: { answer, label: words.label(answer) } }));
    const lines = [...kept, ...inFiles];
    return lines.length === 0 ? words.staff('switch_none') : words.staffList('switch_list', lines);
  }

  function unknown(answer: string): Reply {
    const near = words.near(answer).join(', ');
    return near === ''
      ? words.staff('switch_unknown', { answer })
      : words.staff('switch_unknown_near', { answer, near });
  }

  return {
    off: () => off,
    refresh,
    async run(to, answer, by) {
      if (answer === '') return list();
      // An answer that was taken out of the content can still be switched on again.
      if (!words.knows(answer) && !(to === 'on' && off.has(answer))) return unknown(answer);
      const values = { answer, label: words.label(answer) };
      if (to === 'off') {
        await store.off({ answer, by, at: instant(clock.now()) });
        await refresh();
        return words.staff('switch_off_done', values);
      }
      const was = await store.on(answer);
      await refresh();
      if (words.offInFiles().includes(answer)) return words.staff('switch_on_front', values);
      return words.staff(was ? 'switch_on_done' : 'switch_on_was', values);
    },
    watch: () =>
      startRounds({
        clock,
        everyMs,
        round: async () => {
          await refresh();
          return undefined;
        },
        onFault: () => tell({ event: 'desk_fault', about: 'switches' }),
      }),
  };
}
