// A danger in the middle of legal_papers: the alert carries the date by which something must be done, and nothing else.
import { expect, test } from 'vitest';
import { makePorts } from '../../src/cli/ports.ts';
import { takeTurn } from '../../src/dialogue/take-turn.ts';
import type { Turn } from '../../src/model/turn.ts';
import { factsOf, type Told } from '../flow/told.ts';

const now = '2026-11-25T02:00:00Z';
const ports = await makePorts({ asOf: '2026-11-25' });

function deadline(values: Told): string | undefined {
  const turn = (part: Pick<Turn, 'kind'> & Partial<Turn>): Turn => ({
    conversation: 'test:deadline',
    user: 'u',
    at: now,
    place: 'private',
    eventId: part.kind,
    ...part,
  });
  const { conversation } = takeTurn(
    undefined,
    [turn({ kind: 'choice', choiceId: 'flow:legal_papers' })],
    ports,
    now,
  );
  const said = turn({ kind: 'text', text: '我不想活了' });
  const { effects } = takeTurn({ ...conversation, facts: factsOf(values) }, [said], ports, now);
  const alert = effects.find((effect) => effect.kind === 'alert');
  expect(alert).toBeDefined();
  return alert?.kind === 'alert' ? alert.deadline : undefined;
}

test.each<[string, Told, string | undefined]>([
  ['a payment order: fifteen days', { paper_kind: 'payment_order', received_on: '2026-11-20' }, '2026-12-07'],
  ['a freezing order: five days', { paper_kind: 'preservation', received_on: '2026-11-23' }, '2026-11-30'],
  [
    'a summons: the earlier of the term and the date on the paper',
    { paper_kind: 'summons', received_on: '2026-11-20', paper_date: '2026-12-01' },
    '2026-12-01',
  ],
  ['an unclear paper: the earliest', { paper_kind: undefined, received_on: '2026-11-20' }, '2026-12-07'],
  [
    'a term that has passed is no help',
    { paper_kind: 'payment_order', received_on: '2026-10-01' },
    undefined,
  ],
  ["a lawyer's letter has none", { paper_kind: 'lawyer_letter', received_on: '2026-11-20' }, undefined],
  ['nothing told', {}, undefined],
])('%s', (_name, told, day) => {
  expect(deadline(told)).toBe(day);
});
