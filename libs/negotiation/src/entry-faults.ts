import type { z } from 'zod';
import { type Complaint, type Fault, pointerOf, type Problem } from './problem.js';
import { isEventType, postableTypes, specOf } from './event-catalogue.js';
import { unfitCharacters } from './text.js';

/** The most faults of one entry that are told. */
export const faultLimit = 100;

/** What only the log sets. */
const readOnly = new Set(['schemaVersion', 'position', 'revision', 'recordedAt', 'recordedBy', 'leafHash']);

/** The faults that the issues of a schema stand for; `value` is what was parsed. */
export function entryFaults(issues: readonly z.core.$ZodIssue[], value: unknown): Fault[] {
  return issues.flatMap((issue) => faultsOf(issue, value)).slice(0, faultLimit);
}

/** What is wrong with a type that cannot be posted. */
export function typeFault(type: unknown): Fault {
  if (isEventType(type)) {
    const message = 'cannot be posted: POST /v1/events/{id}/redaction makes it';
    return { pointer: '/type', message, problem: 'unknown-event-type' };
  }
  const wellFormed = typeof type === 'string' && /^(?:[A-Z][a-z]+){2,6}$/.test(type) && type.length <= 64;
  const misspelt = wellFormed && postableTypes.some((known) => known.toLowerCase() === type.toLowerCase());
  return {
    pointer: '/type',
    message: `must be a type of the event catalogue: ${postableTypes.join(', ')}`,
    problem: wellFormed && !misspelt ? 'unknown-event-type' : 'validation-failed',
  };
}

function faultsOf(issue: z.core.$ZodIssue, value: unknown): Fault[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => memberFault(issue.path, key, value));
  if (issue.code === 'invalid_union') return [unionFault(issue)];
  const problem = issue.code === 'custom' ? (issue.params?.['problem'] as Problem | undefined) : undefined;
  return [{ pointer: pointerOf(issue.path), message: issue.message, problem: problem ?? 'validation-failed' }];
}

/** A value that fits no branch; where it has the kind of one branch, what that branch says of it is told. */
function unionFault({ path, errors, message }: z.core.$ZodIssueInvalidUnion): Fault {
  const closest = errors.find(([first]) => first && first.code !== 'invalid_type' && first.code !== 'invalid_value');
  return { pointer: pointerOf(path), message: closest?.[0]?.message ?? message, problem: 'validation-failed' };
}

/** A member that the schema does not have. A name that is no name of ours at all is not repeated in the answer. */
function memberFault(path: readonly PropertyKey[], name: string, value: unknown): Fault {
  const { message, problem = 'validation-failed' } = judgeName(name, path.length === 0, value);
  const plain = /^[A-Za-z_$][\w$]{0,63}$/.test(name);
  return { pointer: pointerOf(plain ? [...path, name] : path), message, problem };
}

function judgeName(name: string, atTop: boolean, value: unknown): Complaint {
  const unfit = unfitCharacters(name);
  if (unfit) return { message: `has a member whose name ${unfit}`, problem: 'invalid-text' };
  if (!/^[A-Za-z_$][\w$]{0,63}$/.test(name)) return { message: 'has a member with a name that none of ours has' };
  if (!atTop || !readOnly.has(name))
    return { message: 'is not a member that is known here', problem: 'unknown-property' };
  if (name === 'schemaVersion' && !isCurrent(value)) {
    return { message: 'is a version of this type that is not known', problem: 'unknown-event-type' };
  }
  return { message: 'is set by the log itself', problem: 'read-only-property' };
}

function isCurrent(entry: unknown): boolean {
  const { type, schemaVersion } = entry as { type: unknown; schemaVersion: unknown };
  return isEventType(type) && specOf(type).schemaVersion === schemaVersion;
}
