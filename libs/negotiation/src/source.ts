import { z } from 'zod';
import type { Complaint } from './problem.js';
import { sourceId } from './reference.js';
import { languageTag, line, sha256, webAddress } from './text.js';
import { instant, whenSchema } from './when.js';

export const sourceKindSchema = z.enum(['article', 'post', 'video', 'document', 'dataset']);

export type SourceKind = z.infer<typeof sourceKindSchema>;

/** A text, recording or data set that accounts are taken from. A changed article is a new source (`revisionOf`). */
export const sourceRegisteredSchema = z.strictObject({
  title: line(),
  publisher: line().nullish(),
  author: line().nullish(),
  kind: sourceKindSchema,
  url: webAddress.nullish(),
  archiveUrl: webAddress.nullish().meta({ description: 'A copy that will not change' }),
  publishedAt: whenSchema.nullish(),
  retrievedAt: instant.nullish().meta({ description: 'When it was read' }),
  contentHash: sha256.nullish().meta({ description: 'SHA-256 of what was read, as base64; once given it stays' }),
  lang: languageTag.nullish(),
  revisionOf: sourceId.nullish().meta({ description: 'The source that this is a later version of' }),
});

export type SourceRegistered = z.infer<typeof sourceRegisteredSchema>;

/** A source's hash once given stays, and no source is a later version of itself. */
export function judgeSource(
  own: string,
  knownHash: string | null,
  { contentHash, revisionOf }: Pick<SourceRegistered, 'contentHash' | 'revisionOf'>,
): Complaint[] {
  const complaints: Complaint[] = [];
  if (knownHash !== null && contentHash && contentHash !== knownHash) {
    const message = `must stay ${knownHash}: what has changed is a new source, with revisionOf`;
    complaints.push({ message, path: ['contentHash'] });
  }
  if (revisionOf === own) complaints.push({ message: 'must be another source', path: ['revisionOf'] });
  return complaints;
}
