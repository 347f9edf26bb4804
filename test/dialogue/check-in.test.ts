// When it is asked how somebody is, what answers that, and what it must never do. The danger gate is replaced: it is in doubt
// about whatever holds a ~, and alarms at whatever holds a !!.
import { describe, expect, test } from 'vitest';
import { makePorts } from '../../src/cli/ports.ts';
import type { DialoguePorts } from '../../src/dialogue/ports.ts';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import { newConversation, type Conversation } from '../../src/model/conversation.ts';
import type { Meaning } from '../../src/model/meaning.ts';
import type { Turn } from '../../src/model/turn.ts';

const now = '2026-11-25T02:00:00Z';
const real = await makePorts({ asOf: '2026-11-25' });

const asks = (text: string): Partial<Meaning> =>
  text.includes('坐牢')
    ? { intent: 'go_to_jail', intents: ['go_to_jail'], score: 0.9, kind: 'question' }
    : text.includes('谢谢')
      ? { intent: 'thanks', intents: ['thanks'], score: 0.9, kind: 'smalltalk', doubt: text.includes('最后') }
      : text.includes('【')
        ? { intent: 'impersonation', intents: ['impersonation'], score: 0.9, kind: 'document' }
        : text.includes('睡不着')
          ? { intent: 'emotional_support', intents: ['emotional_support'], score: 0.9, kind: 'question' }
          : {};

const ports: DialoguePorts = {
  ...real,
  understander: {
    understand: (text) => ({
      intent: null,
      score: 0.2,
      candidates: [{ intent: 'stop_calls', score: 0.2 }],
      intents: [],
      danger: text.includes('!!') ? 'self_harm' : null,
      doubt: text.includes('~') && !text.includes('\n'),
      kind: 'unclear',
      language: 'zh-Hans',
      facts: { amounts: [], dates: [], times: [], counts: [], lenders: [] },
      ...asks(text),
    }),
    danger: (text) => ({ kind: text.includes('!!') ? 'self_harm' : null, doubt: text.includes('~') }),
  },
};

const fresh: Conversation = { ...newConversation('test:check-in', now), noticed: true };

const turn = (part: Partial<Turn>): Turn => ({
  conversation: fresh.id,
  user: 'u',
  kind: 'text',
  at: now,
  eventId: 'e',
  place: 'private',
  ...part,
});

interface Said {
  readonly state: Conversation;
  readonly about: readonly string[];
  readonly effects: readonly string[];
}

function take(state: Conversation, turns: readonly Turn[], at = now): Said {
  const result = takeTurn(state, turns, ports, at);
  return {
    state: result.conversation,
    about: result.replies.map(({ about }) => `${about.kind}:${about.id}`),
    effects: result.effects.map(({ kind }) => kind),
  };
}

const say = (state: Conversation, ...texts: string[]): Said =>
  take(
    state,
    texts.map((text) => turn({ text })),
  );
const press = (state: Conversation, choiceId: string): Said =>
  take(state, [turn({ kind: 'choice', choiceId })]);

const asked = say(fresh, '会坐牢吗~').state;
const inFlow = press(fresh, 'flow:still_chased').state;
const askedInFlow = say(inFlow, '会坐牢吗~').state;
const person = {
  since: now,
  case: 'c',
  consent: { question: true, facts: true, plan: true, transcript: true },
} as const;

describe('it is asked', () => {
  test.each([
    ['below an answer', '会坐牢吗~', ['answer:go_to_jail', 'notice:check_in']],
    ['below closest questions', '东西都送人了~', ['clarify:candidates', 'notice:check_in']],
  ])('%s', (_name, text, about) => {
    expect(say(fresh, text)).toMatchObject({ about, effects: [], state: { checkedInAt: now } });
  });

  test('where one piece of a burst leaves doubt', () => {
    expect(say(fresh, '你好呀', '东西都送人了~', '会坐牢吗').about.at(-1)).toBe('notice:check_in');
  });

  test('below a farewell that understanding doubts', () => {
    expect(say(fresh, '谢谢你，最后一次跟你说话了').about.at(-1)).toBe('notice:check_in');
  });

  test('beside the open question, which stays', () => {
    const { about, state } = say(inFlow, '会坐牢吗~');
    expect(about).toEqual(['answer:go_to_jail', 'question:urgent_signs', 'notice:check_in']);
    expect(state).toMatchObject({ flow: { id: 'still_chased' }, lastAsked: { fact: 'urgent_signs' } });
  });

  test('again after a day', () => {
    const later = take(asked, [turn({ text: '会坐牢吗~' })], '2026-11-26T02:00:00Z');
    expect(later.about.at(-1)).toBe('notice:check_in');
    expect(later.state.checkedInAt).toBe('2026-11-26T02:00:00Z');
  });
});

