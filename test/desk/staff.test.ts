/** The fake staff of these tests does what a real channel has to do. */
import type { Turn } from '../../src/model/turn.ts';
import { boss, helper, makePlatforms, makeStaff } from './town.ts';
import { staffContract } from './staff-contract.ts';

staffContract('the fake', async () => {
  const platforms = makePlatforms();
  const turns: Turn[] = [];
  const staff = makeStaff(platforms, () => undefined);
  const give = (conversation: string, user: string, more: Partial<Turn>): Promise<void> => {
    const eventId = `e${turns.length}`;
    turns.push({
      conversation,
      user,
      kind: 'text',
      at: '2026-11-25T04:00:00.000Z',
      eventId,
      place: 'channel',
      ...more,
    });
    return Promise.resolve();
  };
  return Promise.resolve({
    staff,
    turns,
    posts: (thread) => (platforms.threads.get(thread) ?? []).map(({ text }) => text),
    write: (thread, text, who) => give(thread, who === 'decides' ? boss : helper, { text }),
    press: (thread, choiceId) => give(thread, boss, { kind: 'choice', choiceId }),
    dieAfterOpening() {
      platforms.opened = () => {
        platforms.opened = () => undefined;
        throw new Error('killed on purpose');
      };
    },
    stop: () => Promise.resolve(),
  });
});
