import { attributionSchema, fieldSchema, legStateSchema, polaritySchema, spanSchema } from '@parley/negotiation';
import { z } from 'zod';
import { documentSchema, proposalSchema, roundSchema, shownQuantitySchema, subjectFields } from './boards.js';
import { asOfSchema, itemStatusSchema, legSchema, timelineItemSchema } from './views.js';

const page = {
  asOf: asOfSchema,
  /** All its happenings, in the order in which they happened. */
  entries: z.array(timelineItemSchema),
};

export const proposalPageSchema = proposalSchema.extend(page);

export const documentPageSchema = documentSchema.extend(page);

/** A round with everything that names it. */
export const roundPageSchema = roundSchema.extend({
  ...page,
  documents: z.array(documentSchema),
  proposals: z.array(proposalSchema),
  /** The legs of the commitments that name it. */
  commitments: z.array(legSchema),
  /** What is said about it, in its own stream or elsewhere. */
  statements: z.array(timelineItemSchema),
});

const rangeSchema = z.object({ min: z.number(), max: z.number() });

/** One set of terms: what one account says is owed, whose account it is, and of when. */
export const termsSetSchema = z.object({
  event: z.string(),
  position: z.int(),
  happening: z.string(),
  type: z.string(),
  side: z.string().nullable(),
  speaker: z.string().nullable(),
  attribution: attributionSchema.nullable(),
  polarity: polaritySchema,
  /** Who revised them, or whose undertaking they are. */
  by: z.array(z.string()),
  happened: spanSchema.nullable(),
  said: spanSchema.nullable(),
  legs: z.array(
    z.object({
      legId: z.string(),
      from: z.string(),
      to: z.string(),
      what: z.string(),
      categories: z.array(z.string()),
      quantity: shownQuantitySchema.nullable(),
      due: spanSchema.nullable(),
      note: z.string().nullable(),
    }),
  ),
  total: shownQuantitySchema.nullable(),
  term: spanSchema.nullable(),
  duration: shownQuantitySchema.nullable(),
  formula: z.string().nullable(),
  corrected: z.boolean(),
  retracted: z.boolean(),
});

/** One line of the ledger: what came of a leg in one happening, in the words of all who tell it. */
export const deliverySchema = z.object({
  leg: z.string(),
  happening: z.string(),
  scope: z.enum(['tranche', 'cumulative', 'attempt']),
  happened: spanSchema.nullable(),
  place: z.looseObject({ name: z.string() }).nullable(),
  values: z.array(
    z.object({
      by: z.string().nullable(),
      as: z.enum(['debtor', 'beneficiary', 'third', 'observer', 'report']),
      value: shownQuantitySchema.nullable(),
      /** The word of the beneficiary or an observer, who took it over. */
      accepts: z.boolean(),
      happened: spanSchema.nullable(),
    }),
  ),
  /** Of a tranche, what it adds to the sums of its leg; null where it adds nothing. */
  confirmed: rangeSchema.nullable(),
  claimed: rangeSchema.nullable(),
  reported: rangeSchema.nullable(),
  quantity: fieldSchema.nullable(),
  condition: fieldSchema.nullable(),
  status: itemStatusSchema.nullable(),
  notes: z.array(z.string()),
});

/** A commitment, whole. */
export const commitmentPageSchema = z.object({
  ...subjectFields,
  ...page,
  legs: z.array(legSchema),
  /** The ledger, leg by leg, in the order of what happened. */
  deliveries: z.array(deliverySchema),
  /** Every sum so far that somebody gave, held against what was confirmed by then. */
  cumulative: z.array(legSchema.shape.cumulative.element.extend({ leg: z.string() })),
  /** In the order in which they were set. */
  terms: z.array(termsSetSchema),
  /** How the states of its legs changed, in the order of the record. */
  history: z.array(
    z.object({ leg: z.string(), position: z.int(), happened: spanSchema.nullable(), state: legStateSchema }),
  ),
});

export type ProposalPage = z.infer<typeof proposalPageSchema>;
export type DocumentPage = z.infer<typeof documentPageSchema>;
export type RoundPage = z.infer<typeof roundPageSchema>;
export type CommitmentPage = z.infer<typeof commitmentPageSchema>;
export type TermsSet = z.infer<typeof termsSetSchema>;
export type Delivery = z.infer<typeof deliverySchema>;
