/**
 * What the danger scorer reads in a folded message: single characters, pairs and triples of Chinese, words and their
 * neighbours of English, word classes alone and two by two: those of danger, and those of the field (content/lexicon.yaml),
 * which tell what an ordinary message is about. Features are hashes. Must not know weights or labels.
 */
import type { DangerFile } from '../../model/danger.ts';
import type { Lexicon } from '../../model/lexicon.ts';
import { makeConcepts } from '../concepts.ts';
import { pieces, type Features } from '../features.ts';
import { hash } from '../hash.ts';
import { dangerUnits, makeDangerConcepts } from './concepts.ts';

/** Turns a folded message into its features. */
export type DangerFeatures = (folded: string) => Features;

const HAN_RUN = /\p{Script=Han}+/gu;
const WORD = /[a-z]+(?:'[a-z]+)?/g;
/** Most different classes that are taken in pairs: bounds the time. */
const PAIRED = 16;
const PAIRED_OF_FIELD = 12;

type Add = (group: number, piece: string) => void;

/** Classes (sorted, each once) alone in `group`, in pairs in the next. */
function addClasses(names: readonly string[], group: number, most: number, add: Add): void {
  for (const name of names) add(group, name);
  const end = Math.min(names.length, most);
  for (let i = 0; i < end; i += 1)
    for (let j = i + 1; j < end; j += 1) add(group + 1, `${names[i]}|${names[j]}`);
}

function addLetters(folded: string, add: Add): void {
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
}

/** Makes the reader of features for the word classes of a danger file and of the lexicon. */
export function makeDangerFeatures(file: DangerFile, lexicon: Lexicon): DangerFeatures {
  const findDanger = makeDangerConcepts(file.concepts);
  const findField = makeConcepts(lexicon, pieces);
  return (folded) => {
    const counted = new Map<number, number>();
    const add: Add = (group, piece) => {
      const id = hash(group, piece);
      counted.set(id, (counted.get(id) ?? 0) + 1);
    };
    addLetters(folded, add);
    addClasses(findDanger(dangerUnits(folded)), 30, PAIRED, add);
    addClasses([...new Set(findField(pieces(folded)))].sort(), 60, PAIRED_OF_FIELD, add);
    return { ids: [...counted.keys()], counts: [...counted.values()] };
  };
}
