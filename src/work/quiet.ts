/** The quiet hours, 22:00 to 8:00 in Asia/Shanghai: Respite keeps the rule it asks collectors to keep. Pure. */

const hour = 3_600_000;
/** Asia/Shanghai has been eight hours ahead without summer time since 1991. */
const offset = 8 * hour;
const from = 22;
const until = 8;
/** What falls due in the quiet hours comes the evening before, a while before they begin. */
const evening = 20;

function hourOfDay(ms: number): number {
  return new Date(ms + offset).getUTCHours();
}

function startOfDay(ms: number): number {
  const local = ms + offset;
  return local - (local % (24 * hour)) - offset;
}

export function isQuiet(ms: number): boolean {
  const now = hourOfDay(ms);
  return now >= from || now < until;
}

/** When a reminder due at `ms` is to be said: then, or at eight in the evening before the quiet hours it falls into. */
export function moveOutOfQuiet(ms: number): number {
  if (!isQuiet(ms)) return ms;
  const today = startOfDay(ms);
  return (hourOfDay(ms) >= from ? today : today - 24 * hour) + evening * hour;
}

/** How far ahead reminders must be looked at, since some are moved forward. */
export const lookAheadMs = (24 - evening + until) * hour;
