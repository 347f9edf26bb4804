/**
 * Reads the held-out tests of intents/tests/: one file per question type, and the sets whose names begin with "_". A later
 * set, written by somebody else, keeps its name in its files: _<name>-questions-<group>.yaml, _<name>-customers.yaml ...
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { IntentTests, TestStyle } from '../model/intent.ts';
import { Language } from '../model/language.ts';
import { DangerKind } from '../model/meaning.ts';

const Text = z.string().min(1);
const set = <T extends z.ZodType>(entry: T) => z.object({ tests: z.array(entry) });
const style = { lang: Language.optional(), style: TestStyle.optional() };

const QuestionTest = z.object({ text: Text, intent: z.string(), lang: Language, style: TestStyle });
const OutsideTest = z.object({ text: Text, kind: z.enum(['near', 'far', 'junk', 'product']), ...style });
const CustomerTest = z.object({ text: Text, intent: z.string(), ...style });
const DoubleTest = z.object({ text: Text, intents: z.array(z.string()).min(2), ...style });
const FollowUpTest = z.object({
  before: z.union([Text.transform((text) => [text]), z.array(Text)]),
  text: Text,
  intent: z.string(),
  ...style,
});
const DocumentTest = z.object({ text: Text, intent: z.string(), ...style });
const DangerTest = z.object({
  text: Text,
  danger: z.union([DangerKind, z.literal('none'), z.null()]),
  ...style,
});

export interface TestSets {
  readonly questions: readonly {
    readonly text: string;
    readonly intent: string;
    readonly lang: z.infer<typeof Language>;
    readonly style: z.infer<typeof TestStyle>;
  }[];
  readonly outside: readonly z.infer<typeof OutsideTest>[];
  readonly customers: readonly z.infer<typeof CustomerTest>[];
  readonly doubles: readonly z.infer<typeof DoubleTest>[];
  readonly followUps: readonly z.infer<typeof FollowUpTest>[];
  readonly documents: readonly z.infer<typeof DocumentTest>[];
  /** `_danger.yaml` and each further view of the gate (`_danger-fresh.yaml` ...), by what follows `_danger`. */
  readonly danger: readonly {
    readonly name: string;
    readonly tests: readonly z.infer<typeof DangerTest>[];
  }[];
}

const ofLaterSet =
  /^_([a-z]+)-(questions|customers|doubles|follow-ups|documents|out-of-scope)(-[\w-]+)?\.yaml$/;

function testFiles(root: string): string[] {
  const dir = join(root, 'intents', 'tests');
  return existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : [];
}

/** The names of the later sets, in alphabetical order. */
export function laterSets(root: string): readonly string[] {
  const named = testFiles(root).flatMap((name) => ofLaterSet.exec(name)?.[1] ?? []);
  return [...new Set(named)].sort();
}

/** The first set under `root`, or the later one called `name`; a file that is missing is an empty set. */
export function readTestSets(root: string, name?: string): TestSets {
  const files = testFiles(root);
  function load<T extends z.ZodType>(file: string, schema: T): z.infer<T> {
    const text = readFileSync(join(root, 'intents', 'tests', file), 'utf8');
    const found = schema.safeParse(parse(text));
    if (!found.success) throw new Error(`intents/tests/${file}: ${z.prettifyError(found.error)}`);
    return found.data;
  }
  function special<T extends z.ZodType>(kind: string, entry: T): z.infer<T>[] {
    const mine = (file: string): boolean => {
      const later = ofLaterSet.exec(file);
      return name === undefined ? file === `_${kind}.yaml` : later?.[1] === name && later[2] === kind;
    };
    return files.filter(mine).flatMap((file) => load(file, set(entry)).tests as z.infer<T>[]);
  }
  const byType = (): TestSets['questions'] =>
    files
      .filter((file) => !file.startsWith('_'))
      .flatMap((file) => {
        const { id, tests } = load(file, IntentTests);
        return tests.map((test) => ({ ...test, intent: id }));
      });
  return {
    questions: name === undefined ? byType() : special('questions', QuestionTest),
    outside: special('out-of-scope', OutsideTest),
    customers: special('customers', CustomerTest),
    doubles: special('doubles', DoubleTest),
    followUps: special('follow-ups', FollowUpTest),
    documents: special('documents', DocumentTest),
    danger: files
      .filter((file) => name === undefined && file.startsWith('_danger'))
      .map((file) => ({
        name: file.slice('_danger'.length, -'.yaml'.length).replace('-', ' '),
        tests: load(file, set(DangerTest)).tests,
      })),
  };
}
