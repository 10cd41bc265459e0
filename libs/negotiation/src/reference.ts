import { z } from 'zod';

/** What a stream can be about; the first part of its id. */
export const categories = ['negotiation', 'round', 'document', 'proposal', 'commitment', 'actor', 'source'] as const;

export type Category = (typeof categories)[number];

const slugPattern = '[a-z0-9]+(?:-[a-z0-9]+)*';
const uuidPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const streamPattern = new RegExp(`^(${categories.join('|')})-(${slugPattern})$`);
const refPattern = new RegExp(`^(?:(?:${categories.join('|')})-${slugPattern}|event:${uuidPattern})$`);

/** The longest stream id, its category included. */
export const streamIdLimit = 100;

const idOf = (category: Category) =>
  z
    .string()
    .max(streamIdLimit)
    .regex(new RegExp(`^${category}-${slugPattern}$`), `must be the id of a stream, as in "${category}-a-slug"`)
    .meta({ description: `The id of a stream of the category ${category}` });

export const negotiationId = idOf('negotiation');
export const roundId = idOf('round');
export const documentId = idOf('document');
export const proposalId = idOf('proposal');
export const commitmentId = idOf('commitment');
export const actorId = idOf('actor');
export const sourceId = idOf('source');

/** The id of any stream. */
export const streamId = z
  .string()
  .max(streamIdLimit)
  .regex(streamPattern, `must be <category>-<slug>, the category one of ${categories.join(', ')}`)
  .meta({ description: 'The id of a stream: `<category>-<slug>`', examples: ['round-istanbul-2', 'actor-ua'] });

/** The id of a stream of one of these categories. */
export const streamIdOf = (allowed: readonly Category[]) => {
  const [only, ...more] = allowed;
  return only && more.length === 0 ? idOf(only) : streamId;
};

/** A reference: the id of a stream, or `event:<uuid>`. */
export const ref = z
  .string()
  .max(streamIdLimit)
  .regex(refPattern, 'must be the id of a stream, or event:<uuid>')
  .meta({ description: 'The id of a stream, or `event:<uuid>`' });

/** Whether a text is a reference by its form; that it exists is another question. */
export function isRef(text: string): boolean {
  return text.length <= streamIdLimit && refPattern.test(text);
}

/** Whether a text is the id of an actor by its form. What is not a reference is text. */
export function isActorId(text: string): boolean {
  return categoryOf(text) === 'actor';
}

/** The category of a stream id, null where the text is none. */
export function categoryOf(stream: string): Category | null {
  if (stream.length > streamIdLimit) return null;
  return (streamPattern.exec(stream)?.[1] as Category | undefined) ?? null;
}

/** The slug of a stream id: what stands behind its category. The text itself where it is no stream id. */
export function slugOf(stream: string): string {
  return streamPattern.exec(stream)?.[2] ?? stream;
}
