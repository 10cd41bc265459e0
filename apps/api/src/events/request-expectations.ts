import type { Expected } from '@parley/event-store';
import type { PostedEntry } from '@parley/negotiation';
import { tagsOf } from '../http/etag.js';
import { type BodyFault, faultsProblem } from '../http/faults.js';
import { Problem } from '../http/problem.js';
import type { PosterExpectation } from './post-events.js';

export interface PreconditionHeaders {
  'if-match'?: string | undefined;
  'if-none-match'?: string | undefined;
}

/**
 * What the poster expects of the streams before the request: `expectedRevision` on a stream's first entry, or `If-Match`
 * (strong tags that are or begin with a revision, or `*`: it exists) and `If-None-Match: *` (it does not) for a request
 * on one stream.
 * @throws Problem malformed-header, contradictory-version, validation-failed
 */
export function expectationsOf(
  entries: readonly PostedEntry[],
  headers: PreconditionHeaders,
  pointerOf: (entry: number) => string,
): PosterExpectation[] {
  const inBody = expectedInBody(entries, pointerOf);
  const inHeaders = expectedInHeaders(headers);
  if (!inHeaders) return [...inBody].map(([stream, expected]) => ({ stream, anyOf: [expected] }));
  const streams = [...new Set(entries.map((entry) => entry.stream))];
  if (streams.length > 1) {
    throw new Problem('malformed-header', 'If-Match and If-None-Match are for requests on one stream.');
  }
  const stream = streams[0]!;
  const told = inBody.get(stream);
  if (told !== undefined && told !== 'any' && !inHeaders.some((expected) => expected === told)) {
    throw new Problem(
      'contradictory-version',
      'The header and expectedRevision expect different things of the stream.',
    );
  }
  return [{ stream, anyOf: inHeaders }];
}

function expectedInBody(
  entries: readonly PostedEntry[],
  pointerOf: (entry: number) => string,
): ReadonlyMap<string, Expected> {
  const seen = new Set<string>();
  const expected = new Map<string, Expected>();
  const faults: BodyFault[] = [];
  entries.forEach((entry, index) => {
    const told = entry.expectedRevision;
    if (told !== undefined && told !== null) {
      if (seen.has(entry.stream)) faults.push(misplaced(pointerOf(index)));
      else expected.set(entry.stream, told as Expected);
    }
    seen.add(entry.stream);
  });
  if (faults.length > 0) throw faultsProblem(faults);
  return expected;
}

const misplaced = (pointer: string): BodyFault => ({
  pointer: `${pointer}/expectedRevision`,
  message: "stands on a stream's first entry in the request: it means the stream before the request",
  problem: 'validation-failed',
});

function expectedInHeaders(headers: PreconditionHeaders): Expected[] | undefined {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (noneMatch !== undefined) {
    if (noneMatch.trim() !== '*' || match !== undefined) {
      throw new Problem('malformed-header', 'If-None-Match takes * here, and no If-Match beside it.');
    }
    return ['none'];
  }
  if (match === undefined) return undefined;
  if (match.trim() === '*') return ['exists'];
  const tags = tagsOf(match);
  const rest = tags.reduce((text, tag) => text.replace(tag, ''), match);
  if (tags.length === 0 || /[^\s,]/.test(rest)) {
    throw new Problem('malformed-header', 'If-Match must be * or a list of entity tags, as in "7".');
  }
  // A weak tag never matches (RFC 9110 section 13.1.1), nor does one that is no revision.
  return tags.flatMap((tag) => {
    const revision = /^"(0|[1-9]\d{0,14})(?:-[\w-]+)?"$/.exec(tag)?.[1];
    return revision === undefined ? [] : [Number(revision)];
  });
}
