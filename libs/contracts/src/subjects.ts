import { attributionSchema, fieldSchema, quoteSchema, spanSchema } from '@parley/negotiation';
import { z } from 'zod';
import { asOfSchema, legSchema, timelineItemSchema } from './views.js';

const subject = {
  stream: z.string(),
  revision: z.int(),
  firstPosition: z.int(),
  lastPosition: z.int(),
};

const partySchema = z.object({ actor: z.string(), name: z.string(), role: z.string() });

const countsSchema = z.object({
  happenings: z.int(),
  rounds: z.int(),
  documents: z.int(),
  proposals: z.int(),
  commitments: z.int(),
  contradicted: z.int(),
});

export const negotiationSummarySchema = z.object({
  ...subject,
  title: z.string(),
  timeZone: z.string(),
  conflict: z.string().nullable(),
  background: z.string().nullable(),
  startedAt: spanSchema.nullable(),
  parties: z.array(partySchema),
  counts: countsSchema,
});

export const negotiationSchema = negotiationSummarySchema.extend({
  asOf: asOfSchema,
  /** Legs that are not met, by due date, those overdue first. */
  nextDue: z.array(legSchema),
  /** The next round that is proposed or scheduled and whose window has not passed. */
  nextRound: timelineItemSchema.nullable(),
  /** The newest happenings by the position of their last event. */
  newest: z.array(timelineItemSchema),
});

/** A field that an actor takes a part in, and where. */
export const actorFieldSchema = z.object({
  stream: z.string(),
  happening: z.string(),
  field: z.string(),
  status: z.string(),
  value: z.unknown(),
});

export const actorSchema = z.object({
  ...subject,
  asOf: asOfSchema,
  negotiation: z.string().nullable(),
  fields: z.record(z.string(), fieldSchema),
  name: z.string(),
  aliases: z.array(z.object({ text: z.string(), lang: z.string().nullish() })),
  kind: z.string(),
  side: z.string().nullable(),
  description: z.string().nullable(),
  /** As registered, the earliest first. */
  roles: z.array(z.object({ text: z.string(), from: spanSchema.nullable(), to: spanSchema.nullable() })),
  /** The offices that its accounts give it, the earliest first, each from its first account to its last. */
  spokeAs: z.array(
    z.object({
      role: z.string(),
      first: spanSchema.nullable(),
      last: spanSchema.nullable(),
      accounts: z.int(),
    }),
  ),
  promised: z.array(legSchema),
  owed: z.array(legSchema),
  claims: z.array(actorFieldSchema),
  denies: z.array(actorFieldSchema),
  contradicted: z.array(actorFieldSchema),
  changedStory: z.array(actorFieldSchema),
  entries: z.array(timelineItemSchema),
});

/** One account taken from a source. */
export const takenAccountSchema = z.object({
  event: z.string(),
  position: z.int(),
  stream: z.string(),
  happening: z.string(),
  type: z.string(),
  side: z.string().nullable(),
  speaker: z.string().nullable(),
  attribution: attributionSchema.nullable(),
  channel: z.string().nullable(),
  saidAt: spanSchema.nullable(),
  /** Where in the source. */
  locator: z.string().nullable(),
  quote: quoteSchema.nullable(),
  corrected: z.boolean(),
});

/** A source that is a later version of another. */
export const sourceVersionSchema = z.object({
  stream: z.string(),
  title: z.string(),
  /** The source that it is a later version of. */
  revisionOf: z.string(),
  publishedAt: spanSchema.nullable(),
  retrievedAt: z.string().nullable(),
  contentHash: z.string().nullable(),
});

export const sourceSchema = z.object({
  ...subject,
  asOf: asOfSchema,
  negotiation: z.string().nullable(),
  fields: z.record(z.string(), fieldSchema),
  title: z.string(),
  publisher: z.string().nullable(),
  author: z.string().nullable(),
  kind: z.string(),
  url: z.string().nullable(),
  archiveUrl: z.string().nullable(),
  publishedAt: spanSchema.nullable(),
  retrievedAt: z.string().nullable(),
  contentHash: z.string().nullable(),
  lang: z.string().nullable(),
  revisionOf: z.string().nullable(),
  accounts: z.int(),
  /** Every account taken from it that stands, in the order of the record. */
  taken: z.array(takenAccountSchema),
  /** The later versions of it, and those of these. */
  versions: z.array(sourceVersionSchema),
  entries: z.array(timelineItemSchema),
});

export type NegotiationSummary = z.infer<typeof negotiationSummarySchema>;
export type Negotiation = z.infer<typeof negotiationSchema>;
export type ActorField = z.infer<typeof actorFieldSchema>;
export type Actor = z.infer<typeof actorSchema>;
export type TakenAccount = z.infer<typeof takenAccountSchema>;
export type SourceVersion = z.infer<typeof sourceVersionSchema>;
export type Source = z.infer<typeof sourceSchema>;
