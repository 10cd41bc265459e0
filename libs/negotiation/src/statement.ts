import { z } from 'zod';
import { propositionSlug } from './negotiation.js';
import { quantitySchema } from './quantity.js';
import { negotiationId, ref } from './reference.js';
import { prose } from './text.js';

export const statementKindSchema = z.enum([
  'supports',
  'opposes',
  'conditional',
  'aims',
  'accuses',
  'denies',
  'assesses',
  'describes',
  'satisfied',
  'checked',
]);

/** Someone says something about a thing, without changing it. It may stand in the stream of anything. */
export const statementMadeSchema = z.strictObject({
  negotiation: negotiationId.nullish(),
  about: ref,
  kind: statementKindSchema.meta({ description: '`checked`: our analyst looked and found no news' }),
  proposition: propositionSlug.nullish(),
  text: prose(5000).nullish(),
  quantity: quantitySchema.nullish(),
});

export type StatementMade = z.infer<typeof statementMadeSchema>;
export type StatementKind = z.infer<typeof statementKindSchema>;
