// Every letter as a reader gets it: in both languages of the frame, filled with sample facts and with none, and the Word file
// read back by an independent reader (mammoth) word for word.
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { makePorts } from '../../src/cli/ports.ts';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import { withFiles } from '../../src/letter/write-file.ts';
import type { FactContent, Facts } from '../../src/model/fact.ts';
import type { Language } from '../../src/model/language.ts';
import type { Letter } from '../../src/model/letter.ts';
import type { Block, Reply } from '../../src/model/reply.ts';
import type { Turn } from '../../src/model/turn.ts';

const now = '2026-11-25T02:00:00Z';
const ports = await makePorts({ asOf: '2026-11-25' });
const letters = [...ports.catalogue.letters.values()];

const samples: Readonly<Record<string, FactContent>> = {
  lender: '借呗',
  agreed_on: '2026-11-03',
  deferred_until: '2027-02-10',
  monthly_income: 4500,
  last_contact: 'within_year',
};

function told(values: Readonly<Record<string, FactContent>>): Facts {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { value, at: now, from: 'text' as const }]),
  );
}

async function ask(letter: Letter, facts: Facts, language: Language): Promise<Reply | undefined> {
  const turn = (part: Pick<Turn, 'kind' | 'eventId'> & Partial<Turn>): Turn => ({
    conversation: 'test:letter',
    user: 'u',
    at: now,
    place: 'private',
    ...part,
  });
  const start = turn({ kind: 'command', text: '/start', eventId: '0' });
  const state = takeTurn(undefined, [start], ports, now, language).conversation;
  const choice = turn({ kind: 'choice', choiceId: `letter:${letter.id}`, eventId: '1' });
  const result = takeTurn({ ...state, facts }, [choice], ports, now);
  const replies = await withFiles(result.replies, result.drafts, now);
  return replies.find((reply) => reply.about.id === letter.id && reply.about.kind === 'letter');
}

function words(reply: Reply | undefined): string[] {
  const block = reply?.blocks.find((candidate) => candidate.type === 'words');
  return block?.type === 'words' ? block.lines.map((line) => line.map((run) => run.text).join('')) : [];
}

function file(reply: Reply | undefined): Extract<Block, { type: 'document' }> | undefined {
  return reply?.blocks.find((block) => block.type === 'document');
}

/** With the gate's own question answered, since nothing else may be known. */
const recent = told({ last_contact: 'within_year' });

describe.each(letters.map((letter) => [letter.id, letter] as const))('%s', (_id, letter) => {
  describe.each(['zh-Hans', 'en'] as const)('%s', (language) => {
    test.each([
      ['sample facts', told(samples)],
      ['no facts', letter.gate === undefined ? {} : recent],
    ] as const)('with %s', async (_name, facts) => {
      const reply = await ask(letter, facts, language);
      const lines = words(reply);
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.join('\n')).not.toMatch(/\{\{|\}\}|undefined|\[object|NaN/);
      const used = letter.body.flatMap(({ text }) =>
        [...text.matchAll(/\{\{fact:(\w+)\}\}/g)].map((m) => m[1] ?? ''),
      );
      for (const id of used) {
        const name = ports.catalogue.facts.get(id)?.name.zh ?? '?';
        expect(
          lines.some((line) => line.includes(`【${name}】`)),
          id,
        ).toBe(!(id in facts));
      }
      const above = JSON.stringify(reply?.blocks.filter(({ type }) => type === 'notice'));
      const shown = language === 'en' ? 'en' : 'zh';
      expect(above).toContain(JSON.stringify(letter.helps[shown]).slice(1, -1));
      expect(above).toContain(JSON.stringify(letter.harms[shown]).slice(1, -1));
    });
  });

  test('in English the letter itself stays Chinese, with what it says above it', async () => {
    const reply = await ask(letter, told(samples), 'en');
    expect(words(reply)).toEqual(words(await ask(letter, told(samples), 'zh-Hans')));
    expect(JSON.stringify(reply?.blocks)).toContain(JSON.stringify(letter.gloss).slice(1, -1));
  });

  test('names and numbers are blanks, never slots', () => {
    for (const { text } of letter.body)
      for (const [, id = ''] of text.matchAll(/\{\{fact:(\w+)\}\}/g))
        expect(Object.keys(samples)).toContain(id);
  });

  test(
    letter.form === 'script' ? 'words for the phone have no file' : 'the Word file reads back word for word',
    async () => {
      const reply = await ask(letter, told(samples), 'zh-Hans');
      const document = file(reply);
      if (letter.form === 'script') {
        expect(document).toBeUndefined();
        return;
      }
      expect(document?.name).toBe(`${letter.title.zh}.docx`);
      const buffer = Buffer.from(document?.bytes ?? '', 'base64');
      const { value } = await mammoth.extractRawText({ buffer });
      expect(value.split('\n').filter((line) => line !== '')).toEqual(
        words(reply).filter((line) => line !== ''),
      );
      // Its items are a list with signs of their own, not bare lines.
      const items = letter.body.filter(({ style, when }) => style === 'item' && when === undefined);
      const { value: page } = await mammoth.convertToHtml({ buffer });
      expect(page.match(/<li>/g)?.length ?? 0).toBeGreaterThanOrEqual(items.length);
    },
  );
});

describe('the gate on old debts', () => {
  const gated = letters.filter((letter) => letter.gate !== undefined);

  test('letters that offer to pay or speak of a new due date carry it', () => {
    expect(gated.map(({ id }) => id).toSorted()).toEqual([
      'confirm_deferral',
      'hardship_application',
      'official_service_script',
      'second_negotiation',
      'stop_calls_request',
    ]);
  });

  test.each(gated.map((letter) => [letter.id, letter] as const))('%s', async (_id, letter) => {
    expect(await ask(letter, {}, 'zh-Hans'), 'unasked').toBeUndefined();
    expect(await ask(letter, told({ last_contact: 'over_three' }), 'zh-Hans'), 'old').toBeUndefined();
    const unsure = { last_contact: { unsure: true, at: now, from: 'choice' } } as const;
    expect(await ask(letter, unsure, 'zh-Hans'), 'unsure').toBeUndefined();
    expect(await ask(letter, recent, 'zh-Hans'), 'recent').toBeDefined();
  });

  test.each([
    ['a deferral agreed this month was a promise itself', '2026-11-03', true],
    ['one agreed four years ago opens nothing', '2022-11-03', false],
  ])('%s', async (_what, agreed_on, open) => {
    for (const id of ['confirm_deferral', 'stop_calls_request']) {
      const letter = letters.find((each) => each.id === id);
      if (letter === undefined) throw new Error(`no letter ${id}`);
      const shown = await ask(letter, told({ agreed_on, last_contact: 'over_three' }), 'zh-Hans');
      expect(shown !== undefined, id).toBe(open);
    }
  });
});
