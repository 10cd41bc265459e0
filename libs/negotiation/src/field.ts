import { z } from 'zod';

/** How far the sides agree on a field (domain.md: "When is a field agreed, claimed, contradicted?"). */
export const fieldStatusSchema = z.enum(['unknown', 'reported', 'claimed', 'agreed', 'contradicted']);

export const modifierSchema = z.enum([
  'corroborated',
  'changed',
  'anonymous_only',
  'not_comparable',
  'within',
  'in_part',
  'aim',
]);

export const fieldValueSchema = z.object({
  /** The side whose value it is; null for the publication itself and for other reports. */
  side: z.string().nullable(),
  value: z.unknown(),
  /** The id of the event that states it. */
  event: z.string(),
  modifiers: z.array(modifierSchema),
});

export const fieldSchema = z.object({
  status: fieldStatusSchema,
  /** The sides that hold the value. */
  by: z.array(z.string()),
  value: z.unknown(),
  values: z.array(fieldValueSchema),
  modifiers: z.array(modifierSchema),
});

/** A date as it is told, its bounds as days (null: open), and the words for it. */
export const spanSchema = z.object({
  edtf: z.string(),
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
  words: z.string(),
});

/** How far a promise is acknowledged. */
export const standingSchema = z.enum(['reported', 'claimed', 'pledged', 'agreed']);

/** The state of a leg, in the order in which the first that matches counts. */
export const legStateSchema = z.enum([
  'void',
  'breached',
  'partly_final',
  'delivered',
  'superseded',
  'withdrawn',
  'suspended',
  'overdue',
  'partly_delivered',
  'agreed',
  'pledged',
  'claimed',
  'reported',
]);

export type FieldStatus = z.infer<typeof fieldStatusSchema>;
export type Modifier = z.infer<typeof modifierSchema>;
export type FieldValue = z.infer<typeof fieldValueSchema>;
export type Field = z.infer<typeof fieldSchema>;
export type Span = z.infer<typeof spanSchema>;
export type Standing = z.infer<typeof standingSchema>;
export type LegState = z.infer<typeof legStateSchema>;
