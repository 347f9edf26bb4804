/** Work done in a thread of its own, which says one thing and ends. */
import { Worker } from 'node:worker_threads';

/** What the thread of `file` says, handed `workerData`; fails where it fails or ends without a word. */
export function askThread(file: URL, workerData: unknown): Promise<unknown> {
  return new Promise((done, failed) => {
    const worker = new Worker(file, { workerData });
    worker.once('message', done);
    worker.once('error', failed);
    worker.once('exit', () => failed(new Error(`${file.pathname} ended without a word`)));
  });
}
