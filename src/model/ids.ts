/** The shapes of identifiers. Ids are ASCII, so that they fit into a 64-byte button and read well in logs. */
import { z } from 'zod';

/** snake_case: question types, facts, flows, steps, letters, conditions. */
export const SnakeId = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected snake_case, for example still_chased');

/** kebab-case, dots and digits allowed: claims, laws, contacts, figures, lenders. */
export const KebabId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'expected kebab-case, for example collection-hours');

/** A day as YYYY-MM-DD (Asia/Shanghai). */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day as YYYY-MM-DD');

/** A moment as ISO 8601 with zone, for example 2026-11-25T02:00:00.000Z. */
export const Instant = z.iso.datetime({ offset: true });
