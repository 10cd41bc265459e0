import { z } from 'zod';
import { actorId } from './reference.js';
import { languageTag, line, listOf, prose } from './text.js';
import { whenSchema } from './when.js';

export const actorKindSchema = z.enum(['state', 'person', 'organisation', 'outlet', 'court', 'anonymous']);

export type ActorKind = z.infer<typeof actorKindSchema>;

/** Somebody who acts or speaks. Registering again updates roles and aliases. */
export const actorRegisteredSchema = z.strictObject({
  name: line(),
  aliases: listOf(z.strictObject({ text: line(), lang: languageTag.nullish() }))
    .nullish()
    .meta({
      description: 'Other names and spellings',
    }),
  kind: actorKindSchema,
  side: actorId.nullish().meta({ description: 'The party it belongs to' }),
  roles: listOf(z.strictObject({ text: line(), from: whenSchema.nullish(), to: whenSchema.nullish() })).nullish(),
  description: prose().nullish().meta({ description: 'Of an anonymous voice: nothing that identifies a person' }),
});

export type ActorRegistered = z.infer<typeof actorRegisteredSchema>;
