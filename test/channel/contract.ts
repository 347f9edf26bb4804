/**
 * What every channel promises, as one suite: each kind of reply arrives whole and within the limits, choice ids come back
 * as they went, the same event twice is one turn, and a failing send says whether to try again.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../../src/model/channel.ts';
import { ChannelError } from '../../src/model/errors.ts';
import type { Block, Reply } from '../../src/model/reply.ts';
import { Turn } from '../../src/model/turn.ts';
import { samples } from './samples.ts';

/** What reached the platform for one reply. */
export interface Shown {
  /** Texts of the messages, in order, as a reader sees them. */
  readonly messages: readonly string[];
  /** Ids of the buttons, in order; empty on a channel without buttons. */
  readonly choices: readonly string[];
  /** Names of files. */
  readonly files: readonly string[];
}

export interface ContractHarness {
  readonly channel: Channel;
  /** The conversation in which the harness plays the user. */
  readonly conversation: string;
  /** Turns the channel has handed on, oldest first. */
  readonly turns: readonly Turn[];
  /** The user writes; resolves once the channel has handed it on. */
  write(text: string): Promise<void>;
  /** The user presses a button; absent on a channel without buttons. */
  press?(choiceId: string): Promise<void>;
  /** The platform delivers its last event once more. */
  again?(): Promise<void>;
  /** Runs `send` and tells what reached the platform. */
  watch(send: () => Promise<void>): Promise<Shown>;
  /** Makes the next sends fail in a way that passes. */
  breakPassing?(): Promise<void>;
  /** Makes the next sends fail for good. */
  breakForGood?(): Promise<void>;
  stop(): Promise<void>;
}

/** Every piece of text a reader must find again. */
function pieces(reply: Reply): string[] {
  const block = (one: Block): string[] => {
    switch (one.type) {
      case 'paragraph':
        return one.runs.map((run) => run.text);
      case 'list':
        return one.items.flat().map((run) => run.text);
      case 'words':
      case 'notice':
        return one.lines.flat().map((run) => run.text);
      case 'steps':
        return [
          one.title,
          ...one.steps.flatMap((step) => [step.title, step.because ?? '', ...step.body.flatMap(block)]),
        ];
      case 'sources':
        return one.items.flatMap(({ title, note }) => [title, note ?? '']);
      case 'image':
        return [one.alt];
      case 'document':
        return [];
    }
  };
  return reply.blocks.flatMap(block);
}

/** Wrapping and marks may stand between the letters; the letters themselves must all be there. */
const lettersOnly = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

export function channelContract(name: string, make: () => Promise<ContractHarness>): void {
  describe(`the channel contract: ${name}`, () => {
    let harness: ContractHarness;
    beforeAll(async () => {
      harness = await make();
    });
    afterAll(async () => {
      await harness.stop();
    });

    test.each(Object.entries(samples))(
      'shows all of a reply of kind %s, within its limits',
      async (_, reply) => {
        const { channel, conversation } = harness;
        const shown = await harness.watch(async () => {
          await channel.send(conversation, reply);
        });
        const said = lettersOnly(shown.messages.join(''));
        for (const piece of pieces(reply)) expect(said).toContain(lettersOnly(piece));
        for (const message of shown.messages)
          expect(message.length).toBeLessThanOrEqual(channel.capabilities.maxText);
        const choices = reply.choices ?? [];
        if (channel.capabilities.buttons) expect(shown.choices).toEqual(choices.map(({ id }) => id));
        else for (const { label } of choices) expect(said).toContain(lettersOnly(label));
        const files = reply.blocks.flatMap((block) =>
          block.type === 'document' || block.type === 'image' ? [block.name] : [],
        );
        if (channel.capabilities.files) expect(shown.files).toEqual(files);
        else for (const file of files) expect(said).toContain(lettersOnly(file));
      },
    );

    test('hands on what the user writes, as a valid turn', async () => {
      await harness.write('都协商延期了怎么还天天打电话');
      const turn = harness.turns.at(-1);
      expect(Turn.safeParse(turn).success).toBe(true);
      expect(turn).toMatchObject({
        conversation: harness.conversation,
        kind: 'text',
        text: '都协商延期了怎么还天天打电话',
      });
    });

    test('a text that starts with a slash is a command', async () => {
      await harness.write('/privacy');
      expect(harness.turns.at(-1)).toMatchObject({ kind: 'command', text: '/privacy' });
    });

    test('every choice id comes back as it went', async ({ skip }) => {
      if (harness.press === undefined) return skip('this channel has no buttons: choices are typed');
      for (const { id } of Object.values(samples).flatMap((reply) => reply.choices ?? [])) {
        await harness.press(id);
        expect(harness.turns.at(-1)).toMatchObject({ kind: 'choice', choiceId: id });
      }
    });

    test('two messages have two event ids, the same event twice has one', async ({ skip }) => {
      await harness.write('第一句');
      await harness.write('第一句');
      const [before, last] = harness.turns.slice(-2);
      expect(before?.eventId).not.toBe(last?.eventId);
      if (harness.again === undefined) return skip('this channel cannot deliver an event twice');
      await harness.again();
      expect(
        new Set(harness.turns.filter(({ text }) => text === '第一句').map(({ eventId }) => eventId)).size,
      ).toBe(2);
    });

    test('a failure that passes says: try again', async ({ skip }) => {
      if (harness.breakPassing === undefined) return skip('this channel has no passing failure');
      await harness.breakPassing();
      const error: unknown = await harness.channel
        .send(harness.conversation, samples['notice']!)
        .catch((e: unknown) => e);
      expect(error).toBeInstanceOf(ChannelError);
      expect((error as ChannelError).retryable).toBe(true);
    });

    test('a failure for good says: stop', async ({ skip }) => {
      if (harness.breakForGood === undefined) return skip('this channel has no failure for good');
      await harness.breakForGood();
      const error: unknown = await harness.channel
        .send(harness.conversation, samples['notice']!)
        .catch((e: unknown) => e);
      expect(error).toBeInstanceOf(ChannelError);
      expect((error as ChannelError).retryable).toBe(false);
    });
  });
}
