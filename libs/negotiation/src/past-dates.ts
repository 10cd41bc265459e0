import type { IdentifiedEntry } from './posted-entry.js';
import type { Fault } from './problem.js';
import { tryParseWhen, type When } from './when.js';

/** A date of something that has happened, and where it stands in the entry. */
export interface PastDate {
  pointer: string;
  edtf: string | null;
  /** RFC 3339. */
  at: string | null;
}

const dayMs = 86_400_000;

/** The dates of an entry that cannot lie ahead. Only what is due, planned or wished for can. */
export function datesOf({ type, happened, account, data }: IdentifiedEntry): PastDate[] {
  const dates = [...dateAt('/happened', happened), ...dateAt('/account/saidAt', account?.saidAt)];
  if (type === 'SourceRegistered') {
    dates.push(...dateAt('/data/publishedAt', data.publishedAt));
    if (data.retrievedAt) dates.push({ pointer: '/data/retrievedAt', edtf: null, at: data.retrievedAt });
  }
  if (type === 'NegotiationOpened') {
    dates.push(...dateAt('/data/startedAt', data.startedAt), ...dateAt('/data/precededBy', data.precededBy));
  }
  return dates;
}

function dateAt(pointer: string, when: When | null | undefined): PastDate[] {
  return when ? [{ pointer, edtf: when.edtf, at: when.at ?? null }] : [];
}

/**
 * Whether a date lies wholly later than now and a day: the slack is for time zones. A date that may be earlier (`2026`
 * in the middle of that year) does not.
 */
export function judgePast({ pointer, edtf, at }: PastDate, now: string): Fault[] {
  const limit = Date.parse(now) + dayMs;
  const faults: Fault[] = [];
  const message = 'lies in the future: what has happened cannot';
  if (edtf !== null && (earliestMs(edtf) ?? -Infinity) > limit) {
    faults.push({ pointer: `${pointer}/edtf`, message, problem: 'validation-failed' });
  }
  if (at !== null && Date.parse(at) > limit) {
    faults.push({ pointer: edtf === null ? pointer : `${pointer}/at`, message, problem: 'validation-failed' });
  }
  return faults;
}

function earliestMs(edtf: string): number | null {
  const parsed = tryParseWhen(edtf);
  return typeof parsed === 'string' || parsed.earliest === null ? null : Date.parse(`${parsed.earliest}T00:00:00Z`);
}
