/** Reads the held-out tests of intents/tests/: one file per question type, and the sets whose names begin with "_". */
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

/** All sets under `root`; a file that is missing is an empty set. */
export function readTestSets(root: string): TestSets {
  const dir = join(root, 'intents', 'tests');
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.yaml')) : [];
  function load<T extends z.ZodType>(name: string, schema: T): z.infer<T> {
    const found = schema.safeParse(parse(readFileSync(join(dir, name), 'utf8')));
    if (!found.success) throw new Error(`intents/tests/${name}: ${z.prettifyError(found.error)}`);
    return found.data;
  }
  function special<T extends z.ZodType>(name: string, entry: T): z.infer<T>[] {
    return names.includes(name) ? (load(name, set(entry)).tests as z.infer<T>[]) : [];
  }
  return {
    questions: names
      .filter((name) => !name.startsWith('_'))
      .flatMap((name) => {
        const file = load(name, IntentTests);
        return file.tests.map((test) => ({ ...test, intent: file.id }));
      }),
    outside: special('_out-of-scope.yaml', OutsideTest),
    customers: special('_customers.yaml', CustomerTest),
    doubles: special('_doubles.yaml', DoubleTest),
    followUps: special('_follow-ups.yaml', FollowUpTest),
    documents: special('_documents.yaml', DocumentTest),
    danger: names
      .filter((name) => name.startsWith('_danger'))
      .map((name) => ({
        name: name.slice('_danger'.length, -'.yaml'.length).replace('-', ' '),
        tests: special(name, DangerTest),
      })),
  };
}
