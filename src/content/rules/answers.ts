/** Every question type has its answer in both languages, made alike, and each answer opens with a short one. */
import type { ContentFault } from '../../model/errors.ts';
import type { Block } from '../../model/reply.ts';
import { faultAt } from '../place.ts';
import type { PlacedAnswer } from '../read-answers.ts';
import type { ContentSource } from '../source.ts';

/** Most Chinese characters of a short answer. */
const longestShort = 90;

/** Characters of a text as a reader counts them: a Latin word or a number counts as one. */
export function length(text: string): number {
  return text.match(/[\p{L}\p{N}](?<=[A-Za-z0-9])[A-Za-z0-9.,:%-]*|\S/gu)?.length ?? 0;
}

function textOf(block: Block | undefined): string {
  return block?.type === 'paragraph' ? block.runs.map((run) => run.text).join('') : '';
}

function alike(zh: PlacedAnswer, en: PlacedAnswer): ContentFault[] {
  return (['next', 'claims', 'laws', 'off'] as const).flatMap((field) => {
    const here = [zh.value[field]].flat().map(String);
    const there = [en.value[field]].flat().map(String);
    const same = field === 'next' ? there : [...there].sort();
    if ((field === 'next' ? here : [...here].sort()).join() === same.join()) return [];
    return [
      faultAt(en, [field], `${field} is [${there.join(', ')}], but [${here.join(', ')}] in ${zh.file}; both languages say the same`),
    ];
  });
}

/** Small talk rests on nothing: it says what the program is and does. */
function needsSources(source: ContentSource, intent: string): boolean {
  return source.intents.get(intent)?.value.group !== 'talking';
}

/** Topics are reached by links only, so something must lead to each. */
function lost(source: ContentSource): ContentFault[] {
  const ways = new Set([
    ...[...source.answers.zh.values()].flatMap((answer) => answer.value.next),
    ...[...source.flows.values()].flatMap((flow) => [
      ...flow.value.stops.flatMap((stop) => stop.then),
      ...flow.value.steps.map((step) => step.next),
    ]),
  ]);
  return [...source.intents.values()]
    .filter(({ value: { id, group } }) => group === 'topic' && !ways.has(`q:${id}`))
    .map((intent) => {
      const { id } = intent.value;
      return faultAt(intent, ['id'], `nothing leads to the topic "${id}"; name q:${id} under next of the answers nearest to it`);
    });
}

/** Pairs, short answers and sources of answers. */
export function answers(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = lost(source);
  for (const intent of source.intents.values()) {
    const { id, group } = intent.value;
    for (const language of ['zh', 'en'] as const)
      if (!source.answers[language].has(id) && group !== 'topic')
        faults.push(faultAt(intent, ['id'], `there is no answer content/answers/${id}.${language}.md`));
  }
  for (const [language, other] of [
    ['zh', 'en'],
    ['en', 'zh'],
  ] as const)
    for (const answer of source.answers[language].values()) {
      const { intent, claims, laws, blocks } = answer.value;
      if (source.intents.get(intent)?.value.group === 'topic' && !source.answers[other].has(intent))
        faults.push(faultAt(answer, ['intent'], `the other language content/answers/${intent}.${other}.md is missing`));
      if (needsSources(source, intent) && claims.length === 0 && laws.length === 0)
        faults.push(faultAt(answer, ['claims'], 'an answer names at least one claim or law that it rests on'));
      const short = blocks[0];
      const first = answer.bodyAt({ line: answer.body.search(/\S/) === -1 ? 1 : leading(answer.body), column: 1 });
      if (short?.type !== 'paragraph')
        faults.push({
          file: answer.file,
          ...first,
          message: 'an answer begins with a paragraph that is the short answer and stands alone',
        });
      else if (language === 'zh' && length(textOf(short)) > longestShort)
        faults.push({
          file: answer.file,
          ...first,
          message: `the short answer has ${length(textOf(short))} characters, expected at most ${longestShort}; move the rest into a second paragraph`,
        });
    }
  for (const [id, zh] of source.answers.zh) {
    const en = source.answers.en.get(id);
    if (en !== undefined) faults.push(...alike(zh, en));
  }
  return faults;
}

function leading(body: string): number {
  return body.slice(0, body.search(/\S/)).split('\n').length;
}
