/** Steps from one version of what is stored to the next. */
import { describe, expect, it } from 'vitest';
import { Conversation, newConversation } from '../../src/model/conversation.ts';
import { migrate, migrateState, newestState } from '../../src/store/migrate.ts';
import { t0 } from './suite.ts';

const steps = { 1: (data: unknown) => [data, 'two'], 2: (data: unknown) => [data, 'three'] };

describe('migrating', () => {
  it('goes through every step from the old version to the newest', () => {
    expect(migrate('one', 1, steps, 3)).toEqual([['one', 'two'], 'three']);
    expect(migrate('three', 3, steps, 3)).toBe('three');
  });

  it('says which step is missing', () => {
    expect(() => migrate('one', 1, {}, 2)).toThrow(/no migration from version 1/);
  });

  it('brings the state of a conversation to the newest version by the one it carries', () => {
    const byVersion = { 1: (state: unknown) => ({ ...(state as object), v: 2, mood: 'calm' }) };
    const old = newConversation('test:1', t0);
    expect(migrateState(old, byVersion, 2)).toEqual({ ...old, v: 2, mood: 'calm' });
    expect(migrateState(old)).toEqual(old);
    expect(() => migrateState(old, byVersion, 3)).toThrow(/no migration from version 2/);
  });

  it('refuses a state that a newer Respite wrote, and leaves what is no state to the check of shapes', () => {
    expect(() => migrateState({ ...newConversation('test:1', t0), v: 2 })).toThrow(/newer Respite/);
    for (const odd of [null, 'x', {}, { v: 'one' }, { v: 0.5 }]) expect(migrateState(odd)).toBe(odd);
  });

  it('knows the version that new conversations carry', () => {
    expect(newConversation('test:1', t0).v).toBe(newestState);
    expect(Conversation.safeParse(newConversation('test:1', t0)).success).toBe(true);
  });
});
