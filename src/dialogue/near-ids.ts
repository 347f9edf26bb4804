/** Ids that look like a mistyped one: those that hold it whole, else those that share the most of its words. */

export function nearIds(ids: Iterable<string>, given: string, most = 5): string[] {
  const wanted = given.toLowerCase();
  const all = [...ids];
  const whole = wanted === '' ? [] : all.filter((id) => id.includes(wanted) || wanted.includes(id));
  if (whole.length > 0) return whole.slice(0, most);
  const parts = wanted.split(/[^a-z0-9]+/).filter((part) => part.length > 2);
  return all
    .map((id) => ({ id, shared: parts.filter((part) => id.includes(part)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, most)
    .map(({ id }) => id);
}
