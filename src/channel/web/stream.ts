/** One open page as a server-sent event stream. */
import type { Tab } from './rooms.ts';

/** A page that lets this much pile up is not reading: it is cut off and gets the rest by replay. */
const maxWaitingBytes = 8 * 1024 * 1024;

export interface EventStream {
  readonly tab: Tab;
  readonly body: ReadableStream<Uint8Array>;
}

/** `onEnd` is called once, however the stream ends. */
export function makeEventStream(options: { tellsSeen: boolean; onEnd: () => void }): EventStream {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let ended = false;

  function end(): void {
    if (ended) return;
    ended = true;
    options.onEnd();
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
      },
      cancel: end,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: maxWaitingBytes }),
  );
  const tab: Tab = {
    tellsSeen: options.tellsSeen,
    write(frame) {
      if (ended) return;
      controller?.enqueue(encoder.encode(frame));
      if ((controller?.desiredSize ?? 1) <= 0) tab.close();
    },
    close() {
      if (ended) return;
      end();
      controller?.close();
    },
  };
  return { tab, body };
}
