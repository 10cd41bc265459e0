import { fieldStatusSchema, fieldValueSchema, modifierSchema } from '@parley/negotiation';
import { z } from 'zod';

/**
 * A field that the sides contradict each other on, or whose values cannot be compared (status `claimed`, modifier
 * `not_comparable`).
 */
export const conflictSchema = z.object({
  /** The stream that it is about: of a happening, of a commitment as a whole, or the negotiation of a proposition. */
  subject: z.string(),
  /** The happening whose field it is; null for what is one field of the whole subject. */
  happening: z.string().nullable(),
  field: z.string(),
  status: fieldStatusSchema,
  values: z.array(fieldValueSchema),
  modifiers: z.array(modifierSchema),
  /** The position of the event that opened it; since then it has been open without a break. */
  openedPosition: z.int().positive(),
});

export type Conflict = z.infer<typeof conflictSchema>;
