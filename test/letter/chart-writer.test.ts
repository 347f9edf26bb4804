// Drawing in a thread of its own: one after the other, a new thread after some pictures, after a fault, after a rest.
import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { makeChartWriter, type DrawingThread } from '../../src/letter/write-chart.ts';
import type { Chart } from '../../src/model/file-draft.ts';

const chart: Chart = {
  title: '',
  subtitle: '',
  note: '',
  labels: ['a', 'b'],
  series: [{ name: 'x', values: [1, 0] }],
  axis: { unit: 100, text: '{amount}' },
};

/** A thread that answers when told to. */
class Thread extends EventEmitter {
  readonly asked: unknown[] = [];
  ended = false;
  held = false;

  postMessage(message: unknown): void {
    this.asked.push(message);
  }

  terminate(): Promise<number> {
    this.ended = true;
    return Promise.resolve(0);
  }

  ref(): void {
    this.held = true;
  }

  unref(): void {
    this.held = false;
  }

  answer(message: unknown): void {
    this.emit('message', message);
  }
}

function threads(): { all: Thread[]; start: () => DrawingThread } {
  const all: Thread[] = [];
  return {
    all,
    start: () => {
      const thread = new Thread();
      all.push(thread);
      return thread;
    },
  };
}

const bytes = (text: string): { bytes: Uint8Array } => ({ bytes: new TextEncoder().encode(text) });
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the thread that draws', () => {
  test('gets one picture at a time and hands back its bytes', async () => {
    const { all, start } = threads();
    const write = makeChartWriter({ start });
    const first = write(chart);
    const second = write(chart);
    await soon();
    expect([all.length, all[0]?.asked.length, all[0]?.held]).toEqual([1, 1, true]);
    all[0]?.answer(bytes('one'));
    expect((await first).toString()).toBe('one');
    await soon();
    expect(all[0]?.asked.length).toBe(2);
    all[0]?.answer(bytes('two'));
    expect((await second).toString()).toBe('two');
    expect([all.length, all[0]?.held, all[0]?.eventNames()]).toEqual([1, false, []]);
  });

  test('is replaced after some pictures', async () => {
    const { all, start } = threads();
    const write = makeChartWriter({ start, pictures: 2 });
    for (const text of ['a', 'b', 'c']) {
      const drawn = write(chart);
      await soon();
      all.at(-1)?.answer(bytes(text));
      await drawn;
    }
    expect(all.map(({ asked, ended }) => [asked.length, ended])).toEqual([
      [2, true],
      [1, false],
    ]);
  });

  test.each<[string, (thread: Thread) => void, RegExp]>([
    ['a fault it tells', (thread) => thread.answer({ fault: 'no font' }), /no font/],
    ['an answer that is none', (thread) => thread.answer('?'), /invalid/i],
    ['an error', (thread) => thread.emit('error', new Error('broken')), /broken/],
    ['its end', (thread) => thread.emit('exit', 1), /without a picture/],
  ])('after %s the next picture gets a new one', async (_name, happens, why) => {
    const { all, start } = threads();
    const write = makeChartWriter({ start });
    const first = write(chart);
    const second = write(chart);
    await soon();
    happens(all[0] as Thread);
    await expect(first).rejects.toThrow(why);
    await soon();
    expect([all.length, all[0]?.ended]).toEqual([2, true]);
    all[1]?.answer(bytes('fine'));
    expect((await second).toString()).toBe('fine');
  });

  test('is ended after a rest', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { all, start } = threads();
      const write = makeChartWriter({ start, idleMs: 1000 });
      const drawn = write(chart);
      await soon();
      all[0]?.answer(bytes('x'));
      await drawn;
      vi.advanceTimersByTime(999);
      expect(all[0]?.ended).toBe(false);
      vi.advanceTimersByTime(1);
      expect(all[0]?.ended).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
