import type { EntryPage } from '../entry-page.js';
import { dayWords } from './date-words.js';
import { numberWords } from './number-words.js';

/** How to cite a happening. */
export interface Citation {
  /** As it is at any time. */
  permalink: string;
  /** As it was at this position. */
  fixed: string;
  /** A sentence with that address. */
  sentence: string;
  /** The same as JSON, a path. */
  data: string;
}

/** The addresses of the page of a happening (its own paths are those of the API); `origin` has no slash at its end. */
export function citationOf(
  { headline, asOf, permalink, cite }: Pick<EntryPage, 'headline' | 'asOf' | 'permalink' | 'cite'>,
  origin: string,
): Citation {
  const pageAt = (path: string) => `${origin}${path.replace(/^\/v1/, '')}`;
  const recorded = asOf.recordedAt === null ? '' : `, recorded ${dayWords(asOf.recordedAt.slice(0, 10))}`;
  const fixed = pageAt(cite);
  const sentence = `“${headline}”, Parley, position ${numberWords(asOf.position)}${recorded}, ${fixed}`;
  return { permalink: pageAt(permalink), fixed, sentence, data: cite };
}
