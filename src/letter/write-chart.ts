/**
 * A chart as PNG, drawn in a thread of its own: nobody who writes meanwhile waits for it, and what the drawing library keeps of each
 * picture goes with the thread, which ends after some pictures and when there is nothing to draw.
 */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Chart } from '../model/file-draft.ts';
import { drawChart } from './draw-chart.ts';

/** What a thread must be able to do. */
export interface DrawingThread {
  postMessage(message: unknown): void;
  on(event: 'message' | 'error' | 'exit', heard: (value: unknown) => void): unknown;
  off(event: 'message' | 'error' | 'exit', heard: (value: unknown) => void): unknown;
  terminate(): Promise<number>;
  ref(): void;
  unref(): void;
}

export interface ChartWriterOptions {
  readonly start: () => DrawingThread;
  /** Pictures a thread draws before it is ended: each leaves some three megabytes behind. */
  readonly pictures?: number;
  /** Milliseconds it is kept without work. */
  readonly idleMs?: number;
}

const Answer = z.union([z.object({ bytes: z.instanceof(Uint8Array) }), z.object({ fault: z.string() })]);

/** One picture of a thread; whatever happens, nothing of ours stays on it. */
function answerOf(worker: DrawingThread, chart: Chart): Promise<Buffer> {
  return new Promise<Buffer>((done, failed) => {
    function settle(act: () => void): void {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      act();
    }
    function onMessage(message: unknown): void {
      const answer = Answer.safeParse(message);
      settle(() => {
        if (!answer.success) failed(answer.error);
        else if ('bytes' in answer.data) done(Buffer.from(answer.data.bytes));
        else failed(new Error(answer.data.fault));
      });
    }
    function onError(error: unknown): void {
      settle(() => failed(error));
    }
    function onExit(): void {
      settle(() => failed(new Error('the drawing ended without a picture')));
    }
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(chart);
  });
}

/** Draws one picture after the other, so that a crowd does not fill the memory. */
export function makeChartWriter({
  start,
  pictures = 20,
  idleMs = 30_000,
}: ChartWriterOptions): (chart: Chart) => Promise<Buffer> {
  let thread: DrawingThread | undefined;
  let drawn = 0;
  let idle: NodeJS.Timeout | undefined;
  let underWay: Promise<unknown> = Promise.resolve();

  function end(): void {
    clearTimeout(idle);
    const ending = thread;
    thread = undefined;
    drawn = 0;
    void ending?.terminate();
  }

  function rest(): void {
    if (drawn >= pictures) return end();
    clearTimeout(idle);
    idle = setTimeout(end, idleMs);
    idle.unref();
  }

  function draw(chart: Chart): Promise<Buffer> {
    clearTimeout(idle);
    const worker = (thread ??= start());
    drawn += 1;
    worker.ref();
    return answerOf(worker, chart).then(
      (bytes) => {
        // A thread without work does not keep the program alive.
        worker.unref();
        rest();
        return bytes;
      },
      (error: unknown) => {
        end();
        throw error;
      },
    );
  }

  return (chart) => {
    const next = underWay.then(() => draw(chart));
    underWay = next.catch(() => undefined);
    return next;
  };
}

// Beside this file in the compiled program; from source (tests) it is drawn right here.
const compiled = import.meta.url.endsWith('.js');

/** The picture's bytes, 780 pixels wide. Fails when the font was not built or the drawing library does not run here. */
export const writeChart: (chart: Chart) => Promise<Buffer> = compiled
  ? makeChartWriter({
      start: () => new Worker(new URL('./chart-worker.js', import.meta.url)),
    })
  : drawChart;
