/** The held-out sets: every one is read, names question types that exist, and is never trained on. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../src/cli/root.ts';
import { laterSets, readTestSets } from '../../src/cli/test-sets.ts';
import { readTrainingFiles } from '../../src/cli/training-files.ts';
import { trainingInput } from '../../src/cli/training-input.ts';

/** A sentence without what does not change it. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '') || text;

const files = readTrainingFiles(root);
const types = new Set(
  files.files
    .filter(({ path }) => /^intents\/(?!danger|out-of-scope)/.test(path))
    .map(({ text }) => (parse(text) as { id: string }).id),
);
const trained = new Set(trainingInput(files).sentences.map((sentence) => bare(sentence.text)));
const names = laterSets(root);
const all = [undefined, ...names].map((name) => ({ name: name ?? 'first', sets: readTestSets(root, name) }));

/** Small sets: hard questions told without the words of the matter, and later strangers' views of some kinds. */
const small = new Set(['hard', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']);

describe.each(all)('the test set $name', ({ name, sets }) => {
  const { questions, customers, followUps, documents, doubles, outside } = sets;
  const single = [...questions, ...customers, ...documents];

  it.skipIf(small.has(name))('holds something of every kind', () => {
    for (const part of [questions, customers, followUps, documents, doubles, outside])
      expect(part.length).toBeGreaterThanOrEqual(30);
  });

  it('names only question types that exist', () => {
    const named = [...single, ...followUps].map((t) => t.intent).concat(doubles.flatMap((t) => t.intents));
    expect([...new Set(named)].filter((id) => !types.has(id))).toEqual([]);
  });

  it('has every question type, at least eight times unless it is a small set', () => {
    const counts = [...types].map((id) => [id, questions.filter((t) => t.intent === id).length] as const);
    if (!small.has(name)) expect(counts.filter(([, count]) => count > 0 && count < 8)).toEqual([]);
    if (name !== 'first') expect(new Set(questions.map((t) => t.intent)).size).toBeGreaterThanOrEqual(60);
  });

  it('has no sentence that is trained on, and none twice', () => {
    // A follow-up (那要多久) means nothing by itself: the same words may be an example elsewhere.
    const texts = [...single, ...outside, ...doubles].map((t) => bare(t.text));
    expect(texts.filter((text) => trained.has(text))).toEqual([]);
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });
});

it('reads later sets apart from the first', () => {
  const texts = (sets: ReturnType<typeof readTestSets>): string[] =>
    [...sets.questions, ...sets.customers, ...sets.documents, ...sets.doubles, ...sets.outside].map((t) =>
      bare(t.text),
    );
  const first = new Set(texts(readTestSets(root)));
  expect(names).toContain('fresh');
  expect(texts(readTestSets(root, 'fresh')).filter((text) => first.has(text))).toEqual([]);
});
