/** What the parts of a running pipeline share. */
import type { Channel } from '../model/channel.ts';
import { StoreError } from '../model/errors.ts';
import type { Clock } from './clock.ts';
import type { PipelineOptions, WorkEvent, WorkSettings } from './options.ts';

export interface Work {
  readonly options: PipelineOptions;
  readonly settings: WorkSettings;
  readonly clock: Clock;
  readonly channelOf: (conversation: string) => Channel | undefined;
  readonly tell: (event: WorkEvent) => void;
  /** Set when stopping: nothing new is begun. */
  readonly stopping: () => boolean;
}

/** A code for the log; an error's own message may hold a user's words. */
export function faultCode(error: unknown): string {
  if (error instanceof StoreError) return `store_${error.reason}`;
  if (error instanceof Error)
    return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return 'unknown';
}
