/**
 * A process to be killed: a pipeline over a real store whose channel writes what it "sends" to a file, and whose turns come
 * in by standard input, one JSON line each; it says "ack <event id>" when a turn is safe. With a moment and a count it
 * kills itself there, at places that a kill from outside would hit once in a thousand times.
 */
import { writeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { newConversation } from '../../src/model/conversation.ts';
import { Turn } from '../../src/model/turn.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { openPostgresStore } from '../../src/store/postgres/open.ts';
import { startPipeline } from '../../src/work/pipeline.ts';

/** taken: the inbox has the message, nobody was told. turn: in the middle of a turn. said: the platform has the message. */
export type Moment = 'taken' | 'turn' | 'said' | 'never';

const [kind, place = '', log = '', moment = 'never', count = '0'] = process.argv.slice(2);
const platform = openSync(log, 'a');
const schema = kind?.split(':')[1];
let left = Number(count);

function dieAt(now: Moment): void {
  if (now !== moment) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

const store =
  schema !== undefined
    ? openPostgresStore(place, { schema })
    : openEmbeddedStore(place, (sentence) => writeSync(platform, `WARNING ${sentence}\n`));
/** Every third reply is shown as so many messages. */
const several = 3;

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
      async send(conversation, reply, part = 0) {
        const messages = Number(reply.about.id.split('=')[0]) % 3 === 0 ? several : 1;
        writeSync(platform, `${conversation} ${reply.about.id}/${part}\n`);
        dieAt('said');
        // Long enough for other replies to be begun meanwhile, if they were.
        await sleep(1);
        return messages;
      },
    },
  ],
  takeTurn: (state, turns, now) => {
    const [turn] = turns;
    if (turn === undefined) throw new RangeError('no turn');
    dieAt('turn');
    const before = state ?? newConversation(turn.conversation, now);
    // The number of the message and the count the state has reached: both must go up by one.
    const reached = before.misses + turns.length;
    return {
      conversation: { ...before, misses: reached },
      replies: turns.map((one, n) => ({
        blocks: [],
        about: { kind: 'answer' as const, id: `${one.text}=${before.misses + n + 1}` },
      })),
      effects: [],
    };
  },
  mask: (text) => text,
  isDanger: () => false,
  // The platform answers at once; how long a busy machine takes to notice must not decide the test.
  settings: { pollMs: 200, floodMessages: 1e9, patienceMs: 600_000 },
});

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const turn = Turn.parse(JSON.parse(line));
  void pipeline.receive(turn).then(() => {
    dieAt('taken');
    process.stdout.write(`ack ${turn.eventId}\n`);
  });
}
