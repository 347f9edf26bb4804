/** A thread of its own that draws charts: each message is a chart, each answer its picture or why there is none. */
import { parentPort } from 'node:worker_threads';
import { Chart } from '../model/file-draft.ts';
import { drawChart } from './draw-chart.ts';

parentPort?.on('message', (message: unknown) => {
  const chart = Chart.safeParse(message);
  const drawn = chart.success ? drawChart(chart.data) : Promise.reject(chart.error);
  drawn.then(
    (bytes) => parentPort?.postMessage({ bytes }),
    (error: unknown) =>
      parentPort?.postMessage({ fault: error instanceof Error ? error.message : 'unknown' }),
  );
});
