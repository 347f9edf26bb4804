/** What the people in charge see of a case: each part only with consent, and what must never be there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { caseFile, caseParts } from '../../src/dialogue/people/case-file.ts';
import type { Consent } from '../../src/dialogue/people/person.ts';
import type { DialoguePorts } from '../../src/dialogue/ports.ts';
import { newConversation, type Conversation } from '../../src/model/conversation.ts';
import { realPorts, wordsOf } from './town.ts';

const now = '2026-11-25T04:00:00.000Z';
const all: Consent = { question: true, facts: true, plan: true, transcript: true };
const none: Consent = { question: false, facts: false, plan: false, transcript: false };
const told = (value: string | number) => ({ value, at: now, from: 'text' as const });

/** A conversation whose parts share no word with each other. */
const conversation: Conversation = {
  ...newConversation('test:9155501234', now),
  facts: {
    lender: told('蓝鲸小贷'),
    calls_a_day: told(47),
    debts: { value: [{ lender: '橘子分期', amount: 3_512_300 }], at: now, from: 'text' },
  },
  plans: [{ flow: 'still_chased', at: now, steps: ['one_sentence', 'set_date'] }],
  recent: ['我妈昨晚哭了一夜', '都协商延期了，怎么还天天打电话催我？', '转人工'],
  lastAnswer: 'why_still_called',
};

let ports: DialoguePorts;
beforeAll(async () => {
  ports = await realPorts();
});

function read(
  consent: Consent,
  state: Conversation = conversation,
  staffLanguage: 'zh-Hans' | 'en' = 'zh-Hans',
) {
  const reply = caseFile(ports, state, consent, { key: 'abcdef0123456789', staffLanguage, now });
  return { reply, text: wordsOf(reply), choices: (reply.choices ?? []).map(({ id }) => id) };
}

/** Words that stand in a part and in no other. */
const marks: Readonly<Record<keyof Consent, RegExp>> = {
  question: /天天打电话催我|话题：/,
  facts: /蓝鲸|47|橘子|35,123/,
  plan: /给过的方案/,
  transcript: /哭了一夜|转人工/,
};

describe('a case', () => {
  test('shows every part when everything may be seen', () => {
    const { text } = read(all);
    for (const part of caseParts) expect(text, part).toMatch(marks[part]);
    expect(text).not.toContain('没有同意给看');
  });

  test.each(caseParts)(
    'without consent to the %s it is not there in any form, and named as refused',
    (part) => {
      const consent = { ...all, [part]: false };
      // The latest messages hold the question, too: it is in there when those may be seen.
      const state =
        part === 'question' ? { ...conversation, recent: ['我妈昨晚哭了一夜', '转人工'] } : conversation;
      const { text, choices, reply } = read(consent, state);
      expect(text).not.toMatch(marks[part]);
      expect(JSON.stringify(reply)).not.toMatch(marks[part]);
      for (const other of caseParts) if (other !== part) expect(text, other).toMatch(marks[other]);
      expect(text).toContain('没有同意给看');
      if (part === 'question') expect(choices).toEqual(['desk:close']);
    },
  );

  test('with consent to the question alone holds the question and nothing else', () => {
    const { text } = read({ ...none, question: true });
    expect(text).toMatch(marks.question);
    for (const part of ['facts', 'plan', 'transcript'] as const) expect(text, part).not.toMatch(marks[part]);
  });

  test('with consent to nothing holds nothing of the user', () => {
    const { text, choices, reply } = read(none);
    for (const part of caseParts) expect(text, part).not.toMatch(marks[part]);
    expect(JSON.stringify(reply)).not.toContain('9155501234');
    expect(choices).toEqual(['desk:close']);
  });

  test('keeps told facts out of the plan’s titles where the facts may not be seen', () => {
    const flow = ports.catalogue.flows.get('still_chased');
    const [step] = flow?.steps ?? [];
    if (flow === undefined || step === undefined) throw new Error('no flow to try');
    const title = { zh: '给{{fact:lender}}打一次电话', en: 'Call {{fact:lender}} once' };
    const flows = new Map([[flow.id, { ...flow, steps: [{ ...step, title }] }]]);
    const naming = { ...ports, catalogue: { ...ports.catalogue, flows } };
    const state = { ...conversation, plans: [{ flow: flow.id, at: now, steps: [step.id] }] };
    const titled = (consent: Consent) =>
      wordsOf(caseFile(naming, state, consent, { key: 'ab', staffLanguage: 'zh-Hans', now }));
    expect(titled(all)).toContain('给蓝鲸小贷打一次电话');
    expect(titled({ ...all, facts: false })).toContain('打一次电话');
    expect(titled({ ...all, facts: false })).not.toContain('蓝鲸');
  });

  test('says truthfully that no full chat is kept', () => {
    expect(read(all).text).toContain('不保存完整的聊天');
    expect(read({ ...none, transcript: true }, { ...conversation, recent: [] }).text).toContain(
      '没有保存下来的话',
    );
  });

  test.each([
    ['the request for a person', ['怎么还天天打电话催我', '转人工']],
    ['a typed button', ['怎么还天天打电话催我', '只给看我的问题']],
    ['thanks', ['怎么还天天打电话催我', '谢谢']],
  ])('takes %s for no question', (_what, recent) => {
    const { text } = read({ ...none, question: true }, { ...conversation, recent });
    expect(text).toContain('怎么还天天打电话催我');
    expect(text).not.toContain(recent[1]);
  });

  test('a person asked for first thing has no question', () => {
    const { lastAnswer: _, ...rest } = conversation;
    expect(read({ ...none, question: true }, { ...rest, recent: ['转人工'] }).text).toContain(
      '没有留下具体的问题',
    );
  });

  test('is in the staff’s language, whatever the borrower’s', () => {
    expect(read(all, { ...conversation, language: 'zh-Hant' }, 'en').text).toMatch(
      /Somebody asks for a person.*繁體中文/,
    );
  });
});

describe('the words of the desk', () => {
  test('every phrase the desk names is there in both languages', () => {
    const folder = join(import.meta.dirname, '../../src/desk');
    const named = readdirSync(folder).flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/'((?:desk|switch|danger_alert)_[a-z_]+)'/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    const ids = [...new Set(named)].filter((id) => id !== 'desk_fault');
    expect(ids.length).toBeGreaterThan(25);
    for (const why of ['gone', 'given_up', 'away']) ids.push(`desk_not_delivered_${why}`);
    for (const from of ['person', 'person_answer', 'person_alert']) ids.push(`desk_${from}`);
    for (const language of ['zh', 'en'] as const)
      expect(ids.filter((id) => !ports.catalogue.phrases[language].has(id))).toEqual([]);
  });
});
