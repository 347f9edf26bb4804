/** What Respite says, as plain serialisable data without any platform's words in it. */
import { z } from 'zod';

/** A stretch of text inside a paragraph. */
export const Run = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({ type: z.literal('strong'), text: z.string() }),
  z.strictObject({ type: z.literal('link'), text: z.string(), href: z.url({ protocol: /^https?$/ }) }),
]);
export type Run = z.infer<typeof Run>;
const Runs = z.array(Run);

/** How soon a step is due. */
export const Urgency = z.enum(['now', 'this_week', 'this_month']);
export type Urgency = z.infer<typeof Urgency>;

/**
 * How binding a rule is; decides the wording ("breaks" or only "may go against"). An official statement (opinion, policy,
 * risk notice) is no rule that a lender could break.
 */
export const Weight = z.enum([
  'law',
  'ministry_rule',
  'recommended_standard',
  'association_guideline',
  'official_statement',
]);
export type Weight = z.infer<typeof Weight>;

export const Paragraph = z.strictObject({ type: z.literal('paragraph'), runs: Runs });
export type Paragraph = z.infer<typeof Paragraph>;

export const List = z.strictObject({
  type: z.literal('list'),
  /** Numbered when the order matters. */
  ordered: z.boolean(),
  /** First number of an ordered list that goes on from an earlier message. */
  start: z.int().positive().optional(),
  items: z.array(Runs),
});
export type List = z.infer<typeof List>;

/** The exact words to say or send; channels make them easy to copy. Authored as a blockquote. */
export const Words = z.strictObject({ type: z.literal('words'), lines: z.array(Runs) });
export type Words = z.infer<typeof Words>;

export const Notice = z.strictObject({
  type: z.literal('notice'),
  level: z.enum(['info', 'warning', 'urgent']),
  lines: z.array(Runs),
});
export type Notice = z.infer<typeof Notice>;

/** What a plan step may hold besides its title. */
export const StepBody = z.discriminatedUnion('type', [Paragraph, List, Words, Notice]);
export type StepBody = z.infer<typeof StepBody>;

export const StepItem = z.strictObject({
  /** Step id of the flow. */
  id: z.string(),
  /** One line: what to do. */
  title: z.string(),
  body: z.array(StepBody),
  /** Why this step is in the plan: "because you said ...". */
  because: z.string().optional(),
  /** Ids of the claims and laws the step rests on. */
  sources: z.array(z.string()),
});
export type StepItem = z.infer<typeof StepItem>;

/** The steps of a plan that share one urgency, under a heading with real dates. */
export const Steps = z.strictObject({
  type: z.literal('steps'),
  urgency: Urgency,
  /** For example 今天（11 月 25 日）; empty where the steps go on from an earlier message. */
  title: z.string(),
  /** Number of the first step where the steps go on from an earlier message. */
  start: z.int().positive().optional(),
  steps: z.array(StepItem),
});
export type Steps = z.infer<typeof Steps>;

/** A file to send: bytes are base64. */
export const Document = z.strictObject({
  type: z.literal('document'),
  name: z.string().min(1),
  mediaType: z.string().min(1),
  bytes: z.string(),
});
export type Document = z.infer<typeof Document>;

export const Image = z.strictObject({
  type: z.literal('image'),
  name: z.string().min(1),
  mediaType: z.string().min(1),
  bytes: z.string(),
  /** What the picture shows, for those who cannot see it. */
  alt: z.string(),
});
export type Image = z.infer<typeof Image>;

/** What a reply rests on, each with its weight in words. */
export const Sources = z.strictObject({
  type: z.literal('sources'),
  items: z.array(
    z.strictObject({
      /** Id of a law or a document in the registers. */
      id: z.string(),
      /** Official name with the article, or the document's title. */
      title: z.string(),
      /** Set for laws and rules only. */
      weight: Weight.optional(),
      /** The weight in the reader's language, for example 推荐性国家标准. */
      note: z.string().optional(),
    }),
  ),
});
export type Sources = z.infer<typeof Sources>;

export const Block = z.discriminatedUnion('type', [
  Paragraph,
  List,
  Words,
  Notice,
  Steps,
  Document,
  Image,
  Sources,
]);
export type Block = z.infer<typeof Block>;

/** What pressing a choice does; the id alone decides, this only tells channels how to draw it. */
export const ChoiceDoes = z.enum(['ask', 'fact', 'flow', 'letter', 'command', 'none']);

/** A button. Each choice can also be typed, by its label or its number. */
export const Choice = z.strictObject({
  /** Short ASCII, at most 64 bytes: q:<intent>, f:<fact>:<option>, flow:<id>, letter:<id>, c:<command>, none. */
  id: z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(64),
  label: z.string().min(1),
  does: ChoiceDoes,
});
export type Choice = z.infer<typeof Choice>;

export const AboutKind = z.enum([
  'answer',
  'question',
  'summary',
  'plan',
  'letter',
  'clarify',
  'refusal',
  'danger',
  'handoff',
  'menu',
  'notice',
]);
export type AboutKind = z.infer<typeof AboutKind>;

export const Reply = z.strictObject({
  blocks: z.array(Block),
  choices: z.array(Choice).optional(),
  /** What the next message is expected to be. */
  expects: z.enum(['choice', 'text', 'none']).optional(),
  about: z.strictObject({ kind: AboutKind, id: z.string() }),
});
export type Reply = z.infer<typeof Reply>;
