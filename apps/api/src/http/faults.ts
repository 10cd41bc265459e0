import type { JsonFault } from '@parley/contracts';
import { pointerOf } from '@parley/negotiation';
import type { z } from 'zod';
import { isProblemSlug, type ProblemSlug } from './problem-catalogue.js';
import { Problem } from './problem.js';

/** One thing that is wrong with a body, at a JSON Pointer from its root. `problem` is a slug of the catalogue. */
export interface BodyFault {
  pointer: string;
  message: string;
  problem: string;
}

const MAX_ERRORS = 100;

/**
 * The problem that tells all these faults (at least one). Its kind is that of the first fault that has one of its own:
 * `unknown-property` says more than that a required member is missing as well.
 */
export function faultsProblem(faults: readonly BodyFault[]): Problem {
  const special = faults.find(({ problem }) => problem !== 'validation-failed' && isProblemSlug(problem));
  const slug = (special?.problem ?? 'validation-failed') as ProblemSlug;
  const errors = faults.slice(0, MAX_ERRORS).map(({ pointer, message }) => ({ pointer, message }));
  const first = special ?? faults[0];
  const place = first?.pointer ? `${first.pointer}: ` : '';
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return new Problem(slug, `${place}${first?.message ?? 'The body does not hold.'}${more}`, { errors });
}

/** The faults that a zod schema found. An issue of our own may name its problem in `params.problem`. */
export function faultsOf(issues: readonly z.core.$ZodIssue[]): BodyFault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownMember([...issue.path, key]));
    const problem = issue.code === 'custom' && issue.params?.problem;
    return [
      { pointer: pointerOf(issue.path), message: issue.message, problem: String(problem || 'validation-failed') },
    ];
  });
}

const unknownMember = (path: readonly PropertyKey[]): BodyFault => ({
  pointer: pointerOf(path),
  message: 'is not a known member',
  problem: 'unknown-property',
});

/** The problem of a body that is not strict JSON. */
export const jsonProblem = (faults: readonly JsonFault[]): Problem =>
  faultsProblem(faults.map(({ pointer, message, kind }) => ({ pointer, message, problem: kind })));
