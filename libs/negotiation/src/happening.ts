import { slugOf } from './reference.js';

/**
 * The slug of a happening from its parts; a part that is not known is left out. Whatever is not a letter, digit or `-`
 * becomes `-` (capitals become small: slugs have none).
 */
export function happeningName(...parts: (string | null | undefined)[]): string {
  return parts
    .filter((part): part is string => part !== null && part !== undefined && part !== '')
    .map((part) => part.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-'))
    .join('-');
}

/** What stands for an actor in the slug of a happening. */
export function actorPart(actor: string | null | undefined): string | null {
  return actor ? slugOf(actor) : null;
}
