/** A list of so many numbers, to be written over: it need not grow, which lists that are pushed to do again and again. */
export function roomFor(count: number): number[] {
  const room: number[] = [];
  room.length = count;
  return room;
}
