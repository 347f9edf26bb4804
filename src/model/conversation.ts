/** What Respite remembers of one conversation. State is facts, never a step number. */
import { z } from 'zod';
import { Language } from './language.ts';
import { FactValue } from './fact.ts';
import { DangerKind } from './meaning.ts';

/** One call or message of a collector, as the user told it; everything masked. */
export const Incident = z.strictObject({
  id: z.string(),
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: z.string(),
  time: z.string().optional(),
  /** call, text, visit, contact: someone else was reached. */
  kind: z.enum(['call', 'text', 'visit', 'other']),
  /** Masked number. */
  number: z.string().optional(),
  /** Who they said they were. */
  caller: z.string().optional(),
  lender: z.string().optional(),
  /** What was said, masked. */
  said: z.string(),
  /** Who was reached besides the user. */
  reached: z.string().optional(),
  attachment: z.strictObject({ name: z.string(), sha256: z.string() }).optional(),
  at: z.string(),
});
export type Incident = z.infer<typeof Incident>;

export const Reminder = z.strictObject({
  id: z.string(),
  /** When it fires. */
  due: z.string(),
  /** Discreet text. */
  text: z.string(),
  flow: z.string().optional(),
});
export type Reminder = z.infer<typeof Reminder>;

export const Conversation = z.strictObject({
  /** Version of this shape; older ones are migrated when read. */
  v: z.literal(1),
  id: z.string().min(1),
  language: Language,
  /** True once the user chose a language; then their writing no longer changes it. */
  languageChosen: z.boolean(),
  facts: z.record(z.string(), FactValue),
  /** The flow under way. */
  flow: z.strictObject({ id: z.string(), startedAt: z.string() }).optional(),
  /** A flow broken off by danger; resumed only when the user says so. */
  paused: z.strictObject({ id: z.string(), startedAt: z.string() }).optional(),
  /** The fact asked last and not answered yet. */
  lastAsked: z.strictObject({ fact: z.string(), at: z.string(), tries: z.int() }).optional(),
  /** Flows whose plan was given, newest last, with what it held: needed to say what changed. */
  plans: z.array(
    z.strictObject({
      flow: z.string(),
      at: z.string(),
      steps: z.array(z.string()),
      /** Of a plan that reckons: the monthly offer in fen, and the month all is paid off. */
      sums: z.strictObject({ offer: z.int(), free: z.string().optional() }).optional(),
    }),
  ),
  /** The user's last messages, masked, oldest first: what follow-ups refer to. */
  recent: z.array(z.string()),
  /** Ids of the choices last offered, with labels, so that they can be typed. */
  offered: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  incidents: z.array(Incident),
  reminders: z.array(Reminder),
  /** Messages in a row that were not understood. */
  misses: z.int(),
  /** What a yes or no now would answer: confirm deletion, resume a flow, hand over ... */
  pending: z.strictObject({ kind: z.string(), id: z.string().optional(), at: z.string() }).optional(),
  /** Set while flows and reminders are paused after a danger. */
  danger: z.strictObject({ kind: DangerKind, at: z.string() }).optional(),
  /** When a message that left doubt was last followed by the question how the user is; it is asked once a day at most. */
  checkedInAt: z.string().optional(),
  /** Set while a person is in charge; the bot is silent then. */
  person: z
    .strictObject({
      since: z.string(),
      case: z.string(),
      consent: z.strictObject({
        question: z.boolean(),
        facts: z.boolean(),
        plan: z.boolean(),
        transcript: z.boolean(),
      }),
    })
    .optional(),
  /** Since when a thread of a support channel is left to people; Respite answers there only when spoken to. */
  quiet: z.string().optional(),
  /** The last answer given, for "what did you mean". */
  lastAnswer: z.string().optional(),
  /** True once the first-contact notice was shown. */
  noticed: z.boolean(),
  createdAt: z.string(),
  /** Last act of the user; retention counts from here. */
  lastUserAt: z.string(),
});
export type Conversation = z.infer<typeof Conversation>;

/** A conversation nobody has written in yet. */
export function newConversation(id: string, at: string, language: Language = 'zh-Hans'): Conversation {
  return {
    v: 1,
    id,
    language,
    languageChosen: false,
    facts: {},
    plans: [],
    recent: [],
    offered: [],
    incidents: [],
    reminders: [],
    misses: 0,
    noticed: false,
    createdAt: at,
    lastUserAt: at,
  };
}
