/**
 * A process to be killed: a pipeline over a real store whose channel writes what it "sends" to a file, and whose turns come
 * in by standard input, one JSON line each; it says "ack <event id>" when a turn is safe.
 */
import { writeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { newConversation } from '../../src/model/conversation.ts';
import { Turn } from '../../src/model/turn.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { openPostgresStore } from '../../src/store/postgres/open.ts';
import { startPipeline } from '../../src/work/pipeline.ts';

const [kind, place = '', log = ''] = process.argv.slice(2);
const platform = openSync(log, 'a');
const store =
  kind === 'postgres'
    ? openPostgresStore(place, { schema: 'killed' })
    : openEmbeddedStore(place, (sentence) => writeSync(platform, `WARNING ${sentence}\n`));

const pipeline = await startPipeline({
  store,
  channels: [
    {
      name: 'kill',
      capabilities: {
        maxText: 9,
        maxChoiceBytes: 64,
        maxLabel: 9,
        maxChoices: 9,
        buttons: true,
        files: true,
      },
      start: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      send(conversation, reply) {
        writeSync(platform, `${conversation} ${reply.about.id}\n`);
        return Promise.resolve();
      },
    },
  ],
  takeTurn: (state, turns, now) => {
    const [turn] = turns;
    if (turn === undefined) throw new RangeError('no turn');
    const before = state ?? newConversation(turn.conversation, now);
    // The number of the message and the count the state has reached: both must go up by one.
    const count = before.misses + turns.length;
    return {
      conversation: { ...before, misses: count },
      replies: turns.map((one, n) => ({
        blocks: [],
        about: { kind: 'answer' as const, id: `${one.text}=${before.misses + n + 1}` },
      })),
      effects: [],
    };
  },
  mask: (text) => text,
  isDanger: () => false,
  settings: { pollMs: 200, floodMessages: 1e9, sendsAtOnce: 1 },
});

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const turn = Turn.parse(JSON.parse(line));
  void pipeline.receive(turn).then(() => process.stdout.write(`ack ${turn.eventId}\n`));
}
