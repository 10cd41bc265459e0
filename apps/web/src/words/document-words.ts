import type { Document } from '@parley/contracts';
import type { NameOf } from '@parley/contracts/words';
import { titleWords } from './board-words.js';

/** Its title; where it has none, "Memorandum of Ukraine". */
export function documentTitle(document: Pick<Document, 'title' | 'kind' | 'author' | 'from'>, nameOf: NameOf): string {
  if (document.title !== null) return document.title;
  const by = document.author ?? document.from;
  return `${document.kind === null ? 'Document' : titleWords(document.kind)}${by === null ? '' : ` of ${nameOf(by)}`}`;
}
