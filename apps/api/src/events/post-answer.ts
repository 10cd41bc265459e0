import type { PostAnswer } from '@parley/contracts';
import type { FastifyReply } from 'fastify';
import { strongEtag } from '../http/etag.js';
import { type BodyFault, faultsProblem } from '../http/faults.js';
import { Problem } from '../http/problem.js';
import type { ProblemSlug } from '../http/problem-catalogue.js';
import type { EntryWarning, PostResult } from './post-events.js';

/** Kinds of problems that a post can be answered with, beside those of every body. */
export const postProblems = [
  'malformed-header',
  'event-id-conflict',
  'duplicate-account',
  'version-conflict',
  'invalid-date',
  'unknown-reference',
  'illegal-transition',
  'outcome-unknown',
] as const satisfies ProblemSlug[];

/** The JSON Pointer of an entry in the body. */
type PointerOf = (entry: number) => string;

/** Answers what was posted: 201, or 200 where all of it was on record already. */
export function postAnswer(
  { events, stored, head, warnings }: Extract<PostResult, { outcome: 'posted' }>,
  pointerOf: PointerOf,
  reply: FastifyReply,
): PostAnswer {
  const streams = new Set(events.map((event) => event.stream));
  void reply.status(stored > 0 ? 201 : 200).header('location', `/v1/events/${events[0]!.id}`);
  if (streams.size === 1) void reply.header('etag', strongEtag(events.at(-1)!.revision));
  return {
    events: events.map(({ id, stream, revision, position, recordedAt, leafHash }) => ({
      id,
      stream,
      revision,
      position,
      recordedAt,
      leafHash: leafHash.toString('base64'),
    })),
    head: { position: head },
    warnings: toldWarnings(warnings, pointerOf),
  };
}

export const toldWarnings = (warnings: readonly EntryWarning[], pointerOf: PointerOf) =>
  warnings.map(({ entry, pointer, message }) => ({ pointer: pointerOf(entry) + pointer, message }));

/** Why nothing was posted. */
export function postProblem(result: Exclude<PostResult, { outcome: 'posted' }>, pointerOf: PointerOf): Problem {
  switch (result.outcome) {
    case 'conflict': {
      const { stream, actual } = result;
      const expected = result.expected.length === 1 ? result.expected[0] : result.expected;
      const at = actual === 0 ? 'does not exist' : `is at revision ${actual}`;
      return new Problem('version-conflict', `${stream} ${at}, which is not what was expected.`, {
        members: { stream, expected, actual },
        headers: actual > 0 ? { etag: strongEtag(actual) } : {},
      });
    }
    case 'id-conflict':
      return new Problem('event-id-conflict', `The log holds other content under the id ${result.id}.`, {
        members: { id: result.id, stream: result.stream },
      });
    case 'contended':
      return new Problem('temporary-reduced-capacity', 'Other writers keep moving the stream. Nothing was stored.', {
        headers: { 'retry-after': '1' },
      });
    case 'refused':
      return refused(result, pointerOf);
  }
}

/** An exact duplicate is a conflict with what is there; where anything else is wrong, the request is. */
function refused({ faults, duplicateOf }: Extract<PostResult, { outcome: 'refused' }>, pointerOf: PointerOf): Problem {
  const told: BodyFault[] = faults.map((fault) => ({
    ...fault,
    pointer: pointerOf(fault.entry) + fault.pointer,
  }));
  const others = told.filter((fault) => fault.problem !== 'duplicate-account');
  if (others.length > 0 || duplicateOf === null) return faultsProblem(others.length > 0 ? others : told);
  return new Problem('duplicate-account', `The account is on record already, as event ${duplicateOf}.`, {
    errors: told.map(({ pointer, message }) => ({ pointer, message })),
    members: { first: duplicateOf },
  });
}
