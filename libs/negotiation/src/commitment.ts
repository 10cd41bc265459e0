import { z } from 'zod';
import { goBothWays, legId, legsOf, type Leg } from './leg.js';
import { placeSchema } from './place.js';
import { complain, type Complaint } from './problem.js';
import { quantitySchema } from './quantity.js';
import { actorId, negotiationId, roundId } from './reference.js';
import { line } from './text.js';
import { whenSchema } from './when.js';

/** Both directions are promised. Its mode is reciprocal. */
export const swapAgreedSchema = z
  .strictObject({
    negotiation: negotiationId.nullish(),
    round: roundId.nullish(),
    legs: legsOf(2),
    total: quantitySchema.nullish(),
    term: whenSchema.nullish(),
    duration: quantitySchema.nullish(),
    formula: line().nullish().meta({ description: 'The words it goes by, as in "all for all"' }),
  })
  .check(complain(judgeSwap))
  .meta({ description: 'At least two of the legs go in opposite directions' });

/** One side promises. Its mode is unilateral. */
export const undertakingGivenSchema = z
  .strictObject({
    negotiation: negotiationId.nullish(),
    round: roundId.nullish(),
    debtor: actorId,
    legs: legsOf(1),
    term: whenSchema.nullish(),
    duration: quantitySchema.nullish(),
  })
  .check(complain(judgeUndertaking))
  .meta({ description: 'All legs are owed by the debtor' });

/** What came of a leg: one delivery, a sum so far, or an offer that was not taken over. */
export const deliveryReportedSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  legId,
  scope: z.enum(['tranche', 'cumulative', 'attempt']).meta({ description: 'Sums so far are checks, never added' }),
  quantity: quantitySchema.nullish(),
  place: placeSchema.nullish(),
  condition: z.enum(['as_claimed', 'verified', 'disputed', 'refused']).nullish(),
  note: line(2000).nullish(),
});

export type SwapAgreed = z.infer<typeof swapAgreedSchema>;
export type UndertakingGiven = z.infer<typeof undertakingGivenSchema>;
export type DeliveryReported = z.infer<typeof deliveryReportedSchema>;

type Ends = Pick<Leg, 'from' | 'to'>;

function judgeSwap({ legs }: { legs: readonly Ends[] }): Complaint | null {
  if (legs.length < 2 || goBothWays(legs)) return null;
  return { message: 'must hold two legs in opposite directions', path: ['legs'] };
}

function judgeUndertaking({ debtor, legs }: { debtor: string; legs: readonly Ends[] }): Complaint[] {
  return legs.flatMap(({ from }, index) =>
    from === debtor ? [] : [{ message: 'must be the debtor', path: ['legs', index, 'from'] }],
  );
}
