/**
 * Remembers what was made of the last texts: many readers ask the same of one message, and often begin with what another one
 * has already made of it. Only for as long as the message is read: who has taken it calls `forgetMessage`, as no message
 * stays in memory beyond its turn.
 */

const forgetters: (() => void)[] = [];

/** Does what `make` does, of the last two texts (mostly the message as it came and as it is read) without doing it again. */
export function remembering<T>(make: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly made: T } | undefined;
  let earlier: typeof last;
  forgetters.push(() => {
    last = undefined;
    earlier = undefined;
  });
  return (text) => {
    if (last?.text === text) return last.made;
    if (earlier?.text === text) return earlier.made;
    const made = make(text);
    earlier = last;
    last = { text, made };
    return made;
  };
}

/** Lets go of all texts and of what was made of them. */
export function forgetMessage(): void {
  for (const forget of forgetters) forget();
}
