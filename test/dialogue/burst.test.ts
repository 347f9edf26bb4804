/** A burst is one message; what one piece of it says is not lost in the rest. */
import { expect, test } from 'vitest';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import type { Turn } from '../../src/model/turn.ts';
import { realPorts } from '../desk/town.ts';

const now = '2026-11-25T04:00:00.000Z';
const turn = (text: string, n: number): Turn => ({
  conversation: 'test:1',
  user: 'u',
  kind: 'text',
  text,
  at: now,
  eventId: `e${n}`,
  place: 'private',
});

test('danger in one piece counts even where the pieces together read as none', async () => {
  const ports = await realPorts();
  const deaf = {
    ...ports,
    understander: {
      understand: (text: string, context: { today: string }) => ({
        ...ports.understander.understand(text, context),
        danger: text.includes('\n') ? null : ports.understander.danger(text).kind,
      }),
      danger: (text: string) => ports.understander.danger(text),
    },
  };
  const said = (texts: string[]) =>
    takeTurn(undefined, texts.map(turn), deaf, now).replies.map(({ about }) => about.kind);
  expect(said(['昨天还了一笔', '我真的不想活了', '明天再说吧'])[0]).toBe('danger');
  expect(said(['昨天还了一笔', '明天再说吧'])).not.toContain('danger');
});
