/** Wires the desk into the app: its records beside the store, its words, its virtual channel, its hooks of the pipeline. */
import type { Config } from './config.ts';
import { openDesk, type OpenDesk } from './desk/open.ts';
import { deskSettings, type DeskEvent, type DeskSettings } from './desk/parts.ts';
import { makeSwitchboard } from './desk/switchboard.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { makeDeskWords } from './dialogue/people/desk-words.ts';
import type { DialoguePorts } from './dialogue/ports.ts';
import type { Channel } from './model/channel.ts';
import type { CaseStore, SwitchStore } from './model/desk.ts';
import type { StaffChannel } from './model/staff.ts';
import type { Store } from './model/store.ts';
import { openEmbeddedCases, openEmbeddedSwitches } from './store/embedded/desk.ts';
import { systemClock, type Clock } from './work/clock.ts';
import { makeDelivery } from './work/delivery.ts';
import type { Rounds } from './work/rounds.ts';

export type Staff = Channel & StaffChannel;

export interface DeskApp extends Omit<OpenDesk, 'watch'> {
  /** The store with the desk's records opened after it and closed before it. */
  readonly store: Store;
  /** The dialogue's ports as they are now: whether people can be reached, what is switched off. */
  readonly ports: () => DialoguePorts;
}

export interface DeskAppOptions {
  readonly store: Store;
  readonly cases: CaseStore;
  readonly switches: SwitchStore;
  readonly staff: Staff | undefined;
  readonly ports: () => DialoguePorts;
  /** Language of the staff's channel. */
  readonly language: Config['RESPITE_LANGUAGE'];
  readonly kick: () => void;
  readonly tell: (event: DeskEvent) => void;
  readonly clock?: Clock;
  readonly settings?: Partial<DeskSettings>;
}

/** Where cases and switches are kept, by the same settings as the store. */
export async function openDeskStores(
  config: Pick<Config, 'RESPITE_POSTGRES_URL' | 'RESPITE_DATA'>,
  warn: (sentence: string) => void,
): Promise<{ cases: CaseStore; switches: SwitchStore }> {
  const url = config.RESPITE_POSTGRES_URL;
  if (url === undefined)
    return {
      cases: openEmbeddedCases(config.RESPITE_DATA, warn),
      switches: openEmbeddedSwitches(config.RESPITE_DATA, warn),
    };
  const { openPostgresCases, openPostgresSwitches } = await import('./store/postgres/desk.ts');
  return { cases: openPostgresCases(url), switches: openPostgresSwitches(url) };
}

export function makeDeskApp(options: DeskAppOptions): DeskApp {
  const { store, cases, switches, staff, kick, tell, clock = systemClock } = options;
  const settings = { ...deskSettings, ...options.settings };
  const words = makeDeskWords(() => ports(), options.language);
  const delivery = makeDelivery({ store, kick, clock });
  const switchboard = makeSwitchboard({ store: switches, words, clock, everyMs: settings.switchMs, tell });
  const { watch, ...desk } = openDesk(
    { cases, store, delivery, words, staff, clock, settings, tell },
    switchboard,
  );
  let rounds: readonly Rounds[] = [];

  function ports(): DialoguePorts {
    return { ...options.ports(), switchedOff: switchboard.off(), peopleReachable: staff !== undefined };
  }

  return {
    ...desk,
    ports,
    store: {
      ...store,
      // The store holds the data folder; only then may the desk read its own part of it.
      async open() {
        await store.open();
        try {
          await cases.open();
          await switches.open();
          await switchboard.refresh();
        } catch (error) {
          await store.close();
          throw error;
        }
        rounds = [watch(), switchboard.watch()];
      },
      async close() {
        await Promise.all(rounds.map((each) => each.stop()));
        await cases.close();
        await switches.close();
        await store.close();
      },
    },
  };
}

/** The desk of the app, by its settings. */
export async function deskFor(
  config: Config,
  options: {
    readonly store: Store;
    readonly staff: Staff | undefined;
    /** Content and understanding as they are now. */
    readonly content: () => DialoguePorts;
    readonly kick: () => void;
    readonly log: Log;
    readonly metrics: Metrics;
    readonly settings?: Partial<DeskSettings> | undefined;
  },
): Promise<DeskApp> {
  const { store, staff, content, kick, log, metrics, settings } = options;
  return makeDeskApp({
    store,
    ...(await openDeskStores(config, (sentence) => log.warn({ event: 'store', about: sentence }))),
    staff,
    ports: content,
    language: config.RESPITE_LANGUAGE,
    kick,
    tell(event) {
      metrics.edge(event.event, 'desk');
      if (/fault|refused/.test(event.event)) log.warn({ ...event });
      else log.info({ ...event });
    },
    settings: {
      waitMs: config.RESPITE_DESK_WAIT_MINUTES * 60_000,
      retentionMs: config.RESPITE_RETENTION_DAYS * 24 * 3_600_000,
      ...settings,
    },
  });
}
