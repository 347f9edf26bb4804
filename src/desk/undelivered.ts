/** What did not arrive is shown where it was written: in the thread for the staff's words, to the borrower for theirs. */
import type { Reply } from '../model/reply.ts';
import type { Outgoing } from '../model/store.ts';
import { channelNameOf } from '../work/channels.ts';
import { endCase, nowOf, toBorrower, toThread } from './cases.ts';
import { deskName, keyOfDesk, type Desk } from './parts.ts';

type Why = 'gone' | 'given_up' | 'away';

/** The first words of what a person wrote, so that they know which message came back. */
function beginning(reply: Reply): string {
  const said = reply.blocks
    .slice(1)
    .flatMap((block) => (block.type === 'paragraph' ? block.runs.map((run) => run.text) : []))
    .join(' ');
  return said.length > 40 ? `${said.slice(0, 40)}…` : said;
}

/** The thread of a case could not be written to. */
async function threadFailed(desk: Desk, { conversation, id }: Outgoing, why: Why): Promise<void> {
  const key = keyOfDesk(conversation);
  const found = await desk.cases.find(key);
  if (found === undefined || why === 'away') return;
  desk.tell({ event: found.kind === 'alert' ? 'alert_fault' : 'case_fault', conversation, about: key });
  if (found.kind === 'alert') return alertFailed(desk, key);
  if (found.closedAt !== undefined) return;
  if (found.thread === undefined || why === 'gone')
    return endCase(desk, key, { borrower: 'desk_unreachable', staff: 'desk_closed', commands: ['menu'] });
  await toBorrower(desk, found, desk.words.borrower(found.language, 'desk_words_lost'), `lost:${id}`);
}

/** Nobody could be alerted: the borrower is told so, once, and that they should not wait. */
export async function alertFailed(desk: Desk, key: string): Promise<void> {
  const at = nowOf(desk);
  let first = false;
  const found = await desk.cases.change(key, (one) => {
    if (one === undefined || one.toldAt !== undefined || one.thread !== undefined) return undefined;
    first = true;
    return { ...one, toldAt: at, updatedAt: at };
  });
  if (first && found?.private === true)
    await toBorrower(desk, found, desk.words.borrower(found.language, 'danger_alert_failed'), 'unalerted');
}

/** Called by the pipeline with every reply that did not arrive. */
export async function undelivered(desk: Desk, outgoing: Outgoing, why: Why): Promise<void> {
  if (channelNameOf(outgoing.conversation) === deskName) return threadFailed(desk, outgoing, why);
  const [prefix, key = '', kind = '', ...rest] = outgoing.id.split(':');
  if (prefix !== deskName || kind !== 'staff') return;
  const text = beginning(outgoing.reply);
  const reply = desk.words.staff(`desk_not_delivered_${why}`, why === 'given_up' ? { text } : {});
  // A blocked chat is said once, not for every word that was waiting.
  const id = why === 'given_up' ? rest.join(':') : why === 'gone' ? nowOf(desk).slice(0, 13) : rest.join(':');
  await toThread(desk, key, reply, `${why}:${id}`);
}
