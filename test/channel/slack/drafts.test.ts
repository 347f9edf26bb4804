/** Draft for approval: nothing is said in such a channel before somebody who may has pressed; then once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { realPorts } from '../../desk/town.ts';
import { support, type Message } from './slack-api.ts';
import { startWholeApp, type WholeApp } from './whole-app.ts';

const channel = 'C0PUBLIC';
const question = '都协商延期了，怎么还天天打电话催我？';
let whole: WholeApp;
let people = 0;
beforeAll(realPorts, 300_000);
beforeAll(async () => {
  whole = await startWholeApp();
}, 120_000);
afterAll(() => whole.end());

const values = ({ choices }: Message) => choices.map(({ value }) => value);
const action = (message: Message, name: string) =>
  message.choices.find((one) => one.action === name)?.value ?? '';
const draftsNow = () =>
  whole.said(support).filter(({ choices }) => choices.some((one) => one.action === 'draft_send'));
/** The draft that was not there before. */
function newDraft(): () => Message | undefined {
  const before = new Set(draftsNow());
  return () => draftsNow().find((one) => !before.has(one));
}

/** Somebody asks; resolves with their message and the draft shown to the staff. */
async function asked(): Promise<{ message: Message; draft: Message }> {
  const found = newDraft();
  people += 1;
  const message = await whole.api.write(`U0ASKER${people}`, question, { channel });
  await whole.api.wait(() => found() !== undefined);
  const draft = found()!;
  await whole.api.wait(() => whole.api.thread(support, draft.ts).length > 1);
  return { message, draft };
}

test('the staff see the draft, nobody else anything; sent, it is in the thread once, with its buttons and ✅', async () => {
  const { api, said } = whole;
  const { message, draft } = await asked();
  expect(draft.shown).toContain(`#${channel}`);
  const [, text] = api.thread(support, draft.ts);
  expect(text?.shown).toContain('延期');
  expect(said(channel, message.ts)).toEqual([]);
  expect(message.reactions).toEqual(new Set(['eyes']));

  await api.press('U0HELPER', draft, action(draft, 'draft_send'));
  await api.wait(() =>
    api.messages.some(({ only, shown }) => only === 'U0HELPER' && shown.includes('没有这个权限')),
  );
  expect(said(channel, message.ts)).toEqual([]);

  const value = action(draft, 'draft_send');
  const again = { ...draft, choices: [...draft.choices] };
  await Promise.all([api.press('U0BOSS', draft, value), api.press('U0BOSS', again, value)]);
  await api.wait(() => message.reactions.has('white_check_mark'));
  const sent = said(channel, message.ts);
  expect(sent.map(({ shown }) => shown)).toEqual([text?.shown]);
  expect(values(sent[0]!)).toEqual(expect.arrayContaining(['c:solved', 'c:need_people']));
  await api.wait(() => draft.choices.length === 0);
  expect(draft.shown).toContain('已发出');
  expect(draft.shown).toContain('@U0BOSS');
  // From another screen, where the buttons still stand.
  await api.press('U0BOSS', again, value);
  await whole.reply({ channel: support }, () => api.command('U0BOSS', 'help', support));
  expect(said(channel, message.ts)).toHaveLength(1);
}, 90_000);

test('its buttons work, and what they bring is a draft again', async () => {
  const { api, said } = whole;
  const { message, draft } = await asked();
  await api.press('U0BOSS', draft, action(draft, 'draft_send'));
  await api.wait(() => said(channel, message.ts).length === 1);
  const found = newDraft();
  const next = values(said(channel, message.ts)[0]!).find((value) => value.startsWith('q:')) ?? '';
  await api.press('U0ASKER1', said(channel, message.ts)[0]!, next);
  await api.wait(() => found() !== undefined);
  expect(said(channel, message.ts)).toHaveLength(1);
}, 90_000);

test('dropped, it is not said', async () => {
  const { api, said } = whole;
  const { message, draft } = await asked();
  const drop = draft.choices.filter((one) => one.action === 'draft_drop');
  await api.press('U0BOSS', { ...draft, choices: drop }, drop[0]!.value);
  await api.wait(() => draft.choices.length === 0);
  expect(draft.shown).toContain('没有发');
  expect(said(channel, message.ts)).toEqual([]);
}, 90_000);

test('a draft outlives a restart, and a sending that broke off is completed', async () => {
  const { api, said } = whole;
  const { message, draft } = await asked();
  const kept = { ...draft, choices: [...draft.choices] };
  await whole.stop();
  await whole.start();
  // Posted, and the answer lost; pressed again it is known by its mark.
  api.trouble('chat.postMessage', 'lost');
  await api.press('U0BOSS', draft, action(draft, 'draft_send'));
  await api.wait(() => whole.lines.some(({ event }) => event === 'slack_draft_failed'));
  await api.press('U0BOSS', kept, action(kept, 'draft_send'));
  await api.wait(() => draft.choices.length === 0);
  expect(said(channel, message.ts)).toHaveLength(1);
}, 90_000);

test('danger is not held up for approval', async () => {
  const { api, said } = whole;
  const message = await api.write('U0ASKER99', '我真的不想活了', { channel });
  await api.wait(() => said(channel, message.ts).length > 0);
  expect(said(channel, message.ts)[0]?.shown).toContain('12356');
}, 90_000);