describe('it is not asked', () => {
  test.each<[string, Conversation, Partial<Turn>]>([
    ['where nothing leaves doubt', fresh, { text: '会坐牢吗' }],
    ['in a group', fresh, { text: '会坐牢吗~', place: 'group' }],
    ['in a channel', fresh, { text: '会坐牢吗~', place: 'channel' }],
    ['in small talk of which understanding has no doubt', fresh, { text: '谢谢~' }],
    ['about a document', fresh, { text: '【某公司】~' }],
    ['twice within a day', { ...asked, checkedInAt: '2026-11-24T02:00:01Z' }, { text: '会坐牢吗~' }],
    ['beside an alarm', fresh, { text: '会坐牢吗~!!' }],
    ['while a danger is open', { ...fresh, danger: { kind: 'self_harm', at: now } }, { text: '会坐牢吗~' }],
    ['while a person is in charge', { ...fresh, person }, { text: '会坐牢吗~' }],
    ['at a plain answer of the flow', inFlow, { text: '都没有~' }],
    ['at the words of a button', inFlow, { text: '不确定~' }],
    ['at a command', fresh, { kind: 'command', text: '/menu ~' }],
    ['below the receipt of an erasure', press(fresh, 'c:delete').state, { text: '是的~' }],
  ])('%s', (_name, state, part) => {
    const { about } = take(state, [turn(part)]);
    expect(about).not.toContain('notice:check_in');
  });

  test('beside an alarm in another piece of the burst', () => {
    expect(say(fresh, '会坐牢吗~', '再见了!!').about).toEqual(['danger:self_harm']);
  });

  test('but a long answer tells more than its value', () => {
    const long = '都没有，反正我也不在乎了，东西都收拾好送人了，猫也托付给邻居了~';
    expect(say(inFlow, long).about.at(-1)).toBe('notice:check_in');
  });
});

describe('what answers it', () => {
  test.each([
    ['我没事', 'notice:check_in_fine', []],
    ['还好，谢谢', 'notice:check_in_fine', []],
    ['嗯', 'notice:check_in_fine', []],
    ['没有', 'notice:check_in_fine', []],
    ['不太好', 'danger:self_harm', ['alert']],
    ['难受', 'danger:self_harm', ['alert']],
    ['不', 'danger:self_harm', ['alert']],
    ['有', 'danger:self_harm', ['alert']],
    ['有一点', 'danger:self_harm', ['alert']],
    ['不知道', 'danger:self_harm', ['alert']],
    ['no', 'danger:self_harm', ['alert']],
    ['没事，会坐牢吗', 'answer:go_to_jail', []],
    ['会坐牢吗', 'answer:go_to_jail', []],
  ])('%s', (text, first, effects) => {
    const { about, effects: done, state } = say(asked, text);
    expect(about[0]).toBe(first);
    expect(done).toEqual(effects);
    expect(state.danger?.kind).toBe(effects.length > 0 ? 'self_harm' : undefined);
  });

  test('没有 below the answer that asks whether somebody is there', () => {
    const { about, state } = say(fresh, '睡不着~');
    expect(about).toEqual(['answer:emotional_support', 'notice:check_in']);
    expect(say(state, '没有').about).toEqual(['danger:self_harm']);
  });

  test('well: on with the open question', () => {
    const { about, state } = press(askedInFlow, 'c:fine');
    expect(about).toEqual(['notice:check_in_fine', 'question:urgent_signs']);
    expect(state.lastAsked?.fact).toBe('urgent_signs');
  });

  test('well: the choices beside it are offered once more', () => {
    const unclear = say(fresh, '东西都送人了~').state;
    expect(press(unclear, 'c:fine').state.offered.map(({ id }) => id)).toEqual(['q:stop_calls', 'none']);
  });

  test('not well: the flow is paused, a person alerted', () => {
    const { about, state, effects } = press(askedInFlow, 'c:not_fine');
    expect(about).toEqual(['danger:self_harm']);
    expect(state).toMatchObject({ paused: { id: 'still_chased' }, danger: { kind: 'self_harm' } });
    expect(state.flow).toBeUndefined();
    expect(effects).toEqual(['alert']);
  });

  test.each(['不知道', '没有', '都没有'])('%s is said to the open question of the flow', (text) => {
    const { about, effects } = say(askedInFlow, text);
    expect(about[0]).not.toMatch(/^(danger|notice:check_in)/);
    expect(effects).toEqual([]);
  });

  test('later words are no answer to it', () => {
    const moved = say(asked, '会坐牢吗').state;
    expect(say(moved, '难受').about[0]).toBe('clarify:candidates');
  });

  test('an old button is still heard', () => {
    const moved = say(asked, '会坐牢吗').state;
    expect(press(moved, 'c:not_fine').about).toEqual(['danger:self_harm']);
    expect(press(moved, 'c:fine').about).toEqual(['notice:check_in_fine']);
  });

  test('after an alarm it says whether they are safe', () => {
    const alarmed = say(asked, '!!').state;
    expect(press(alarmed, 'c:fine').about).toEqual(['danger:safe']);
    expect(press(alarmed, 'c:not_fine')).toMatchObject({ about: ['danger:self_harm'], effects: ['alert'] });
  });

  test('with a person in charge the buttons are heard, the words passed on', () => {
    const handed = { ...asked, person };
    expect(press(handed, 'c:not_fine')).toMatchObject({ about: ['danger:self_harm'], effects: ['alert'] });
    expect(press(handed, 'c:fine').about).toEqual(['notice:check_in_fine']);
    expect(say(handed, '不太好')).toMatchObject({ about: [], effects: ['relay'] });
  });
});
