import { z } from 'zod';
import type { Complaint } from './problem.js';
import { quantitySchema } from './quantity.js';
import { actorId, negotiationId, roundId } from './reference.js';
import { line, listOf } from './text.js';

export const proposalSubjectSchema = z.enum([
  'ceasefire',
  'pause',
  'exchange',
  'return_of_persons',
  'leaders_meeting',
  'third_party_role',
  'withdrawal',
  'next_round',
  'other',
]);

/** Someone offers or demands something. */
export const proposalMadeSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  round: roundId.nullish(),
  by: actorId,
  to: listOf(actorId).nullish().meta({ description: 'The addressees' }),
  subject: proposalSubjectSchema,
  terms: line(2000).nullish(),
  duration: quantitySchema.nullish(),
  area: line(2000).nullish(),
  kind: z.enum(['offer', 'demand']).nullish(),
});

/** An addressee, or a principal, says no. */
export const proposalRejectedSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  by: actorId.meta({ description: 'Who says no: an addressee or a principal' }),
  reason: line(2000).nullish(),
  form: z.enum(['formal', 'stated']).nullish(),
});

/** An addressee, or a principal, says yes. */
export const proposalAcceptedSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  by: actorId.meta({ description: 'Who says yes: an addressee or a principal' }),
  conditions: line(2000).nullish(),
});

/** Whoever made it takes it back. */
export const proposalWithdrawnSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  by: actorId.meta({ description: 'Who takes it back: one who made it' }),
  reason: line(2000).nullish(),
});

export type ProposalMade = z.infer<typeof proposalMadeSchema>;
export type ProposalRejected = z.infer<typeof proposalRejectedSchema>;
export type ProposalAccepted = z.infer<typeof proposalAcceptedSchema>;
export type ProposalWithdrawn = z.infer<typeof proposalWithdrawnSchema>;

/** An answer comes from an addressee or a principal. */
export function judgeAnswer(parties: readonly string[], { by }: Pick<ProposalRejected, 'by'>): Complaint[] {
  if (parties.includes(by)) return [];
  const known = [...new Set(parties)].join(', ');
  return [{ message: `must be an addressee of the proposal or a principal: ${known}`, path: ['by'] }];
}

/** Only those who made a proposal, by any account of it, can take it back. */
export function judgeWithdrawal(proposers: readonly string[], { by }: Pick<ProposalWithdrawn, 'by'>): Complaint[] {
  if (proposers.includes(by)) return [];
  return [{ message: `must be who made the proposal: ${proposers.join(', ')}`, path: ['by'] }];
}
