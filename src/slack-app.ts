/** Wires Slack into the app: its settings, and what it may ask of the store and of understanding. */
import type { SlackChannel } from './channel/slack/channel.ts';
import type { HomeCase } from './channel/slack/home.ts';
import type { Say } from './channel/shared/say.ts';
import type { Config } from './config.ts';
import type { DialoguePorts } from './dialogue/ports.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { contentLanguage, type Language } from './model/language.ts';
import { shanghaiDay } from './model/shanghai.ts';
import type { Store } from './model/store.ts';
import { mask } from './understand/mask.ts';

/** What the App Home shows of a conversation: counts and titles, never words. */
async function homeCase(
  store: Pick<Store, 'read'>,
  { catalogue }: DialoguePorts,
  conversation: string,
  first: Language,
): Promise<HomeCase> {
  const state = await store.read(conversation);
  const language = state?.language ?? first;
  const title = (flow: string): string => catalogue.flows.get(flow)?.title[contentLanguage(language)] ?? flow;
  return {
    language,
    person: state?.person !== undefined,
    flow: state?.flow === undefined ? undefined : title(state.flow.id),
    plans: (state?.plans ?? []).map(({ flow, at }) => ({ title: title(flow), day: shanghaiDay(at) })),
    facts: Object.keys(state?.facts ?? {}).length,
    incidents: state?.incidents.length ?? 0,
    reminders: state?.reminders.length ?? 0,
  };
}

/** Whether Respite has a part in a thread and nobody asked for people there. */
async function talksIn(store: Pick<Store, 'read' | 'waiting'>, conversation: string): Promise<boolean> {
  const state = await store.read(conversation);
  if (state !== undefined) return state.quiet === undefined;
  return (await store.waiting()).some((waiting) => waiting.conversation === conversation);
}

/** Whether a text that named nobody is a question of ours with a sure answer; a greeting among colleagues is none. */
function isQuestion({ catalogue, understander }: DialoguePorts, text: string): boolean {
  const today = shanghaiDay(new Date().toISOString());
  const { intent } = understander.understand(mask(text).text, { before: [], today });
  return intent !== null && catalogue.intents.get(intent)?.group !== 'talking';
}

export interface SlackParts {
  readonly store: Pick<Store, 'read' | 'waiting'>;
  /** Content and understanding as they are now. */
  readonly content: () => DialoguePorts;
  readonly say: Say;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Slack, where a token is set: by Socket Mode with an app token, else by HTTP calls that somebody listens for. */
export async function openSlack(
  config: Config,
  { store, content, say, log, metrics }: SlackParts,
): Promise<SlackChannel | undefined> {
  const token = config.RESPITE_SLACK_BOT_TOKEN;
  if (token === undefined) return undefined;
  const { makeSlackChannel } = await import('./channel/slack/channel.ts');
  return makeSlackChannel({
    token,
    appToken: config.RESPITE_SLACK_APP_TOKEN,
    signingSecret: config.RESPITE_SLACK_SIGNING_SECRET,
    apiUrl: config.RESPITE_SLACK_API_URL,
    proxy: config.RESPITE_PROXY,
    support: config.RESPITE_SLACK_SUPPORT_CHANNEL,
    modes: config.RESPITE_SLACK_MODES,
    staff: config.RESPITE_SLACK_STAFF,
    phrases: say,
    language: config.RESPITE_LANGUAGE,
    talks: (conversation) => talksIn(store, conversation),
    isDanger: (text) => text !== '' && content().understander.danger(mask(text).text).kind !== null,
    isQuestion: (text) => text !== '' && isQuestion(content(), text),
    home: (conversation) => homeCase(store, content(), conversation, config.RESPITE_LANGUAGE),
    onEvent: (event) => {
      metrics.edge(event.event, 'slack');
      if (/fail|refused|disconnected/.test(event.event)) log.warn({ ...event, channel: 'slack' });
      else log.info({ ...event, channel: 'slack' });
    },
  });
}
