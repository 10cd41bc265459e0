import {
  answerKindSchema,
  attributionSchema,
  fieldSchema,
  fieldStatusSchema,
  proposalStateSchema,
  roundStateSchema,
  spanSchema,
  stanceKindSchema,
} from '@parley/negotiation';
import { z } from 'zod';
import { listedActorSchema, listedSourceSchema } from './registries.js';

/** What every subject of a negotiation shows of itself. */
export const subjectFields = {
  stream: z.string(),
  revision: z.int(),
  negotiation: z.string().nullable(),
  /** Of the whole subject, by their names in it. */
  fields: z.record(z.string(), fieldSchema),
  firstPosition: z.int(),
  lastPosition: z.int(),
  /** Any of its fields is contradicted, or something is denied by the one concerned. */
  disputed: z.boolean(),
};

/** A number of something as a view shows it; bounds that are absent or null are not known. */
export const shownQuantitySchema = z.looseObject({
  min: z.number().nullish(),
  max: z.number().nullish(),
  unit: z.string(),
});

const answerSchema = z.object({
  by: z.string(),
  answer: answerKindSchema,
  /** The side that tells of it, where the one concerned has not. */
  claimedBy: z.string().nullable(),
  event: z.string(),
  happened: spanSchema.nullable(),
});

const standing = {
  state: proposalStateSchema,
  /** The day since which it stands so; null where no date is known. */
  since: z.iso.date().nullable(),
  /** Days without an answer by the clock; null where it is not unanswered. */
  days: z.int().nullable(),
};

/** A proposal on the board: who offers or demands what of whom, and what they answer. */
export const proposalSchema = z.object({
  ...subjectFields,
  subject: z.string().nullable(),
  terms: z.string().nullable(),
  /** Offer or demand. */
  kind: z.string().nullable(),
  by: z.string().nullable(),
  /** The parties that it names; none: all principals. */
  to: z.array(z.string()),
  ...standing,
  addressees: z.array(z.object({ actor: z.string(), ...standing })),
  /** The newest answer of each party. */
  answers: z.array(answerSchema),
  /** Answers that the one concerned denies having given. */
  denied: z.array(answerSchema),
  /** Answers that only reports tell of: they move nothing. */
  reported: z.array(answerSchema),
  /** Notes: they move nothing either. */
  stances: z.array(
    z.object({
      /** The side on record, else who is said to hold it. */
      by: z.string().nullable(),
      speaker: z.string().nullable(),
      kind: stanceKindSchema,
      event: z.string(),
      attribution: attributionSchema.nullable(),
    }),
  ),
});

/** A round on the board: whether and when it is held, and what it came to. */
export const roundSchema = z.object({
  ...subjectFields,
  number: z.int().nullable(),
  /** null where nothing that is on record of it stands. */
  state: roundStateSchema.nullable(),
  /** null where no date is known, or several stand side by side. */
  when: spanSchema.nullable(),
  /** Its date in words, and what became of it. */
  words: z.string().nullable(),
  /** All its dates have passed by the clock, and it was not held. */
  windowPassed: z.boolean(),
  /** What is offered, side by side: those of different proposers are never compared. */
  windows: z.array(
    z.object({
      by: z.string().nullable(),
      happening: z.string(),
      window: spanSchema.nullable(),
      status: fieldStatusSchema,
    }),
  ),
  calledOff: z
    .object({
      how: z.string().nullable(),
      by: z.string().nullable(),
      reason: z.string().nullable(),
      newWindow: spanSchema.nullable(),
      event: z.string(),
    })
    .nullable(),
  heads: z.array(z.object({ actor: z.string(), side: z.string().nullable() })),
  outcomes: z.array(
    z.object({
      topic: z.string(),
      result: z.string(),
      ref: z.string().nullable(),
      /** The sides that say so; none: only reports do. */
      by: z.array(z.string()),
    }),
  ),
});

/** A document on the board: what it is, the ways that it went, and how it became known. */
export const documentSchema = z.object({
  ...subjectFields,
  kind: z.string().nullable(),
  title: z.string().nullable(),
  author: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  via: z.string().nullable(),
  topics: z.array(z.string()),
  items: shownQuantitySchema.nullable(),
  publications: z.array(
    z.object({
      happening: z.string(),
      mode: z.string().nullable(),
      by: z.array(z.string()),
      channel: z.string().nullable(),
      url: z.string().nullable(),
      happened: spanSchema.nullable(),
      status: fieldStatusSchema,
    }),
  ),
});

/** An actor that takes part in a negotiation: some account of it speaks through it, for it or of it. */
export const participantSchema = listedActorSchema.extend({
  /** How many happenings of the negotiation name it. */
  happenings: z.int(),
});

/** A source that accounts of a negotiation are taken from. */
export const citedSourceSchema = listedSourceSchema.extend({
  /** How many accounts of the negotiation are taken from it. */
  accounts: z.int(),
});

export type Proposal = z.infer<typeof proposalSchema>;
export type Round = z.infer<typeof roundSchema>;
export type Document = z.infer<typeof documentSchema>;
export type Participant = z.infer<typeof participantSchema>;
export type CitedSource = z.infer<typeof citedSourceSchema>;
