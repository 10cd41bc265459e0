import { z } from 'zod';
import { quantitySchema } from './quantity.js';
import { actorId, negotiationId, roundId } from './reference.js';
import { line, listOf, webAddress } from './text.js';

export const documentKindSchema = z.enum(['memorandum', 'list', 'letter', 'draft_text', 'other']);

/** A paper changed hands. Names of protected persons stay out: counts and a pointer to the source are enough. */
export const memorandumExchangedSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  round: roundId.nullish(),
  kind: documentKindSchema.nullish(),
  title: line().nullish(),
  author: actorId.nullish(),
  from: actorId.nullish(),
  to: actorId.nullish(),
  via: actorId.nullish().meta({ description: 'Who passed it on' }),
  topics: listOf(line()).nullish(),
  items: quantitySchema.nullish().meta({ description: 'How many entries it has' }),
});

/** A paper became known. */
export const documentPublishedSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  by: listOf(actorId).nullish(),
  mode: z.enum(['full', 'part', 'obtained_by_press']),
  channel: line().nullish(),
  url: webAddress.nullish(),
});

export type MemorandumExchanged = z.infer<typeof memorandumExchangedSchema>;
export type DocumentPublished = z.infer<typeof documentPublishedSchema>;
