import { slugOf } from './reference.js';

/**
 * The slug of a happening from its parts; a part that is not known is left out. A reference stands by its slug, and
 * whatever is not a letter, digit or `-` becomes `-` (capitals become small: slugs have none).
 */
export function happeningName(...parts: (string | null | undefined)[]): string {
  return parts
    .filter((part): part is string => part !== null && part !== undefined && part !== '')
    .map((part) =>
      slugOf(part)
        .toLowerCase()
        .replaceAll(/[^a-z0-9-]/g, '-'),
    )
    .join('-');
}
