/** Prometheus metrics of this process, counted from what the pipeline tells. Labels never name a user. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { WorkEvent } from './work/options.ts';
import type { Health } from './work/health.ts';

export interface Metrics {
  readonly count: (event: WorkEvent) => void;
  /** Something happened at the edge of a channel: an update ignored, a poll failed. */
  readonly edge: (event: string, channel: string) => void;
  /** The text of /metrics, with the numbers of `health` set first. */
  readonly text: (health: Health) => Promise<{ type: string; body: string }>;
}

export function makeMetrics(): Metrics {
  const register = new Registry();
  const registers = [register];
  const events = new Counter({
    name: 'respite_events_total',
    help: 'What happened in the pipeline, by event and channel.',
    labelNames: ['event', 'channel'],
    registers,
  });
  const turns = new Histogram({
    name: 'respite_turn_milliseconds',
    help: 'Time from taking a turn up to its commit.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    registers,
  });
  const about = new Counter({
    name: 'respite_replies_total',
    help: 'Replies by what they are about.',
    labelNames: ['about'],
    registers,
  });
  const waiting = new Gauge({
    name: 'respite_waiting',
    help: 'Messages not answered yet and replies not sent yet.',
    labelNames: ['queue'],
    registers,
  });
  const oldest = new Gauge({
    name: 'respite_oldest_message_seconds',
    help: 'Age of the oldest message that is not answered yet.',
    registers,
  });
  const conversations = new Gauge({
    name: 'respite_conversations',
    help: 'Conversations about which something is kept.',
    registers,
  });
  const working = new Gauge({
    name: 'respite_ok',
    help: '1 where it works, 0 where it does not: the store, the queue, and each channel that can tell.',
    labelNames: ['part'],
    registers,
  });
  const pending = new Gauge({
    name: 'respite_platform_pending',
    help: 'Updates that wait at the platform for the webhook.',
    labelNames: ['channel'],
    registers,
  });
  collectDefaultMetrics({ register });
  return {
    count(event) {
      events.inc({ event: event.event, channel: 'channel' in event ? event.channel : '' });
      if (event.event !== 'turn') return;
      turns.observe(event.ms);
      for (const kind of event.about) about.inc({ about: kind });
    },
    edge(event, channel) {
      events.inc({ event, channel });
    },
    async text(health) {
      waiting.set({ queue: 'inbox' }, health.inbox);
      waiting.set({ queue: 'outbox' }, health.outbox);
      oldest.set(health.oldestInboxMs / 1000);
      conversations.set(health.conversations);
      working.set({ part: 'store' }, health.store === 'ok' ? 1 : 0);
      working.set({ part: 'queue' }, health.stuck ? 0 : 1);
      for (const [name, channel] of Object.entries(health.channels)) {
        if ('ok' in channel) working.set({ part: name }, channel.ok === true ? 1 : 0);
        if ('pending' in channel && typeof channel.pending === 'number')
          pending.set({ channel: name }, channel.pending);
      }
      return { type: register.contentType, body: await register.metrics() };
    },
  };
}
