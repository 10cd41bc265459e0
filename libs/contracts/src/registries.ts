import { actorKindSchema, categories, sourceKindSchema, spanSchema } from '@parley/negotiation';
import { z } from 'zod';

const listed = {
  stream: z.string(),
  revision: z.int(),
  firstPosition: z.int(),
  lastPosition: z.int(),
};

/** An actor as a form offers it. */
export const listedActorSchema = z.object({
  ...listed,
  name: z.string(),
  aliases: z.array(z.object({ text: z.string(), lang: z.string().nullish() })),
  kind: actorKindSchema,
  side: z.string().nullable(),
  roles: z.array(z.looseObject({ text: z.string() })),
});

/** A source as a form offers it. */
export const listedSourceSchema = z.object({
  ...listed,
  title: z.string(),
  publisher: z.string().nullable(),
  author: z.string().nullable(),
  kind: sourceKindSchema,
  url: z.string().nullable(),
  publishedAt: spanSchema.nullable(),
  lang: z.string().nullable(),
  revisionOf: z.string().nullable(),
});

/** Any stream as a form offers it. */
export const listedStreamSchema = z.object({
  ...listed,
  category: z.enum(categories),
  /** The negotiation that it belongs to; null for actors and sources, which belong to none. */
  negotiation: z.string().nullable(),
  /** What it is called: a name, a title, or what it is about in neutral words. */
  label: z.string(),
});

export type ListedActor = z.infer<typeof listedActorSchema>;
export type ListedSource = z.infer<typeof listedSourceSchema>;
export type ListedStream = z.infer<typeof listedStreamSchema>;
