import { z } from 'zod';
import { actorId, ref } from './reference.js';
import { line, listOf, prose, slug, timeZone } from './text.js';
import { whenSchema } from './when.js';

/** The name of a question on which sides take a stand; one field for the whole negotiation. */
export const propositionSlug = slug(80).meta({ description: 'The name of a question that is asserted or denied' });

/** Who negotiates what. Several accounts of it are welcome; the first one opens the stream. */
export const negotiationOpenedSchema = z.strictObject({
  title: line(),
  timeZone: timeZone.nullish().meta({ description: 'IANA; the zone of its dates. Absent: UTC' }),
  principals: listOf(actorId).min(2).meta({ description: 'The parties whose word counts', uniqueItems: true }),
  others: listOf(
    z.strictObject({ actor: actorId, role: z.enum(['host', 'mediator', 'guarantor', 'invited']) }),
  ).nullish(),
  conflict: line().nullish().meta({ description: 'What it is about' }),
  startedAt: whenSchema.nullish(),
  precededBy: whenSchema.nullish().meta({ description: 'The last contact before it' }),
  background: prose().nullish(),
});

/** An act from outside the talks that bears on them. */
export const externalActionNotedSchema = z.strictObject({
  actor: actorId,
  action: z.enum(['arrest_warrant', 'sanction', 'resolution', 'law', 'other']),
  targets: listOf(actorId).nullish(),
  grounds: line(2000).nullish(),
  proposition: propositionSlug.nullish(),
  refs: listOf(ref).nullish(),
});

export type NegotiationOpened = z.infer<typeof negotiationOpenedSchema>;
export type ExternalActionNoted = z.infer<typeof externalActionNotedSchema>;
