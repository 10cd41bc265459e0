import { createHash } from 'node:crypto';

/** Of a subject or an entry: strong, over the revision of its stream that it shows. `If-Match` takes it as it is. */
export const strongEtag = (revision: number): string => `"${revision}"`;

/**
 * Of a page that shows more than its stream (names, sources, what is said elsewhere): strong, over the revision and the
 * content, whose JSON it is made from. `If-Match` takes it for the revision that it begins with.
 */
export const contentEtag = (revision: number, content: unknown): string =>
  `"${revision}-${createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22)}"`;

/**
 * Of a subject: strong, over the revision of its stream alone, until anything of the record is redacted. From then on over
 * what it shows too: what is erased in another stream must be gone from every copy.
 */
export const subjectEtag = (revision: number, content: unknown, redactions: number): string =>
  redactions === 0 ? strongEtag(revision) : contentEtag(revision, content);

/** What a derived answer depends on. */
export interface Derivation {
  /** Of the cut-off. */
  position: number;
  clock: string;
  /** The address with its query, as sent. */
  address: string;
  /** Of the projections that it is read from (`timeline 3`). */
  versions: readonly string[];
  /** How many events are redacted: a redaction changes answers about any past position. */
  redactions: number;
}

/** Of an answer that is derived from the log: weak, for it says that the meaning is the same, not the bytes. */
export function weakEtag({ position, clock, address, versions, redactions }: Derivation): string {
  const text = JSON.stringify([position, clock, address, versions, redactions]);
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/** Whether `If-None-Match` (RFC 9110 §13.1.2) names the tag, compared weakly: the answer is then 304. */
export function noneMatchNames(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return tagsOf(header).some((tag) => opaque(tag) === opaque(etag));
}

/** The tags of a list such as `"1", W/"x"`. What is not a tag is left out. */
export const tagsOf = (header: string): string[] => header.match(/(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) ?? [];

const opaque = (tag: string): string => tag.replace(/^W\//, '');
