/** Freezes plain data all the way down, so that nothing served can change what was checked. */

/** Freezes objects, lists and what maps hold. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  const inner: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
  for (const part of inner) deepFreeze(part);
  return value;
}
