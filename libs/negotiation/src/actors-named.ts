import type { Entry } from './entry.js';
import type { PostedEntry } from './posted-entry.js';
import { isActorId } from './reference.js';
import { referencesOf } from './references.js';

/** The actors that an entry names, each once: who speaks, for whom, through whom, and who stands in its data. */
export function actorsNamed({ type, account, data }: Pick<Entry, 'type' | 'account' | 'data'>): string[] {
  // What a redaction left of an entry names nobody; all else has the shape that it was posted in.
  const references = referencesOf({ type, account, data } as unknown as PostedEntry);
  return [...new Set(references.map(({ ref }) => ref).filter(isActorId))];
}
