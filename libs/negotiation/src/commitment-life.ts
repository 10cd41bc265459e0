import { z } from 'zod';
import { legId, legsOf } from './leg.js';
import { quantitySchema } from './quantity.js';
import { actorId, commitmentId, negotiationId } from './reference.js';
import { line, listOf, prose, wholeNumber } from './text.js';
import { whenSchema } from './when.js';

/** New terms take the place of those before. They may be one-way where the old ones were not, and the reverse. */
export const termsRevisedSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  legs: legsOf(1).meta({ description: 'The full new set: a leg that is not among them is owed no more' }),
  by: listOf(actorId).nullish().meta({ description: 'Who revised them' }),
  term: whenSchema.nullish().meta({ description: 'Until when it holds; it may lie ahead' }),
  duration: quantitySchema.nullish(),
});

const act = {
  negotiation: negotiationId.nullish(),
  by: actorId.meta({ description: 'The side that does so' }),
  reason: line(2000).nullish(),
};

/** A side stops keeping it for now. */
export const commitmentSuspendedSchema = z.strictObject(act);

/** A side takes it up again. */
export const commitmentResumedSchema = z.strictObject(act);

/** A side gives it up. */
export const commitmentWithdrawnSchema = z.strictObject(act);

/** Someone says that it was broken. The accused answers in the same happening, with the polarity `denies`. */
export const breachAllegedSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  legId: legId.nullish(),
  by: actorId.meta({ description: 'Who says so' }),
  against: actorId.meta({ description: 'Who is said to have broken it' }),
  what: line(2000).meta({ description: 'What is said to have been done' }),
});

/** Another commitment stands in its place. */
export const commitmentSupersededSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  byCommitment: commitmentId.meta({ description: 'The commitment that stands in its place' }),
});

export const verdictSchema = z.enum(['delivered', 'partly_final', 'breached', 'void', 'not_assessable']);

/** What our own analyst judges of it, by a rubric. */
export const commitmentAssessedSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  legId: legId.nullish().meta({ description: 'Absent: the whole commitment' }),
  verdict: verdictSchema,
  rubricVersion: line().meta({ description: 'The version of the rubric that it was judged by' }),
  rationale: prose(5000),
  pamLevel: wholeNumber(0, 3).nullish().meta({ description: 'Implementation on the Peace Accords Matrix scale' }),
});

export type TermsRevised = z.infer<typeof termsRevisedSchema>;
export type CommitmentSuspended = z.infer<typeof commitmentSuspendedSchema>;
export type CommitmentResumed = z.infer<typeof commitmentResumedSchema>;
export type CommitmentWithdrawn = z.infer<typeof commitmentWithdrawnSchema>;
export type BreachAlleged = z.infer<typeof breachAllegedSchema>;
export type CommitmentSuperseded = z.infer<typeof commitmentSupersededSchema>;
export type CommitmentAssessed = z.infer<typeof commitmentAssessedSchema>;
