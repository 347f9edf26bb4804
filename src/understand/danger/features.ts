/**
 * What the danger scorer reads in a folded message: single characters, pairs and triples of Chinese, words and their
 * neighbours of English, word classes alone and two by two. Features are hashes. Must not know weights or labels.
 */
import type { Features } from '../features.ts';
import { hash } from '../hash.ts';
import { dangerUnits, type FindDangerConcepts } from './concepts.ts';

const HAN_RUN = /\p{Script=Han}+/gu;
const WORD = /[a-z]+(?:'[a-z]+)?/g;
/** Most different classes that are taken in pairs: bounds the time. */
const PAIRED = 16;

/** All features of a folded message, counted. */
export function dangerFeatures(folded: string, findConcepts: FindDangerConcepts): Features {
  const counted = new Map<number, number>();
  function add(group: number, piece: string): void {
    const id = hash(group, piece);
    counted.set(id, (counted.get(id) ?? 0) + 1);
  }
  for (const run of folded.match(HAN_RUN) ?? []) {
    const letters = Array.from(run);
    letters.forEach((letter, i) => {
      add(1, letter);
      add(2, `${letters[i - 1] ?? '^'}${letter}`);
      if (i > 1) add(3, `${letters[i - 2]}${letters[i - 1]}${letter}`);
    });
    add(2, `${letters.at(-1)}$`);
  }
  const words = folded.match(WORD) ?? [];
  words.forEach((word, i) => {
    add(10, word);
    add(11, `${words[i - 1] ?? '^'} ${word}`);
    if (i > 1) add(12, `${words[i - 2]} ${words[i - 1]} ${word}`);
  });
  const concepts = findConcepts(dangerUnits(folded));
  for (const name of concepts) add(30, name);
  const paired = concepts.slice(0, PAIRED);
  for (let i = 0; i < paired.length; i += 1)
    for (let j = i + 1; j < paired.length; j += 1) add(33, `${paired[i]}|${paired[j]}`);
  return { ids: [...counted.keys()], counts: [...counted.values()] };
}
