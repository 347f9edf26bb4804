/** Choice ids fit into a button: Telegram allows 64 bytes. */
import type { ContentFault } from '../../model/errors.ts';
import { faultAt, type Path, type Placed } from '../place.ts';
import type { ContentSource } from '../source.ts';

const longest = 64;

/** Every id that can become a button. */
export function choiceIds(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  function check(placed: Placed<unknown>, path: Path, id: string): void {
    if (id.length > longest)
      faults.push(faultAt(placed, path, `the button "${id}" has ${id.length} bytes, expected at most ${longest}; choose a shorter id`));
  }
  for (const [id, intent] of source.intents) check(intent, ['id'], `q:${id}`);
  for (const [id, flow] of source.flows) check(flow, ['id'], `flow:${id}`);
  for (const [id, letter] of source.letters) check(letter, ['id'], `letter:${id}`);
  for (const [id, fact] of source.facts) {
    check(fact, ['id'], `f:${id}:unsure`);
    fact.value.options.forEach((option, i) => check(fact, ['options', i, 'id'], `f:${id}:${option.id}`));
  }
  return faults;
}
