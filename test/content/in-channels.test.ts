/**
 * Everything authored as the channels show it: each answer with its sources and ways on fits one message of Telegram in all
 * three scripts, and no mark of Markdown is left over anywhere.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderPlain } from '../../src/channel/shared/plain-text.ts';
import { render as renderTelegram } from '../../src/channel/telegram/render.ts';
import { telegramCapabilities } from '../../src/channel/telegram/limits.ts';
import { renderTerminal } from '../../src/channel/terminal/render.ts';
import { projectRoot } from '../../src/cli/check.ts';
import { loadCatalogue } from '../../src/content/load.ts';
import { toTraditional } from '../../src/content/traditional.ts';
import type { DialoguePorts } from '../../src/dialogue/ports.ts';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import { newConversation } from '../../src/model/conversation.ts';
import type { Bilingual, Language } from '../../src/model/language.ts';
import type { Reply } from '../../src/model/reply.ts';
import { mask } from '../../src/understand/mask.ts';

const now = '2026-11-25T02:00:00Z';
const catalogue = loadCatalogue(projectRoot, { asOf: '2026-11-25', examples: false });
const languages: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];
const quiet = { danger: () => ({ kind: null, doubt: false }) } as unknown as DialoguePorts['understander'];
const ports: DialoguePorts = {
  catalogue,
  understander: quiet,
  mask,
  parse: () => {
    throw new Error('nothing is typed here');
  },
  readDebts: () => {
    throw new Error('nothing is typed here');
  },
  toTraditional,
  peopleReachable: true,
};

/** What is said when a choice is pressed. */
function pressed(choiceId: string, language: Language): readonly Reply[] {
  const conversation = { ...newConversation('test:channels', now, language), languageChosen: true };
  const turn = { conversation: conversation.id, user: 'u', kind: 'choice', choiceId, at: now, eventId: 'e', place: 'private' } as const;
  return takeTurn(conversation, [turn], ports, now).replies;
}

function notice(text: Bilingual, language: 'zh' | 'en'): Reply {
  return { blocks: [...catalogue.blocks(text, language)], about: { kind: 'notice', id: 'test' } };
}

