/**
 * One turn, pure: (conversation, turns, now) -> (conversation', replies, effects). The order is fixed: danger, a person in
 * charge, command, choice, pending question, the flow's question, understanding. Knows no channel, no store and no clock.
 */
import { newConversation, type Conversation } from '../model/conversation.ts';
import type { Language } from '../model/language.ts';
import type { DangerKind } from '../model/meaning.ts';
import { shanghaiDay } from '../model/shanghai.ts';
import type { Turn } from '../model/turn.ts';
import { says } from '../understand/short-answers.ts';
import { forgetMessage } from '../understand/words/remembering.ts';
import { takeAfterCheckIn } from './danger/after-check-in.ts';
import { checkIn, leavesDoubt } from './danger/check-in.ts';
import { typedChoice } from './choices.ts';
import { update, type TurnContext, type TurnResult } from './context.ts';
import { reaskAfterAside } from './flow/talk.ts';
import { answerDanger, saysWhoIsThere, takeAfterDanger } from './danger/danger.ts';
import { runCommand } from './commands.ts';
import { pressedDuringPerson, saidDuringPerson } from './people/during-person.ts';
import { relay } from './people/person.ts';
import { sayPhrase } from './phrase.ts';
import type { DialoguePorts } from './ports.ts';
import { noticeOnce } from './privacy.ts';
import { unlessUnsure } from './people/support-thread.ts';
import { takeChoice } from './take-choice.ts';
import { takeText } from './take-text.ts';
import { traditionalReply } from './traditional.ts';

const recentKept = 6;
/** What masking leaves in place of a number; the pipeline masks before anything is written. */
const hidden = '****';
/** A longer text is read whole by understanding but kept only this far. */
const recentLength = 500;

function remember(context: TurnContext, text: string): void {
  const recent = [...context.conversation.recent, text.slice(0, recentLength)].slice(-recentKept);
  update(context, { recent });
}

/** A command /name rest; in groups Telegram writes /name@bot. */
function splitCommand(text: string): { name: string; rest: string } {
  const [head = '', ...rest] = text.slice(1).trim().split(/\s+/);
  return { name: (head.split('@')[0] ?? '').toLowerCase(), rest: rest.join(' ') };
}

/** A pressed choice; while a person is in charge only few are heard. */
function takePressed(context: TurnContext, { choiceId = 'none' }: Turn): void {
  if (context.conversation.person === undefined) takeChoice(context, choiceId);
  else pressedDuringPerson(context, choiceId);
}

/** What one piece of a burst says must not drown in the others: each is asked about by itself, too. */
function dangerIn(
  { ports }: TurnContext,
  pieces: readonly string[],
): { kind: DangerKind | null; doubt: boolean } {
  const heard = pieces.map((piece) => ports.understander.danger(ports.mask(piece).text));
  return {
    kind: heard.find(({ kind }) => kind !== null)?.kind ?? null,
    doubt: heard.some(({ doubt }) => doubt),
  };
}

/** `pieces` are the messages of the burst that `turn` was merged from. */
function takeOne(context: TurnContext, turn: Turn, pieces: readonly string[]): void {
  const masked = context.ports.mask(turn.text ?? '');
  const { text } = masked;
  // A pressed button carries no words: nothing to understand.
  if (turn.kind === 'choice' && text === '') return takePressed(context, turn);
  const meaning = context.ports.understander.understand(text, {
    before: context.conversation.recent,
    today: context.today,
  });
  const inPieces = dangerIn(context, pieces);
  const danger = meaning.danger ?? inPieces.kind;
  if (text !== '' && danger !== null && !says(text, 'safe') && !saysWhoIsThere(context, text)) {
    answerDanger(context, danger);
    if (context.conversation.person !== undefined) relay(context, text);
    remember(context, text);
    return;
  }
  if (context.conversation.person !== undefined) {
    saidDuringPerson(context, turn, text);
    return warnOfMasked(context, text, masked.masked);
  }
  const before = context.conversation;
  switch (turn.kind) {
    case 'choice':
      takePressed(context, turn);
      break;
    case 'command': {
      const { name, rest } = splitCommand(text);
      runCommand(context, name, rest);
      break;
    }
    case 'attachment':
    case 'unsupported':
      if (text.trim() === '') {
        sayPhrase(context, { kind: 'notice', id: turn.kind }, `received_${turn.kind}`);
        // Nothing in it answers the open question: it comes once more, no attempt counted.
        if (context.conversation.lastAsked !== undefined) reaskAfterAside(context);
      } else takeText(context, text, meaning);
      break;
    case 'text':
      takeSaid(context, text, meaning);
      remember(context, text);
      break;
  }
  if (leavesDoubt(context, before, { kind: turn.kind, text, inPieces: inPieces.doubt }, meaning))
    context.doubt = true;
  warnOfMasked(context, text, masked.masked);
}

