// No message stays in memory beyond its turn, also where the turn breaks off.
import { expect, it } from 'vitest';
import { makePorts } from '../../src/cli/ports.ts';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import type { Turn } from '../../src/model/turn.ts';
import { remembering } from '../../src/understand/words/remembering.ts';

const at = '2026-11-25T02:00:00.000Z';
const ports = await makePorts({ asOf: '2026-11-25' });
const turn: Turn = {
  conversation: 'test:1',
  user: 'u',
  kind: 'text',
  text: '延期以后还被催收怎么办',
  at,
  eventId: '1',
  place: 'private',
};

it.each([
  ['is answered', ports, false],
  ['breaks off', { ...ports, catalogue: undefined as never }, true],
])('a turn that %s forgets what was remembered of it', (_, given, breaks) => {
  const made: string[] = [];
  const remembered = remembering((text) => made.push(text));
  remembered('催收');
  const take = () => takeTurn(undefined, [turn], given, at);
  if (breaks) expect(take).toThrow();
  else expect(take().replies.length).toBeGreaterThan(0);
  remembered('催收');
  expect(made).toEqual(['催收', '催收']);
});
