import { fieldSchema, legStateSchema, spanSchema, standingSchema } from '@parley/negotiation';
import { z } from 'zod';

/** The information cut-off of an answer. */
export const asOfSchema = z.object({
  position: z.int().nonnegative(),
  recordedAt: z.string().nullable(),
  clock: z.iso.date(),
  /** Only accounts given until this day count; absent: all. */
  saidUntil: z.iso.date().optional(),
});

export const itemStatusSchema = z.enum(['contradicted', 'reported', 'claimed', 'agreed']);

/** One happening on the timeline. */
export const timelineItemSchema = z.object({
  stream: z.string(),
  happening: z.string(),
  revision: z.int(),
  type: z.string(),
  headline: z.string(),
  happened: spanSchema.nullable(),
  parties: z.array(z.string()),
  refs: z.array(z.string()),
  fields: z.record(z.string(), fieldSchema),
  status: itemStatusSchema.nullable(),
  accounts: z.int(),
  sources: z.int(),
  corrected: z.boolean(),
  retracted: z.boolean(),
  redacted: z.boolean(),
  firstPosition: z.int(),
  lastPosition: z.int(),
});

const rangeSchema = z.object({ min: z.number(), max: z.number() });

/** One leg of a commitment: what one debtor owes one beneficiary. */
export const legSchema = z.object({
  commitment: z.string(),
  leg: z.string(),
  negotiation: z.string(),
  revision: z.int(),
  from: z.string(),
  to: z.string(),
  what: z.string(),
  categories: z.array(z.string()),
  unit: z.string().nullable(),
  basis: z.string().nullable(),
  owed: z.number().nullable(),
  /** Who set `owed`: a side, or `reported`. */
  owedBy: z.string().nullable(),
  confirmed: rangeSchema,
  claimed: rangeSchema,
  reported: rangeSchema,
  cumulative: z.array(
    z.object({
      by: z.string().nullable(),
      value: z.unknown(),
      happened: spanSchema.nullable(),
      matches: z.boolean().nullable(),
    }),
  ),
  shortfall: z.number().nullable(),
  due: spanSchema.extend({ setBy: z.string() }).nullable(),
  standing: standingSchema,
  state: legStateSchema,
  /** Days. */
  late: z.int().nullable(),
  disputed: z.boolean(),
  fields: z.record(z.string(), fieldSchema),
  lastLookedAt: z.string().nullable(),
  evidence: z.array(z.string()),
  history: z.array(z.object({ position: z.int(), happened: spanSchema.nullable(), state: legStateSchema })),
});

/** An event of the raw log. */
export const rawEventSchema = z.object({
  position: z.int(),
  id: z.string(),
  stream: z.string(),
  revision: z.int(),
  type: z.string(),
  schemaVersion: z.int(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  causationId: z.string().nullable(),
  correlationId: z.string().nullable(),
  happening: z.string().nullable(),
  happened: z.unknown(),
  account: z.unknown(),
  data: z.unknown(),
  leafHash: z.string(),
  redacted: z.object({ position: z.int(), reason: z.string() }).optional(),
});

/** A page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ asOf: asOfSchema, items: z.array(item), next: z.string().nullable() });

export type AsOf = z.infer<typeof asOfSchema>;
export type ItemStatus = z.infer<typeof itemStatusSchema>;
export type TimelineItem = z.infer<typeof timelineItemSchema>;
export type Leg = z.infer<typeof legSchema>;
export type RawEvent = z.infer<typeof rawEventSchema>;
