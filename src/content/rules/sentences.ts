/** Example sentences teach one thing only, and tests are never trained on. */
import type { ContentFault } from '../../model/errors.ts';
import { faultAt, type Path, type Placed } from '../place.ts';
import type { ContentSource } from '../source.ts';

/** A sentence without what does not change it: case, width, spaces and punctuation. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}

const languages = ['zh-Hans', 'zh-Hant', 'en'] as const;

export function sentences(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  const taught = new Map<string, { id: string; placed: Placed<unknown>; path: Path }>();
  function teach(id: string, placed: Placed<unknown>, path: Path, text: string): void {
    const key = bare(text) || text;
    const before = taught.get(key);
    if (before === undefined) taught.set(key, { id, placed, path });
    else {
      const { line } = before.placed.at(before.path);
      faults.push(faultAt(placed, path, `"${text}" stands already in ${before.placed.file}:${line}; an example teaches one thing only`));
    }
  }
  for (const [id, intent] of source.intents) {
    const { examples, group } = intent.value;
    if (group !== 'topic' && examples['zh-Hans'].length === 0)
      faults.push(
        faultAt(intent, ['examples', 'zh-Hans'], `"${id}" has no example sentence, so nobody can ask it; only topics have none`),
      );
    for (const language of languages)
      intent.value.examples[language].forEach((text, i) => teach(id, intent, ['examples', language, i], text));
  }
  for (const [id, out] of source.outOfScope)
    for (const language of languages)
      out.value.examples[language].forEach((text, i) => teach(`out-of-scope/${id}`, out, ['examples', language, i], text));
  for (const pasted of source.pasted.values())
    pasted.value.forEach(({ intent, text }, i) => {
      if (!source.intents.has(intent)) faults.push(faultAt(pasted, [i, 'intent'], `there is no question type "${intent}"`));
      teach('documents', pasted, [i, 'text'], text);
    });
  for (const [id, tests] of source.tests) {
    if (!source.intents.has(id) && !source.outOfScope.has(id) && !/^(out_of_scope|danger|none)/.test(id))
      faults.push(faultAt(tests, ['id'], `there is no question type "${id}" to test`));
    tests.value.tests.forEach((test, i) => {
      const example = taught.get(bare(test.text) || test.text);
      if (example === undefined) return;
      const { line } = example.placed.at(example.path);
      faults.push(
        faultAt(tests, ['tests', i, 'text'], `"${test.text}" is also an example in ${example.placed.file}:${line}; a test is never trained on`),
      );
    });
  }
  return faults;
}
