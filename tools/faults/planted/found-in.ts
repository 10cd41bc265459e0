import type { Projection, StoredEvent } from '@parley/event-store';
import { checkRound } from '../checker.js';
import { moment, type Attempt, type Evidence, type Told, type Violation } from '../history.js';

/** What the checker finds where no more is known than this. */
export async function foundIn(
  evidence: Partial<Evidence>,
  projections: readonly Projection[] = [],
): Promise<Violation[]> {
  const nothing: Evidence = {
    attempts: [],
    reads: [],
    deliveries: [],
    log: [],
    readModels: [],
    signed: [],
    recoveries: [],
    holdings: [],
    bounds: { residentMb: 0, handles: 0, connections: 0 },
    deadlineMs: { append: 60_000, read: 60_000 },
  };
  return checkRound({ ...nothing, ...evidence }, projections);
}

/** Notes what an append was told. */
export async function attempted(
  operation: string,
  events: Attempt['events'],
  append: () => Promise<Told>,
): Promise<Attempt> {
  const began = moment();
  const told = await append();
  return { client: 'client', operation, events, began, ended: moment(), told, answer: told.outcome };
}

/** The log as parley has it. */
export type Log = StoredEvent[];
