// Trains Respite's classifier on somebody else's sentences and scores it: the engine alone, without Respite's lexicon,
// content or danger gate. Shared by the scripts beside it.
import { existsSync } from 'node:fs';

const dist = new URL('../../dist/understand/', import.meta.url);
if (!existsSync(new URL('train/train.js', dist))) {
  console.error('dist/ is missing. Run: npm run build');
  process.exit(1);
}
const { trainModel } = await import(new URL('train/train.js', dist).href);
const { makeReader } = await import(new URL('classify/reading.js', dist).href);
const { decide } = await import(new URL('classify/decide.js', dist).href);

const lexicon = { replace: {}, classes: {} };

/**
 * @param {{text: string, label: string}[]} sentences labels that start with "-" are out of scope
 * @param {{text: string, label: string}[]} tests
 */
export function score(sentences, tests) {
  const start = performance.now();
  const model = trainModel({
    key: 'bench',
    sentences: sentences.map((s) => ({ ...s, language: 'en' })),
    lexicon,
    danger: undefined,
  });
  const trained = (performance.now() - start) / 1000;
  const reader = makeReader(model, lexicon);
  const figures = { inside: 0, first: 0, answered: 0, right: 0, outside: 0, refused: 0 };
  const before = performance.now();
  for (const { text, label } of tests) {
    const reading = reader.read(reader.normalise(text));
    reader.forget();
    const best = reading.ranked[0];
    const outsideFirst = reading.known === 0 || reading.outside > (best?.score ?? 0);
    const { intent } = decide(reading, model.calibration);
    if (label.startsWith('-')) {
      figures.outside += 1;
      if (outsideFirst || intent === null) figures.refused += 1;
      continue;
    }
    figures.inside += 1;
    if (best?.intent === label) figures.first += 1;
    if (intent !== null) figures.answered += 1;
    if (intent === label) figures.right += 1;
  }
  return { ...figures, trained, micros: ((performance.now() - before) * 1000) / tests.length };
}

export const percent = (part, whole) => (whole === 0 ? '-' : `${((part / whole) * 100).toFixed(1)} %`);

export function print(name, result, published) {
  console.log(
    `${name}: trained in ${result.trained.toFixed(1)} s, ${result.micros.toFixed(0)} microseconds a message`,
  );
  console.log(
    `  in scope, right first            ${percent(result.first, result.inside)}  (${result.inside} tests)`,
  );
  console.log(`  in scope, answered and right     ${percent(result.right, result.inside)}`);
  console.log(`  in scope, answered and wrong     ${percent(result.answered - result.right, result.inside)}`);
  if (result.outside > 0)
    console.log(
      `  out of scope, refused            ${percent(result.refused, result.outside)}  (${result.outside} tests)`,
    );
  console.log(`  published: ${published}`);
}
