/** What the fixtures of version 1 hold, seen through the store port: the same from a file and from tables. */
import { expect } from 'vitest';
import type { Store } from '../../../src/model/store.ts';
import rows from './rows.json' with { type: 'json' };

const at = '2026-11-21T02:00:00.000Z';
const later = '2026-12-31T00:00:00.000Z';

/** Reads every part of the conversation `telegram:1` of version 1. */
export async function expectOldData(store: Store): Promise<void> {
  expect(await store.read('telegram:1')).toEqual(rows.state);
  expect(await store.waiting()).toEqual([{ conversation: 'telegram:1', since: at }]);
  await store.turn('telegram:1', (_state, inbox) => {
    expect(inbox).toEqual([{ turn: rows.turn, receivedAt: at }]);
    return undefined;
  });
  expect(await store.outbox(later, 9)).toEqual([
    {
      id: 'telegram:1:5#0',
      conversation: 'telegram:1',
      reply: rows.reply,
      urgent: false,
      createdAt: at,
      attempts: 2,
      notBefore: at,
    },
  ]);
  expect(await store.effects(later)).toEqual([
    { conversation: 'telegram:1', id: 'telegram:1:4', effects: rows.effects, at },
  ]);
  expect(await store.due(later)).toEqual([
    { conversation: 'telegram:1', id: 'r1', due: '2026-12-01T02:00:00.000Z' },
  ]);
  // Dealt with before the upgrade: its repetition is known.
  const again = { ...rows.turn, kind: 'text' as const, place: 'private' as const, eventId: 'telegram:1:5' };
  expect(await store.receive(again, at)).toEqual({ fresh: false });
}
