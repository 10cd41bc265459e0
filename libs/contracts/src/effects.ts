import { fieldStatusSchema } from '@parley/negotiation';
import { z } from 'zod';
import { conflictSchema } from './conflict.js';

const place = {
  /** A stream. */
  subject: z.string(),
  /** The happening that it is about; null for what is of the subject as a whole. */
  happening: z.string().nullable(),
};

/** How the status of a field changed; null where there is no such field. */
export const fieldEffectSchema = z.object({
  ...place,
  field: z.string(),
  before: fieldStatusSchema.nullable(),
  after: fieldStatusSchema.nullable(),
});

const stateValueSchema = z.union([z.string(), z.number(), z.boolean()]).nullable();

/**
 * How a state or a flag changed: `state`, `disputed` and the like of a subject, `legs.<leg>.state` of a leg,
 * `corrected`, `retracted` and `redacted` of a happening. Null where there is none; a flag that is not there is false.
 */
export const stateEffectSchema = z.object({
  ...place,
  field: z.string(),
  before: stateValueSchema,
  after: stateValueSchema,
});

/** What differs between two points of the record. */
export const effectsSchema = z.object({
  fields: z.array(fieldEffectSchema),
  states: z.array(stateEffectSchema),
  /** Opened: as they are at the later point; closed: as they were at the earlier one. */
  conflicts: z.object({ opened: z.array(conflictSchema), closed: z.array(conflictSchema) }),
});

export type FieldEffect = z.infer<typeof fieldEffectSchema>;
export type StateEffect = z.infer<typeof stateEffectSchema>;
export type Effects = z.infer<typeof effectsSchema>;
