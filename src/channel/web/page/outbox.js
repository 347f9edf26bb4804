// What the user has written and the server has not confirmed. One message after the other, each with an id of its own, so
// that sending again can never make two of one. Nothing leaves this list before it has come back over the line.
import { memory } from './memory.js';

const waits = [1000, 2000, 4000, 8000, 15_000];

async function post(message) {
  const init =
    message.bytes === undefined
      ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(message.body) }
      : { headers: { 'Content-Type': message.bytes.type }, body: message.bytes };
  const address =
    message.bytes === undefined
      ? 'messages'
      : `files?id=${message.id}&name=${encodeURIComponent(message.body.file)}`;
  return fetch(address, { method: 'POST', ...init });
}

/** @param {{ onChange: (message: any) => void, onNoSession: () => Promise<void> }} options */
export function makeOutbox(options) {
  /** @type {any[]} */
  let messages = memory.unsent().map((message) => ({ ...message, state: 'sending', tries: 0 }));
  let busy = false;
  let timer;

  function keep() {
    // Bytes of files cannot be kept in the tab's memory: such a message is lost by a reload and the user sees it go.
    memory.keepUnsent(
      messages.filter((one) => one.bytes === undefined).map(({ id, body }) => ({ id, body })),
    );
  }

  function set(message, state, why) {
    message.state = state;
    message.why = why;
    options.onChange(message);
  }

  function later(seconds) {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), seconds);
  }

  async function run() {
    if (busy) return;
    clearTimeout(timer);
    const message = messages.find((one) => one.state === 'sending' || one.state === 'waiting');
    if (message === undefined) return;
    busy = true;
    let answer;
    try {
      answer = await post(message);
    } catch {
      answer = undefined;
    }
    busy = false;
    if (!messages.includes(message)) return run();
    if (answer?.ok) {
      set(message, 'sent');
      return run();
    }
    const status = answer?.status ?? 0;
    if (status === 401) await options.onNoSession().catch(() => {});
    if (status === 413 || status === 415 || status === 400) {
      set(message, 'failed', status === 413 ? 'too_long' : status === 415 ? 'file_type' : 'failed');
      return run();
    }
    message.tries += 1;
    set(message, 'waiting', status === 429 ? 'too_fast' : 'waiting');
    const asked = Number(answer?.headers.get('Retry-After') ?? 0) * 1000;
    later(Math.max(asked, waits[Math.min(message.tries - 1, waits.length - 1)]));
  }

  return {
    all: () => messages,
    add(body, bytes) {
      const message = { id: body.id, body, bytes, state: 'sending', tries: 0, why: undefined };
      messages.push(message);
      keep();
      options.onChange(message);
      void run();
      return message;
    },
    /** Tries all again at once. */
    now() {
      for (const one of messages) if (one.state === 'waiting') one.state = 'sending';
      void run();
    },
    again(message) {
      set(message, 'sending');
      void run();
    },
    /** The message has come back over the line, or the user takes it back. */
    drop(id) {
      messages = messages.filter((one) => one.id !== id);
      keep();
    },
    wipe() {
      clearTimeout(timer);
      messages = [];
      keep();
    },
  };
}
