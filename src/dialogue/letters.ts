/** A letter shown as copyable text, with when it helps and when it harms above it, and as a Word file. */
import type { WrittenParagraph } from '../model/file-draft.ts';
import type { Letter } from '../model/letter.ts';
import type { Block } from '../model/reply.ts';
import { factText } from '../flow/fact-text.ts';
import { evaluate } from '../flow/evaluate.ts';
import { fillLetter, mayOffer, type LetterSlots } from '../letter/fill.ts';
import { sourcesBlock } from './answer.ts';
import { commandChoice, sayUnknownChoice } from './choices.ts';
import { languageOf, update, type TurnContext } from './context.ts';
import { askFact, factOf, valueWords } from './flow/ask.ts';
import { groundsOf } from './grounds.ts';
import { phrase, phraseBlocks, say } from './phrase.ts';

/** Letters are in Chinese whoever asks for them: the lender, the court and the regulator read Chinese. */
function chinese(context: TurnContext): TurnContext {
  return { ...context, conversation: { ...context.conversation, language: 'zh-Hans' } };
}

function slotsOf(context: TurnContext): LetterSlots {
  const inChinese = chinese(context);
  const words = valueWords(inChinese);
  return {
    told: (id) => {
      const told = context.conversation.facts[id];
      return told === undefined || 'unsure' in told
        ? undefined
        : factText(factOf(context, id), told, 'zh', words);
    },
    blank: (id) => phrase(inChinese, 'blank', { name: factOf(context, id).name.zh }),
    today: phrase(inChinese, 'value_day', {
      year: Number(context.today.slice(0, 4)),
      month: Number(context.today.slice(5, 7)),
      date: Number(context.today.slice(8, 10)),
    }),
  };
}

function letterBlocks(paragraphs: readonly WrittenParagraph[]): Block {
  const lines = paragraphs.map(({ style, text }) => [
    style === 'title' ? { type: 'strong' as const, text } : { type: 'text' as const, text },
  ]);
  return { type: 'words', lines };
}

/** Why a shut gate keeps the letter back, and what to do instead. */
function sayGated(context: TurnContext, letter: Letter): void {
  const text = letter.gated;
  say(context, {
    blocks: [
      ...(text === undefined
        ? phraseBlocks(context, 'letter_gated')
        : context.ports.catalogue.blocks(text, languageOf(context))),
    ],
    choices: [
      { id: 'letter:account_query', label: phrase(context, 'choice_account_query'), does: 'letter' },
      commandChoice(context, 'person'),
    ],
    expects: 'choice',
    about: { kind: 'notice', id: 'letter_gated' },
  });
}

/** Says a letter; one that is not there gets a kind word. `asked`: its one question was answered just now. */
export function sayLetter(context: TurnContext, id: string, asked = false): void {
  const letter = context.ports.catalogue.letters.get(id);
  if (letter === undefined) {
    sayUnknownChoice(context);
    return;
  }
  const grounds = groundsOf(context);
  const missing = letter.gate === undefined ? undefined : evaluate(letter.gate, grounds).missing[0];
  if (missing !== undefined && !asked) {
    // The gate is not decided yet: one question first; the answer comes back here.
    askFact(context, factOf(context, missing), { answered: 0, total: 1 });
    update(context, { pending: { kind: 'letter', id, at: context.now } });
    return;
  }
  if (!mayOffer(letter, grounds)) return sayGated(context, letter);
  const language = languageOf(context);
  const paragraphs = fillLetter(letter, grounds, slotsOf(context));
  const sources = sourcesBlock(context, letter);
  say(context, {
    blocks: [
      ...phraseBlocks(context, 'letter_head', { title: letter.title[language], to: letter.to[language] }),
      {
        type: 'notice',
        level: 'info',
        lines: [[{ type: 'text', text: phrase(context, 'letter_helps', { text: letter.helps[language] }) }]],
      },
      {
        type: 'notice',
        level: 'warning',
        lines: [[{ type: 'text', text: phrase(context, 'letter_harms', { text: letter.harms[language] }) }]],
      },
      ...(language === 'en'
        ? [{ type: 'paragraph' as const, runs: [{ type: 'text' as const, text: letter.gloss }] }]
        : []),
      letterBlocks(paragraphs),
      ...phraseBlocks(context, letter.form === 'script' ? 'script_tail' : 'letter_tail'),
      ...(sources === undefined ? [] : [sources]),
    ],
    expects: 'text',
    about: { kind: 'letter', id },
  });
  if (letter.form !== 'script') {
    context.drafts.push({
      reply: context.replies.length - 1,
      draft: { format: 'docx', name: `${letter.title.zh}.docx`, paragraphs },
    });
  }
}
