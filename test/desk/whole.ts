/** Whole handovers, from the borrower's message to the thread and back, over whatever store is given. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChannelError } from '../../src/model/errors.ts';
import { newConversation } from '../../src/model/conversation.ts';
import {
  boss,
  helper,
  makePlatforms,
  me,
  realPorts,
  startTown,
  type Stores,
  type Town,
  type TownOptions,
} from './town.ts';

const minute = 60_000;

export interface Place {
  /** The stores of a process; a second call is a second life over the same data. */
  readonly open: () => Stores | Promise<Stores>;
  readonly cleanUp: () => Promise<void>;
}

const gone = () => new ChannelError('blocked', { retryable: false, gone: true });
const broken = () => new ChannelError('refused', { retryable: false });
const shaky = () => new ChannelError('try again', { retryable: true });

export function wholeSuite(name: string, makePlace: () => Promise<Place>): void {
  describe(`people, over ${name}`, () => {
    let place: Place;
    const towns: Town[] = [];

    async function start(more: Omit<TownOptions, 'stores'> = {}): Promise<Town> {
      const town = await startTown({ stores: await place.open(), ...more });
      towns.push(town);
      return town;
    }
    /** A case that the borrower handed over, its thread open and the borrower told. */
    async function handedOver(town: Town, consent = 'c:share_all'): Promise<void> {
      await town.write('都协商延期了，怎么还天天打电话催我？');
      await town.until(() => town.abouts().includes('answer:why_still_called'));
      await town.write('转人工');
      await town.until(() => town.abouts().includes('handoff:consent'));
      await town.press(consent);
      await town.until(() => town.abouts().includes('handoff:desk_opened'));
    }

    // Content and model are read once, under the longer limit of hooks.
    beforeAll(realPorts);
    beforeEach(async () => {
      place = await makePlace();
    });
    afterEach(async () => {
      for (const town of towns.splice(0)) await town.stop();
      await place.cleanUp();
    });

    it('goes from the borrower to the thread and back, the bot silent in between, until the staff close', async () => {
      const town = await start();
      await handedOver(town);
      const [file] = town.thread();
      expect(file?.text).toContain('都协商延期了，怎么还天天打电话催我？');
      expect(file?.choices).toContain('desk:close');
      const before = town.shown().length;

      await town.write('在吗，我想问问我这种情况');
      await town.until(() => town.thread().some(({ text }) => text.includes('在吗，我想问问我这种情况')));
      await town.staffWrite('在的，你先别急');
      await town.until(() => town.shown().length > before);
      expect(town.shown().at(-1)).toMatchObject({ about: 'handoff:person', choices: ['c:close_person'] });
      expect(town.shown().at(-1)?.text).toContain('真人');
      expect(town.shown().at(-1)?.text).toContain('在的，你先别急');

      await town.staffPress('desk:close');
      await town.until(() => town.abouts().includes('handoff:desk_closed_by_person'));
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_closed');
      // Only the two: the bot said nothing in between.
      expect(
        town
          .shown()
          .slice(before)
          .map(({ about }) => about),
      ).toEqual(['handoff:person', 'handoff:desk_closed_by_person']);
      await town.write('协商需要准备什么材料');
      await town.until(() => town.abouts().at(-1)?.startsWith('answer:') === true);
      expect((await town.stores.store.read(me))?.person).toBeUndefined();
    });

    it('ends when the user ends it; what staff write then is not delivered and they see so', async () => {
      const town = await start();
      await handedOver(town);
      await town.press('c:close_person');
      await town.until(() => town.abouts().at(-1) === 'handoff:closed');
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_closed_by_user');
      const before = town.shown().length;
      await town.staffWrite('等等，还有一句');
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_over');
      expect(town.thread().at(-1)?.text).toContain('未送达');
      expect(town.shown()).toHaveLength(before);
    });

    it('is not closed by somebody who may not, and not by the borrower forging the staff’s button', async () => {
      const town = await start();
      await handedOver(town);
      await town.staffPress('desk:close', { user: helper });
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_not_allowed');
      await town.press('desk:close');
      await town.write('还在吗');
      await town.until(() => town.thread().some(({ text }) => text.includes('还在吗')));
      expect((await town.stores.store.read(me))?.person).toBeDefined();
      expect(town.events.filter(({ event }) => event === 'staff_refused')).toHaveLength(1);
      // Such a helper may answer all the same.
      await town.staffWrite('在', { user: helper });
      await town.until(() => town.abouts().at(-1) === 'handoff:person');
    });

    it('a button of the staff pressed outside any case means nothing', async () => {
      const town = await start();
      await handedOver(town);
      await town.staffPress('desk:close', { conversation: 'slack:C0SUPPORT:999.9' });
      await town.until(
        () =>
          town.abouts('slack:C0SUPPORT:999.9').length > 0 ||
          town.work.some((e) => e.event === 'send_given_up' || e.event === 'gone'),
      );
      expect((await town.stores.store.read(me))?.person).toBeDefined();
    });

    it('keeps notes of the staff among themselves', async () => {
      const town = await start();
      await handedOver(town);
      const before = town.shown().length;
      await town.staffWrite('# 这个人上次也来过，谁跟？');
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_kept_here');
      await town.staffWrite('我来回你');
      await town.until(() => town.shown().length > before);
      expect(
        town
          .shown()
          .slice(before)
          .map(({ text }) => text)
          .join(),
      ).not.toContain('上次也来过');
    });

    it('sends our own answers, by button, by id and by words', async () => {
      const town = await start();
      await handedOver(town);
      const button = town.thread()[0]?.choices.find((id) => id.startsWith('desk:answer:')) ?? '';
      expect(button).not.toBe('');
      await town.staffPress(button);
      await town.until(() => town.abouts().at(-1) === `answer:${button.slice('desk:answer:'.length)}`);
      expect(town.shown().at(-1)?.text).toContain('真人');
      await town.staffWrite('!answer stop_calls');
      await town.until(() => town.abouts().at(-1) === 'answer:stop_calls');
      await town.staffWrite('!answer 会坐牢吗');
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_answer_which');
      expect(town.thread().at(-1)?.choices).toContain('desk:answer:go_to_jail');
      await town.staffWrite('!answer');
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_answer_unknown');
    });

    it('hides numbers both ways and says so', async () => {
      const town = await start();
      await handedOver(town);
      await town.write('我电话 13912345678 你打给我');
      await town.until(() => town.thread().some(({ text }) => text.includes('你打给我')));
      await town.until(() => town.abouts().at(-1) === 'notice:masked');
      await town.staffWrite('打我 13887654321');
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_masked');
      await town.until(() => town.abouts().at(-1) === 'handoff:person');
      expect(JSON.stringify([...town.platforms.threads, ...town.platforms.shown])).not.toMatch(
        /13912345678|13887654321/,
      );
    });

    it('does not pass files on, and says so to whoever sent one', async () => {
      const town = await start();
      await handedOver(town);
      const attachment = { name: 'a.jpg', mediaType: 'image/jpeg' };
      await town.write('', { kind: 'attachment', text: undefined, attachment });
      await town.until(() => town.abouts().at(-1) === 'notice:attachment');
      await town.staffWrite('', { kind: 'attachment', text: undefined, attachment });
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_no_files');
    });

    it('answers danger first, and the alert goes to the thread with what was written', async () => {
      const town = await start();
      await handedOver(town);
      await town.write('我真的不想活了');
      await town.until(() => town.abouts().includes('danger:self_harm'));
      await town.until(() => town.thread().some(({ about }) => about.endsWith(':alert_note')));
      await town.until(() => town.thread().some(({ text }) => text.includes('不想活了')));
      const note = town.thread().find(({ about }) => about.endsWith(':alert_note'));
      expect(note?.text).not.toContain('不想活');
      expect(town.platforms.threads.size).toBe(1);
      await town.press('c:safe');
      await town.until(() => town.abouts().at(-1) === 'danger:safe');
    });

    it('alerts about danger in a thread of its own, without a word of the user, with the court date', async () => {
      const town = await start();
      await town.stores.store.turn(me, () => ({
        conversation: {
          ...newConversation(me, '2026-11-25T03:00:00.000Z'),
          facts: { paper_date: { value: '2026-12-09', at: '2026-11-25T03:00:00.000Z', from: 'text' } },
          recent: ['我在蓝鲸小贷欠了钱'],
        },
        done: [],
        outgoing: [],
        effects: [],
      }));
      await town.write('我真的不想活了，对不起妈妈');
      await town.until(() => town.platforms.threads.size === 1);
      const [alert] = town.thread();
      expect(alert?.text).toContain('2026-12-09');
      expect(alert?.text).not.toMatch(/不想活|妈妈|蓝鲸/);
      await town.until(() => town.abouts().includes('handoff:danger_alert_sent'));
      expect(town.abouts()[0]).toBe('danger:self_harm');
      // A second one soon after does not fill the channel.
      await town.write('我还是想死');
      await town.until(() => town.thread().some(({ about }) => about.endsWith(':alert_note')));
      expect(town.platforms.threads.size).toBe(1);
      // Whoever was alerted can write, the borrower is offered a talk, the bot goes on.
      await town.staffWrite('我们看到提醒了，你现在身边有人吗');
      await town.until(() => town.abouts().at(-1) === 'handoff:person_alert');
      expect(town.shown().at(-1)?.choices).toEqual(['c:person']);
      expect((await town.stores.store.read(me))?.person).toBeUndefined();
    });

    it('says that nobody could be alerted, once, when the alert does not get through', async () => {
      const town = await start();
      town.platforms.onOpen = () => {
        throw shaky();
      };
      await town.write('我真的不想活了');
      await town.until(() => town.abouts().includes('danger:self_harm'));
      town.pass(2 * minute);
      await town.until(() => town.abouts().includes('handoff:danger_alert_failed'));
      expect(town.abouts()).not.toContain('handoff:danger_alert_sent');
    });

    it('tells a borrower who waits, once per wait, and staff may still come', async () => {
      const town = await start();
      await handedOver(town);
      town.pass(14 * minute);
      await town.write('有人吗');
      await town.until(() => town.thread().some(({ text }) => text.includes('有人吗')));
      expect(town.abouts()).not.toContain('handoff:desk_wait');
      town.pass(2 * minute);
      await town.until(() => town.abouts().includes('handoff:desk_wait'));
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_still_waiting');
      expect(town.shown().at(-1)?.choices).toEqual(['c:close_person']);
      await town.staffWrite('来晚了，抱歉');
      await town.until(() => town.abouts().at(-1) === 'handoff:person');
      town.pass(30 * minute);
      await town.write('没关系');
      await town.until(() => town.thread().some(({ text }) => text.includes('没关系')));
      town.pass(16 * minute);
      await town.until(() => town.abouts().at(-1) === 'handoff:desk_wait');
      expect(town.abouts().filter((about) => about === 'handoff:desk_wait')).toHaveLength(2);
    });

    it('gives the borrower back to the bot after a day without an answer', async () => {
      const town = await start();
      await handedOver(town);
      town.pass(25 * 60 * minute);
      await town.until(() => town.abouts().includes('handoff:desk_unanswered'));
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_closed_unanswered');
      expect((await town.stores.store.read(me))?.person).toBeUndefined();
    });

    it('keeps the words in order until the thread can be opened', async () => {
      const town = await start();
      let tries = 0;
      town.platforms.onOpen = () => {
        tries += 1;
        if (tries < 6) throw shaky();
      };
      await town.write('怎么还天天打电话催我？');
      await town.until(() => town.abouts().some((about) => about.startsWith('answer:')));
      await town.press('c:share_question');
      for (const text of ['第一句', '第二句', '第三句']) await town.write(text, { kind: 'text' });
      await town.until(() => town.thread().some(({ text }) => text.includes('第三句')));
      expect(town.thread()[0]?.about).toBe('handoff:case');
      const said = town
        .thread()
        .map(({ text }) => text)
        .join('\n');
      expect(said.indexOf('第一句')).toBeLessThan(said.indexOf('第二句'));
      expect(said.indexOf('第二句')).toBeLessThan(said.indexOf('第三句'));
    });

    it('says that nobody could be reached when no thread can be opened, and is back', async () => {
      const town = await start();
      town.platforms.onOpen = () => {
        throw broken();
      };
      await town.press('c:share_all');
      await town.until(() => town.abouts().includes('handoff:desk_unreachable'));
      expect(town.platforms.threads.size).toBe(0);
      expect((await town.stores.store.read(me))?.person).toBeUndefined();
      expect(town.abouts()).not.toContain('handoff:desk_opened');
    });

    it('without a staff channel nobody is promised, and nobody stays handed over', async () => {
      const town = await start({ staffed: false });
      await town.write('转人工');
      await town.until(() => town.abouts().includes('handoff:nobody'));
      await town.press('c:share_all');
      await town.until(() => town.abouts().filter((about) => about === 'handoff:nobody').length === 2);
      // Handed over before the channel was taken away.
      const state = await town.stores.store.read(me);
      await town.stores.store.turn(me, () => ({
        conversation: {
          ...(state ?? newConversation(me, '2026-11-25T03:00:00.000Z')),
          person: {
            since: '2026-11-25T03:00:00.000Z',
            case: 'old',
            consent: { question: true, facts: false, plan: false, transcript: false },
          },
        },
        done: [],
        outgoing: [],
        effects: [],
      }));
      await town.write('还有人吗');
      await town.until(() => town.abouts().at(-1) === 'handoff:desk_unreachable');
      expect((await town.stores.store.read(me))?.person).toBeUndefined();
    });

    it.each([
      ['blocked', gone, 'handoff:desk_not_delivered_gone'],
      ['refused for good', broken, 'handoff:desk_not_delivered_given_up'],
      [
        'with no page open',
        () => new ChannelError('away', { retryable: true, away: true }),
        'handoff:desk_not_delivered_away',
      ],
    ])('shows in the thread what did not arrive: %s', async (_why, fault, about) => {
      const town = await start();
      await handedOver(town);
      const before = town.shown().length;
      town.platforms.onSend = (conversation) => {
        if (conversation === me) throw fault();
      };
      await town.staffWrite('你好，看到你的情况了');
      await town.until(() => town.thread().some((said) => said.about === about));
      expect(town.thread().find((said) => said.about === about)?.text).toMatch(/未送达/);
      expect(town.shown()).toHaveLength(before);
      // Once is enough while it stays so.
      town.pass(3 * minute);
      await town.write('我又回来了');
      await town.until(() => town.thread().some(({ text }) => text.includes('我又回来了')));
      expect(town.thread().filter((said) => said.about === about)).toHaveLength(1);
    });

    it('delivers what waited for the page once it is open', async () => {
      const town = await start();
      await handedOver(town);
      town.platforms.onSend = (conversation) => {
        if (conversation === me) throw new ChannelError('away', { retryable: true, away: true });
      };
      await town.staffWrite('看到了告诉我');
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_not_delivered_away');
      town.platforms.onSend = () => undefined;
      town.pipeline.kick();
      await town.until(() => town.shown().at(-1)?.text.includes('看到了告诉我') === true);
    });

    it('goes on after a restart, in both directions, and reads all that came in meanwhile', async () => {
      const platforms = makePlatforms();
      const first = await start({ platforms });
      await handedOver(first);
      const thread = first.threadId();
      await first.stop();
      towns.pop();
      const stores = await place.open();
      // An hour of downtime: what was written then lies in the inbox and is no backlog to pass over.
      await stores.store.open();
      const at = '2026-11-25T04:10:00.000Z';
      const late = { user: 'u', kind: 'text' as const, at, place: 'private' as const };
      await stores.store.receive({ ...late, conversation: me, text: '停机时说的一', eventId: 'd1' }, at);
      await stores.store.receive({ ...late, conversation: me, text: '/privacy', eventId: 'd2' }, at);
      await stores.store.receive({ ...late, conversation: me, text: '停机时说的二', eventId: 'd3' }, at);
      await stores.store.receive(
        { ...late, conversation: thread, text: '停机时的回复', user: boss, place: 'channel', eventId: 'd4' },
        at,
      );
      await stores.store.close();
      const second = await start({ platforms, at: Date.parse('2026-11-25T05:00:00.000Z') });
      await second.until(() => second.thread().some(({ text }) => text.includes('停机时说的二')));
      await second.until(() => second.shown().some(({ text }) => text.includes('停机时的回复')));
      const said = second
        .thread()
        .map(({ text }) => text)
        .join('\n');
      expect(said).toContain('停机时说的一');
      expect(second.abouts()).not.toContain('notice:apology_backlog');
      expect(platforms.threads.size).toBe(1);
      await second.staffPress('desk:close');
      await second.until(() => second.abouts().at(-1) === 'handoff:desk_closed_by_person');
    });

    it('opens one thread only when the process dies between the thread and its note', async () => {
      const platforms = makePlatforms();
      const first = await start({ platforms });
      let crashed = false;
      platforms.opened = () => {
        crashed = true;
        throw new Error('killed on purpose');
      };
      await first.press('c:share_all');
      await first.until(() => crashed);
      await first.stop();
      towns.pop();
      platforms.opened = () => undefined;
      const second = await start({ platforms });
      await second.until(() => second.abouts().includes('handoff:desk_opened'));
      expect(platforms.threads.size).toBe(1);
      expect(second.thread().filter(({ about }) => about === 'handoff:case')).toHaveLength(1);
      await second.staffWrite('你好');
      await second.until(() => second.abouts().at(-1) === 'handoff:person');
    });

    it('passes on what is written in a thread that a dead process opened and nobody kept', async () => {
      const platforms = makePlatforms();
      const first = await start({ platforms });
      let crashed = false;
      platforms.opened = () => {
        crashed = true;
        throw new Error('killed on purpose');
      };
      await first.press('c:share_nothing');
      await first.until(() => crashed);
      await first.stop();
      towns.pop();
      platforms.opened = () => undefined;
      platforms.onOpen = () => {
        throw shaky();
      };
      const second = await start({ platforms });
      await second.staffWrite('你好，我看到了');
      await second.until(() => second.shown().some(({ text }) => text.includes('你好，我看到了')));
      await second.until(() => second.abouts().includes('handoff:desk_opened'));
      expect(second.thread().map(({ about }) => about)).toEqual(['handoff:case']);
    });

    it('does not post the case again when the process dies between the note of the thread and that of the outbox', async () => {
      const town = await start();
      await handedOver(town);
      const [one] = await town.stores.cases.ofConversation(me);
      await town.stores.store.post({
        id: 'as if not sent yet',
        conversation: `desk:${one?.key}`,
        reply: { blocks: [], about: { kind: 'handoff', id: 'case' } },
        urgent: false,
        createdAt: '2026-11-25T04:00:00.000Z',
        attempts: 0,
      });
      await town.write('还在吗');
      await town.until(() => town.thread().some(({ text }) => text.includes('还在吗')));
      expect(town.thread().filter(({ about }) => about === 'handoff:case')).toHaveLength(1);
      expect(town.abouts().filter((about) => about === 'handoff:desk_opened')).toHaveLength(1);
    });

    it('ends once however often the button is pressed, and an old thread does not end a new talk', async () => {
      const town = await start();
      await handedOver(town);
      const old = town.threadId();
      await Promise.all([town.staffPress('desk:close'), town.staffPress('desk:close')]);
      await town.until(() => town.abouts().at(-1) === 'handoff:desk_closed_by_person');
      await town.press('c:person');
      await town.press('c:share_nothing');
      await town.until(() => town.abouts().at(-1) === 'handoff:desk_opened');
      await town.staffPress('desk:close', { conversation: old });
      await town.until(() => town.platforms.threads.get(old)?.at(-1)?.about === 'handoff:desk_over');
      await town.staffWrite('新的对话');
      await town.until(() => town.abouts().at(-1) === 'handoff:person');
      expect(town.abouts().filter((about) => about === 'handoff:desk_closed_by_person')).toHaveLength(1);
      expect((await town.stores.store.read(me))?.person).toBeDefined();
    });

    it('erases the map with the rest on /delete, tells the thread, and no word gets through any more', async () => {
      const town = await start();
      await handedOver(town);
      await town.write('/delete');
      await town.until(() => town.abouts().at(-1) === 'notice:delete_confirm');
      await town.press('c:delete_yes');
      await town.until(() => town.abouts().at(-1) === 'notice:deleted');
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_deleted');
      expect(town.thread().map(({ about }) => about)).toEqual(['handoff:desk_deleted']);
      await town.until(async () => (await town.stores.cases.ofConversation(me)).length === 0);
      expect(await town.stores.cases.opened()).toEqual([]);
      await town.until(async () => (await town.stores.store.read(me)) === undefined);
      const before = town.shown().length;
      await town.staffWrite('还在吗');
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_over');
      await town.write('你好');
      await town.until(() => town.shown().length > before);
      expect(
        town
          .shown()
          .slice(before)
          .map(({ text }) => text)
          .join(),
      ).not.toContain('还在吗');
    });

    it.each([
      ['tries again while the platform is only shaky', shaky, ['handoff:desk_deleted']],
      ['goes on where it refuses for good', broken, ['handoff:case', 'handoff:desk_deleted']],
    ])('erasing a thread %s', async (_how, fault, left) => {
      const town = await start();
      await handedOver(town);
      let tries = 0;
      town.platforms.onErase = () => {
        tries += 1;
        if (tries === 1) throw fault();
      };
      await town.press('c:delete_yes');
      await town.until(async () => (await town.stores.cases.ofConversation(me)).length === 0);
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_deleted');
      expect(town.thread().map(({ about }) => about)).toEqual(left);
    });

    it('says the words of a typed button while a person is in charge, and passes all else on', async () => {
      const town = await start();
      await handedOver(town);
      await town.write('删除我的记录');
      await town.until(() => town.abouts().at(-1) === 'notice:delete_confirm');
      await town.write('不要');
      await town.until(() => town.abouts().at(-1) === 'notice:delete_kept');
      await town.write('/help');
      await town.until(() => town.thread().some(({ text }) => text.includes('/help')));
      await town.write('结束和真人的对话');
      await town.until(() => town.abouts().at(-1) === 'handoff:closed');
    });

    it('what staff write in a thread before it is kept whose it is waits for that, and is no talk with the bot', async () => {
      const town = await start();
      let keepGoing = (): void => undefined;
      let asked = 0;
      town.platforms.opened = () => new Promise((resolve) => (keepGoing = resolve));
      const found = town.stores.cases.ofThread.bind(town.stores.cases);
      town.stores.cases.ofThread = (thread) => {
        asked += 1;
        return found(thread);
      };
      await town.press('c:share_all');
      await town.until(() => town.platforms.threads.size === 1);
      await town.staffWrite('你好，我是值班的');
      // The message is being taken: the desk has looked for the thread and does not know it.
      await town.until(() => asked > 0);
      expect(town.thread().map(({ about }) => about)).toEqual(['handoff:case']);
      keepGoing();
      await town.until(() => town.abouts().at(-1) === 'handoff:person');
      expect(town.shown().at(-1)?.text).toContain('你好，我是值班的');
      expect(town.thread().map(({ about }) => about)).toEqual(['handoff:case']);
    });

    it('keeps alerts of a group to the staff', async () => {
      const town = await start();
      await town.write('我真的不想活了', { conversation: 'test:-100', place: 'group' });
      await town.until(() => town.platforms.threads.size === 1);
      await town.staffWrite('你好');
      await town.until(() => town.thread().at(-1)?.about === 'handoff:desk_group');
      expect(town.abouts('test:-100')).toEqual(['danger:self_harm']);
    });

    it('switches answers off and on, at once and over a restart, by those who may', async () => {
      const platforms = makePlatforms();
      const town = await start({ platforms });
      const channel = 'slack:C0SUPPORT:1.1';
      platforms.threads.set(channel, []);
      const said = () => platforms.threads.get(channel)?.at(-1)?.about;
      await town.staffWrite('/off why_still_called', { conversation: channel, user: helper });
      await town.until(() => said() === 'handoff:desk_not_allowed');
      await town.staffWrite('/off why_still_called', { conversation: channel });
      await town.until(() => said() === 'handoff:switch_off_done');
      await town.write('都协商延期了，怎么还天天打电话催我？');
      await town.until(() => town.abouts().includes('notice:being_checked'));
      expect(town.shown().find(({ about }) => about === 'notice:being_checked')?.choices).toContain(
        'c:person',
      );
      await town.staffWrite('/off', { conversation: channel });
      await town.until(() => said() === 'handoff:switch_list');
      expect(platforms.threads.get(channel)?.at(-1)?.text).toContain('why_still_called');
      await town.staffWrite('/off why_still', { conversation: channel });
      await town.until(() => said() === 'handoff:switch_unknown_near');
      await town.stop();
      towns.pop();
      const again = await start({ platforms });
      expect(again.ports().switchedOff?.has('why_still_called')).toBe(true);
      await again.staffWrite('/on why_still_called', { conversation: channel });
      await again.until(() => said() === 'handoff:switch_on_done');
      expect(again.ports().switchedOff?.size).toBe(0);
    });

    it('notices a switch that another process made', async () => {
      const town = await start();
      await town.stores.switches.off({
        answer: 'stop_calls',
        by: 'terminal',
        at: '2026-11-25T04:00:00.000Z',
      });
      await town.until(() => town.ports().switchedOff?.has('stop_calls') === true);
      await town.stores.switches.on('stop_calls');
      await town.until(() => town.ports().switchedOff?.size === 0);
    });

    it('a borrower who types a staff command gets none of it', async () => {
      const town = await start();
      await town.write('/off why_still_called', { kind: 'command' });
      await town.until(() => town.abouts().includes('notice:unknown_command'));
      expect(town.ports().switchedOff?.size).toBe(0);
    });
  });
}
