import {
  attributionSchema,
  channelSchema,
  linkSchema,
  polaritySchema,
  quoteSchema,
  spanSchema,
  whenSchema,
} from '@parley/negotiation';
import { z } from 'zod';
import { asOfSchema, timelineItemSchema } from './views.js';

/** What an event says, as the object that was hashed: its canonical JSON (RFC 8785) is what the log commits to. */
const payloadSchema = z.object({
  happening: z.string().nullable(),
  happened: z.unknown(),
  account: z.unknown(),
  data: z.unknown(),
});

/** What opens the commitment of an event's leaf: both are null once they are erased. */
const opening = {
  payload: payloadSchema.nullable(),
  /** 32 bytes in base64. */
  salt: z.string().nullable(),
};

/** An account as it is read: what it does not say is null. */
const readAccountSchema = z.object({
  side: z.string().nullable(),
  speaker: z.string().nullable(),
  role: z.string().nullable(),
  polarity: polaritySchema,
  channel: channelSchema.nullable(),
  saidAt: whenSchema.nullable(),
  chain: z.array(linkSchema),
  source: z.string().nullable(),
  locator: z.string().nullable(),
  quote: quoteSchema.nullable(),
});

const speakerSchema = z.object({
  actor: z.string(),
  name: z.string(),
  /** The party that it spoke for, as the account has it. */
  side: z.string().nullable(),
});

const entrySourceSchema = z.object({
  stream: z.string(),
  title: z.string(),
  publisher: z.string().nullable(),
  url: z.string().nullable(),
  archiveUrl: z.string().nullable(),
  contentHash: z.string().nullable(),
});

/** The blocks of an entry that a correction changed, at one side of it. */
const correctedBlocksSchema = z.object({
  happening: z.string().optional(),
  happened: whenSchema.nullish(),
  account: readAccountSchema.nullish(),
  data: z.record(z.string(), z.unknown()).optional(),
});

export const entryCorrectionSchema = z.object({
  position: z.int(),
  id: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  /** These five are null once they are erased. */
  kind: z.string().nullable(),
  reason: z.string().nullable(),
  before: correctedBlocksSchema.nullable(),
  after: correctedBlocksSchema.nullable(),
  /** What it changed of what the account says of each field. */
  said: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })).nullable(),
  ...opening,
});

/** One account of a happening, at its corrected head, with what it was posted as. */
export const entryAccountSchema = z.object({
  position: z.int(),
  id: z.string(),
  revision: z.int(),
  type: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  ...opening,
  happening: z.string(),
  happened: spanSchema.nullable(),
  /** null where there is none, and once it is redacted. */
  account: readAccountSchema.nullable(),
  data: z.record(z.string(), z.unknown()),
  /** What it says of each field of the happening, in its own values; what it says nothing of is absent. */
  said: z.record(z.string(), z.unknown()),
  attribution: attributionSchema.nullable(),
  speaker: speakerSchema.nullable(),
  source: entrySourceSchema.nullable(),
  corrected: z.boolean(),
  retracted: z.object({ kind: z.string(), reason: z.string(), position: z.int() }).nullable(),
  redacted: z.object({ reason: z.string(), position: z.int() }).nullable(),
  corrections: z.array(entryCorrectionSchema),
});

/** One happening whole: its item of the timeline, with the accounts themselves in the order of their positions. */
export const entryPageSchema = timelineItemSchema.extend({
  asOf: asOfSchema,
  accounts: z.array(entryAccountSchema),
  /** The address of the happening, whatever the point of the record. */
  permalink: z.string(),
  /** The address of just this: the happening as of this position. */
  cite: z.string(),
});

export type EntryCorrectionView = z.infer<typeof entryCorrectionSchema>;
export type EntryAccount = z.infer<typeof entryAccountSchema>;
export type EntryPage = z.infer<typeof entryPageSchema>;