/** Says that a number was hidden. */
function warnOfMasked(context: TurnContext, text: string, masked: readonly string[]): void {
  if (masked.length > 0 || text.includes(hidden))
    sayPhrase(context, { kind: 'notice', id: 'masked' }, 'masked', { expects: 'none' });
}

/** A typed answer to a question that takes several is read whole: it may name more than one. */
function severalAllowed(context: TurnContext, choiceId: string): boolean {
  const [kind, fact = '', option] = choiceId.split(':');
  return kind === 'f' && option !== 'done' && context.ports.catalogue.facts.get(fact)?.type === 'choices';
}

/** Commands that people also type without the slash. */
const spokenCommands = ['menu', 'privacy', 'export', 'export_plan', 'remind'] as const;

function takeSaid(context: TurnContext, text: string, meaning: Parameters<typeof takeText>[2]): void {
  if (text.trimStart().startsWith('/')) {
    const { name, rest } = splitCommand(text.trim());
    return runCommand(context, name, rest);
  }
  const choice = typedChoice(context.conversation, text);
  if (choice !== undefined && !severalAllowed(context, choice)) return takeChoice(context, choice);
  if (takeAfterDanger(context, text, meaning) || takeAfterCheckIn(context, text, meaning)) return;
  const spoken = spokenCommands.find((name) => says(text, name));
  if (spoken !== undefined) return runCommand(context, spoken);
  const { flow, plans, pending } = context.conversation;
  const changed = flow?.id ?? plans.at(-1)?.flow;
  if (changed !== undefined && pending?.kind !== 'delete' && says(text, 'change'))
    return takeChoice(context, `change_any:${changed}`);
  takeText(context, text, meaning);
}

/** Several text turns of a burst are one message; anything else is taken one by one. */
function merge(turns: readonly Turn[]): readonly Turn[] {
  const [first] = turns;
  if (first === undefined || turns.length === 1 || turns.some((turn) => turn.kind !== 'text')) return turns;
  return [{ ...first, text: turns.map((turn) => turn.text ?? '').join('\n') }];
}

/** Takes the messages of one turn. `state` is undefined for a conversation nobody has written in yet. */
export function takeTurn(
  state: Conversation | undefined,
  turns: readonly Turn[],
  ports: DialoguePorts,
  now: string,
  language: Language = 'zh-Hans',
): TurnResult {
  try {
    return takeAll(state, turns, ports, now, language);
  } finally {
    // No message stays in memory beyond its turn.
    forgetMessage();
  }
}

function takeAll(
  state: Conversation | undefined,
  turns: readonly Turn[],
  ports: DialoguePorts,
  now: string,
  language: Language,
): TurnResult {
  const first = turns[0];
  if (first === undefined) throw new RangeError('takeTurn needs at least one turn');
  const context: TurnContext = {
    ports,
    now,
    today: shanghaiDay(now),
    place: first.place,
    conversation: state ?? newConversation(first.conversation, now, language),
    replies: [],
    effects: [],
    drafts: [],
  };
  const merged = merge(turns);
  const pieces = merged.length < turns.length ? turns.map((turn) => turn.text ?? '') : [];
  for (const turn of merged) takeOne(context, turn, pieces);
  noticeOnce(context);
  if (context.doubt === true) checkIn(context);
  update(context, { lastUserAt: now });
  const replies =
    context.conversation.language === 'zh-Hant'
      ? context.replies.map((reply) => traditionalReply(reply, ports.toTraditional))
      : context.replies;
  const offered = replies.flatMap((reply) => reply.choices ?? []).map(({ id, label }) => ({ id, label }));
  if (replies.length > 0) update(context, { offered });
  const result = {
    conversation: context.conversation,
    replies,
    effects: context.effects,
    drafts: context.drafts,
  };
  return unlessUnsure(result, turns, state ?? newConversation(first.conversation, now, language), ports);
}
