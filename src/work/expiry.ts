/** Erases what is past its time. Retention counts from the user's last act: nothing Respite does itself prolongs it. */
import { instant } from './clock.ts';
import type { Work } from './context.ts';

const day = 24 * 3_600_000;

export async function eraseExpired({ options, settings, clock, tell }: Work): Promise<void> {
  await options.store.forgetEvents(instant(clock.now()));
  const before = instant(clock.now() - settings.retentionDays * day);
  for (const conversation of await options.store.expired(before)) {
    const { files, messages } = await options.store.erase(conversation);
    tell({ event: 'erased', conversation, count: files + messages });
  }
}
