/** The closed grammar of conditions over facts. No expression strings; arithmetic is a derived fact. */
import { z } from 'zod';
import { Day, SnakeId } from './ids.ts';

/** Compares one fact by exactly one operator. Unsure makes the leaf unknown, also under `not`. */
export const FactTest = z
  .strictObject({
    fact: SnakeId,
    /** The fact has this value (an option id, a number or true/false). For `choices` facts: contains it. */
    is: z.union([z.string(), z.number(), z.boolean()]).optional(),
    /** The fact is one of these; for `choices` facts: contains one of them. */
    in: z
      .array(z.union([z.string(), z.number()]))
      .min(1)
      .optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    /** A date fact lies before this day; `today` is the day of the turn. */
    before: z.union([Day, z.literal('today')]).optional(),
    after: z.union([Day, z.literal('today')]).optional(),
  })
  .refine(
    (t) => [t.is, t.in, t.atLeast, t.atMost, t.before, t.after].filter((v) => v !== undefined).length === 1,
    'expected exactly one of is, in, atLeast, atMost, before, after',
  );
export type FactTest = z.infer<typeof FactTest>;

export type Condition =
  | FactTest
  | { unsure: string }
  | { cond: string }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      FactTest,
      /** True when the user said 不确定 to this fact; false when it has a value; unknown when not asked yet. */
      z.strictObject({ unsure: SnakeId }),
      /** A named condition of content/conditions.yaml. */
      z.strictObject({ cond: SnakeId }),
      z.strictObject({ all: z.array(Condition).min(1) }),
      z.strictObject({ any: z.array(Condition).min(1) }),
      z.strictObject({ not: Condition }),
    ],
    { error: 'expected one condition: {fact, <one operator>}, {unsure}, {cond}, {all}, {any} or {not}' },
  ),
);
