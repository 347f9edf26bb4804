/** The calendar of the people Respite serves: Asia/Shanghai, without daylight saving since 1991. */

const offsetMs = 8 * 3_600_000;

/** The calendar day in Asia/Shanghai, YYYY-MM-DD, of a moment: ISO text or milliseconds. */
export function shanghaiDay(moment: string | number): string {
  const at = typeof moment === 'string' ? Date.parse(moment) : moment;
  return new Date(at + offsetMs).toISOString().slice(0, 10);
}

/** Day and minute in Asia/Shanghai, YYYY-MM-DD HH:MM. */
export function shanghaiMinute(moment: string): string {
  return new Date(Date.parse(moment) + offsetMs).toISOString().slice(0, 16).replace('T', ' ');
}
