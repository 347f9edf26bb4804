/** What the parts of a desk share. */
import type { Channel } from '../model/channel.ts';
import type { CaseStore } from '../model/desk.ts';
import type { StaffChannel } from '../model/staff.ts';
import type { Store } from '../model/store.ts';
import type { Clock } from '../work/clock.ts';
import type { Delivery } from '../work/delivery.ts';
import type { Words } from './words.ts';

export interface DeskSettings {
  /** After so long without an answer the borrower is told, and what else to do. */
  readonly waitMs: number;
  /** After so long without an answer the case ends by itself. */
  readonly endMs: number;
  /** An alert that has not reached anybody by then is called undelivered to the borrower. */
  readonly alertMs: number;
  /** A second alert of a conversation within this time goes to the thread of the first. */
  readonly sameAlertMs: number;
  /** Cases untouched for so long are erased. */
  readonly retentionMs: number;
  /** How often waiting cases are looked at. */
  readonly roundMs: number;
  /** How often switches made elsewhere are looked for. */
  readonly switchMs: number;
}

const minute = 60_000;

export const deskSettings: DeskSettings = {
  waitMs: 15 * minute,
  endMs: 24 * 60 * minute,
  alertMs: 2 * minute,
  sameAlertMs: 12 * 60 * minute,
  retentionMs: 180 * 24 * 60 * minute,
  roundMs: 10_000,
  switchMs: 2_000,
};

/** What happens at the desk, for the log; never carries anybody's words. */
export interface DeskEvent {
  readonly event:
    | 'case_opened'
    | 'case_closed'
    | 'case_waits'
    | 'case_deleted'
    | 'case_fault'
    | 'alert_posted'
    | 'alert_fault'
    | 'staff_refused'
    | 'switched_off'
    | 'switched_on'
    | 'desk_fault';
  readonly conversation?: string;
  readonly about?: string;
  readonly code?: string;
}

export interface Desk {
  readonly cases: CaseStore;
  readonly store: Pick<Store, 'read' | 'erase'>;
  readonly delivery: Delivery;
  readonly words: Words;
  /** The staff's channel; undefined where none is configured. */
  readonly staff: (Channel & StaffChannel) | undefined;
  readonly clock: Clock;
  readonly settings: DeskSettings;
  readonly tell: (event: DeskEvent) => void;
}

/** The channel of cases inside: conversation `desk:<key>` is whatever thread the case has. */
export const deskName = 'desk';

export function deskConversation(key: string): string {
  return `${deskName}:${key}`;
}

export function keyOfDesk(conversation: string): string {
  return conversation.slice(deskName.length + 1);
}
