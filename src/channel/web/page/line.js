// The line from the server: server-sent events, with its own way of coming back. The browser's EventSource gives up when
// a proxy answers with an error, and does not notice a line that is open but dead; here both lead to a new try.

const quietMs = 50_000;
const waits = [500, 1000, 2000, 4000, 8000, 15_000];

/**
 * @param {{ after: () => string, onEntry: (entry: any) => void, onSignal: (signal: string) => void,
 *   onForget: () => void, onState: (state: 'open' | 'lost') => void, onNoSession: () => Promise<void> }} options
 */
export function openLine(options) {
  let source;
  let timer;
  let watch;
  let tries = 0;
  let closed = false;

  function alive() {
    clearTimeout(watch);
    watch = setTimeout(again, quietMs);
  }

  function again() {
    source?.close();
    clearTimeout(timer);
    clearTimeout(watch);
    if (closed) return;
    options.onState('lost');
    timer = setTimeout(() => void connect(), waits[Math.min(tries, waits.length - 1)]);
    tries += 1;
  }

  async function connect() {
    clearTimeout(timer);
    if (closed) return;
    if (tries > 1) await options.onNoSession().catch(() => {});
    source = new EventSource(`events?seen=1&after=${encodeURIComponent(options.after())}`);
    alive();
    source.addEventListener('hello', () => {
      tries = 0;
      alive();
      options.onState('open');
    });
    source.addEventListener('ping', alive);
    source.addEventListener('entry', (event) => {
      alive();
      options.onEntry(JSON.parse(event.data));
    });
    source.addEventListener('signal', (event) => {
      alive();
      options.onSignal(JSON.parse(event.data));
    });
    source.addEventListener('forget', () => options.onForget());
    source.onerror = again;
  }

  void connect();
  return {
    /** Tries at once: the network is back, or the page is looked at again. */
    now() {
      if (closed || source?.readyState === EventSource.OPEN) return;
      source?.close();
      void connect();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      clearTimeout(watch);
      source?.close();
    },
  };
}