/** Marks that only an author should see. A quotation mark of a line (“> ”) and a heading count at its beginning. */
const markdown = /\*\*|__|`|^\s*#{1,6}\s|^\s*>\s|^\s*\[!|\]\(|\{\{|\}\}|\uE000/m;

/** The reply as each channel shows it, in words. */
function shown(reply: Reply): readonly string[] {
  const telegram = renderTelegram(reply).flatMap((call) =>
    call.method === 'sendMessage'
      ? [call.plain, call.html.replace(/<[^>]*>/g, '').replaceAll('&gt;', '>').replaceAll('&lt;', '<')]
      : (call.caption ?? []),
  );
  const buttons = (reply.choices ?? []).map((choice) => choice.label);
  // The web page puts each run of text into an element of its own, as it stands.
  const web: string[] = [];
  JSON.stringify(reply.blocks, (key, value: unknown) => {
    if (typeof value === 'string' && !['bytes', 'href', 'id', 'type', 'level'].includes(key)) web.push(value);
    return value;
  });
  return [...telegram, ...buttons, ...web, renderTerminal(reply, { width: 80, colour: false }), renderPlain(reply)];
}

function leftOver(replies: readonly Reply[]): string[] {
  return replies.flatMap(shown).flatMap((text) => markdown.exec(text)?.[0] ?? []);
}

/** Asked for, these do something instead of answering. */
const acts: ReadonlySet<string> = new Set(['delete_my_data', 'talk_to_human']);

describe.each(languages)('answers in %s', (language) => {
  const intents = [...catalogue.answers[language === 'en' ? 'en' : 'zh'].keys()].sort();

  test('there is one for every question type', () => {
    expect(intents).toEqual([...catalogue.intents.keys()].sort());
  });

  const told = intents.filter((intent) => !acts.has(intent));
  test.each(told)('%s fits one message of Telegram, with all of its buttons, and leaves no mark', (intent) => {
    const [reply, ...more] = pressed(`q:${intent}`, language).filter((said) => said.about.kind === 'answer');
    expect(more).toEqual([]);
    if (reply === undefined) throw new Error(`no answer to ${intent}`);
    const calls = renderTelegram(reply);
    expect(calls.map((call) => call.method)).toEqual(['sendMessage']);
    const [call] = calls;
    if (call?.method !== 'sendMessage') throw new Error('no text');
    expect(call.plain.length).toBeLessThanOrEqual(telegramCapabilities.maxText);
    const ways = catalogue.answers.zh.get(intent)?.next.length ?? 0;
    expect(call.keyboard?.flat() ?? []).toHaveLength(ways);
    expect(leftOver([reply])).toEqual([]);
  });
});

describe('no mark of Markdown reaches a channel', () => {
  test.each([...acts])('what %s does', (intent) => {
    const said = languages.flatMap((language) => pressed(`q:${intent}`, language));
    expect(said.length).toBeGreaterThanOrEqual(languages.length);
    expect(leftOver(said)).toEqual([]);
  });

  test.each([...catalogue.flows.keys()].flatMap((id) => languages.map((language) => [id, language] as const)))(
    'the flow %s in %s',
    (id, language) => {
      const flow = catalogue.flows.get(id);
      if (flow === undefined) throw new Error(`no flow ${id}`);
      const authored = language === 'en' ? 'en' : 'zh';
      const texts = [
        flow.intro,
        ...flow.stops.map((stop) => stop.say),
        ...flow.findings.map((finding) => finding.say),
        ...flow.steps.map((step) => step.do),
      ];
      const blocks = texts.map((text) => notice(text, authored));
      // Facts are put in later, in the blocks.
      expect(leftOver(blocks).filter((mark) => mark !== '{{' && mark !== '}}')).toEqual([]);
      const plain = [flow.title, ...flow.steps.flatMap((step) => [step.title, step.reminder?.text ?? step.title])];
      expect(plain.flatMap((text) => markdown.exec(text[authored])?.[0] ?? []).filter((mark) => mark !== '{{')).toEqual([]);
      expect(leftOver(pressed(`flow:${id}`, language))).toEqual([]);
    },
  );

  test.each([...catalogue.letters.keys()].flatMap((id) => languages.map((language) => [id, language] as const)))(
    'the letter %s in %s',
    (id, language) => {
      const said = pressed(`letter:${id}`, language);
      expect(said.length).toBeGreaterThan(0);
      expect(leftOver(said)).toEqual([]);
    },
  );

  test('the replies to danger', () => {
    const replies = Object.values(catalogue.danger.replies).flatMap((reply) =>
      (['zh', 'en'] as const).flatMap((language) => [notice(reply.say, language), notice(reply.group, language)]),
    );
    expect(replies.length).toBeGreaterThan(0);
    expect(leftOver(replies)).toEqual([]);
  });

  test('phrases that are said as they stand hold no marks', () => {
    const said: string[] = [];
    const room = join(projectRoot, 'src');
    for (const file of readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')))
      for (const match of readFileSync(join(room, file), 'utf8').matchAll(/\bphrase\(\s*context,\s*'([a-z0-9_]+)'/g))
        said.push(match[1] ?? '');
    expect(said.length).toBeGreaterThan(10);
    const marked = said.filter((id) =>
      [catalogue.phrases.zh.get(id), catalogue.phrases.en.get(id)].some((text) => /\*\*|^\s*[>#]|\]\(/m.test(text ?? '')),
    );
    expect(marked).toEqual([]);
  });

  test('all other phrases, once their marks are read', () => {
    const replies = [...catalogue.phrases.zh.keys()].map((id) => {
      const text = { zh: catalogue.phrases.zh.get(id) ?? '', en: catalogue.phrases.en.get(id) ?? '' };
      return [notice(text, 'zh'), notice(text, 'en')];
    });
    expect(leftOver(replies.flat())).toEqual([]);
  });
});
