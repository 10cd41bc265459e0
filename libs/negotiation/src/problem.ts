import type { z } from 'zod';

/**
 * What can be wrong with an entry, by the names under which HTTP answers explain it (`/problems/<name>`).
 * A schema puts the name into the issue it raises (`params.problem`, see `fault` below); an issue without one is
 * `validation-failed`.
 */
export const problems = [
  'validation-failed',
  'invalid-text',
  'invalid-url',
  'invalid-date',
  'unknown-property',
  'read-only-property',
  'unknown-event-type',
  'unknown-reference',
  'illegal-transition',
  'duplicate-account',
] as const;

export type Problem = (typeof problems)[number];

/** One thing that is wrong, at a JSON Pointer (RFC 6901) from the root of the entry. */
export interface Fault {
  pointer: string;
  message: string;
  problem: Problem;
}

/** What a check of ours raises inside a zod schema: a message, the name of its problem, and where below the value. */
export interface Complaint {
  message: string;
  problem?: Problem;
  path?: (string | number)[];
}

/**
 * A zod check made of a function that names what is wrong with a value, or gives nothing.
 * It runs on values of the right type that failed other checks too, so the function must not assume more than the type.
 */
export function complain<Value>(judge: (value: Value) => Complaint | Complaint[] | null) {
  return ({ value, issues }: z.core.ParsePayload<Value>): void => {
    for (const { message, problem, path } of [judge(value) ?? []].flat()) {
      issues.push({ code: 'custom', input: value, message, path: path ?? [], params: { problem }, continue: true });
    }
  };
}

/** The JSON Pointer of a path of member names and indices. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
