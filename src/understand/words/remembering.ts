/**
 * Remembers what was made of the last texts: many readers ask the same of one message, and often begin with what another one
 * has already made of it. Only for as long as the message is read: who has taken it calls `forgetMessage`, as no message
 * stays in memory beyond its turn.
 */

/** What was made of a text. */
interface Made<T> {
  readonly text: string;
  readonly made: T;
}

/** The last two texts: mostly the message as it came and as it is read. */
interface Slots<T> {
  last: Made<T> | undefined;
  earlier: Made<T> | undefined;
}

/** All slots that are in use; weak, so that readers of replaced content are not kept by what they remembered. */
let inUse: WeakRef<Slots<unknown>>[] = [];

/** Does what `make` does, of the last two texts without doing it again. */
export function remembering<T>(make: (text: string) => T): (text: string) => T {
  const slots: Slots<T> = { last: undefined, earlier: undefined };
  inUse.push(new WeakRef(slots));
  return (text) => {
    const { last, earlier } = slots;
    if (last?.text === text) return last.made;
    if (earlier?.text === text) return earlier.made;
    const made = make(text);
    slots.earlier = slots.last;
    slots.last = { text, made };
    return made;
  };
}

/** Lets go of all texts and of what was made of them. */
export function forgetMessage(): void {
  let gone = 0;
  for (const ref of inUse) {
    const slots = ref.deref();
    if (slots === undefined) gone += 1;
    else slots.last = slots.earlier = undefined;
  }
  if (gone > 0) inUse = inUse.filter((ref) => ref.deref() !== undefined);
}
