/** `respite start`: every configured channel; without any, the web chat with the embedded store. */
import { startApp } from '../app.ts';
import { processConfig } from '../config.ts';
import { makeLog } from '../log.ts';
import { line, UsageError, type Command, type Io } from './command.ts';
import { readDay } from './day.ts';
import { makeLivePorts } from './live-ports.ts';
import { makePorts } from './ports.ts';

const usage = `Usage: respite start

Starts every configured channel. With none configured: the web chat on http://127.0.0.1:8080 with the embedded store.
Settings come from the environment or a file .env in this folder; .env.example names them all.`;

/** Says which channels run and how to switch on the others. */
function tell(io: Io, channels: readonly string[], url: string | undefined): void {
  if (url !== undefined) line(io.stdout, `Respite: ${url}`);
  const off = [
    ['web', 'RESPITE_WEB=1'],
    ['telegram', 'RESPITE_TELEGRAM_TOKEN'],
    ['slack', 'RESPITE_SLACK_BOT_TOKEN'],
  ].filter(([name = '']) => !channels.includes(name));
  line(io.stdout, `on: ${channels.join(', ')}`);
  for (const [name, variable] of off) line(io.stdout, `off: ${name} (set ${variable}; see .env.example)`);
  line(io.stdout, 'Ctrl-C stops');
}

/** Resolves at the first SIGINT or SIGTERM. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

export const command: Command = {
  summary: 'starts every configured channel',
  usage,
  async run(args, io) {
    if (args.length > 0) throw new UsageError(`"${args[0]}" is not understood`);
    const config = processConfig();
    const log = makeLog(config.RESPITE_LOG_LEVEL);
    const ports = await makePorts({
      asOf: readDay(undefined, new Date()),
      tell: (words) => line(io.stderr, `respite: ${words}`),
    });
    const stopped = stopSignal();
    const live = makeLivePorts(ports, { log });
    try {
      const app = await startApp(config, live.current, log);
      tell(io, app.channels, app.web?.url);
      await stopped;
      await app.stop();
    } finally {
      live.stop();
    }
    return 0;
  },
};
