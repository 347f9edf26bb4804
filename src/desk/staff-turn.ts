/** What a staff member means by something written or pressed, pure. Commands begin with a slash or, in threads, with `!`. */
import type { Turn } from '../model/turn.ts';

export type StaffMeans =
  /** Words for the borrower. */
  | { readonly is: 'say'; readonly text: string }
  /** Words among colleagues. */
  | { readonly is: 'note' }
  | { readonly is: 'close' }
  /** Send this answer, or find it by words. */
  | { readonly is: 'answer'; readonly asked: string; readonly pressed: boolean }
  | { readonly is: 'switch'; readonly to: 'off' | 'on'; readonly answer: string }
  /** Looks like a command and is none: a typing mistake must not reach the borrower. */
  | { readonly is: 'mistyped' }
  | { readonly is: 'file' }
  | { readonly is: 'nothing' };

const command = /^[/!]\s*(close|answer|off|on)(?:@\S+)?(?:\s+(.*))?$/is;

/** A command of the staff, or undefined. */
export function readCommand(text: string): StaffMeans | undefined {
  const [, name = '', rest = ''] = command.exec(text.trim()) ?? [];
  const argument = rest.trim();
  switch (name.toLowerCase()) {
    case 'close':
      return { is: 'close' };
    case 'answer':
      return { is: 'answer', asked: argument, pressed: false };
    case 'off':
      return { is: 'switch', to: 'off', answer: argument };
    case 'on':
      return { is: 'switch', to: 'on', answer: argument };
    default:
      return undefined;
  }
}

const pressedAnswer = 'desk:answer:';

export function readStaffTurn({ kind, text = '', choiceId = '' }: Turn): StaffMeans {
  if (kind === 'choice' && text === '') {
    if (choiceId === 'desk:close') return { is: 'close' };
    if (choiceId.startsWith(pressedAnswer))
      return { is: 'answer', asked: choiceId.slice(pressedAnswer.length), pressed: true };
    return { is: 'nothing' };
  }
  const said = text.trim();
  if (said === '') return { is: kind === 'text' || kind === 'choice' ? 'nothing' : 'file' };
  if (/^[#＃]/.test(said)) return { is: 'note' };
  return readCommand(said) ?? (/^[/!]\s*[a-z]/i.test(said) ? { is: 'mistyped' } : { is: 'say', text: said });
}

/** Whether a turn outside any case is for the desk: only the switches are. */
export function isSwitch({ text = '' }: Turn): boolean {
  return readCommand(text)?.is === 'switch';
}
