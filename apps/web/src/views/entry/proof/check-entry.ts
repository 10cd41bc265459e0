import type { EntryPage } from '@parley/contracts';
import { checkAccount } from './check-account.js';
import { checkLog } from '../../../log/check-log.js';
import { Refused, Unchecked, type Step } from '../../../log/checked-step.js';
import type { LogMemory } from '../../../log/log-memory.js';
import type { LogReads } from '../../../log/log-reads.js';

/** What came of checking one account. */
export interface AccountProof {
  position: number;
  steps: Step[];
}

/** What came of checking an entry. */
export interface EntryProof {
  verdict: 'proved' | 'refused' | 'unchecked';
  /** Why not, where it is not proved. */
  reason: string | null;
  log: Step[];
  accounts: AccountProof[];
  size: number | null;
  memory: LogMemory | null;
}

/**
 * Checks an entry against its log, whatever comes of it; `now` is an instant. Also gives what to remember of the log: nothing
 * where that was refused itself.
 */
export async function checkEntry(
  entry: EntryPage,
  reads: LogReads,
  before: LogMemory | null,
  now: string,
): Promise<{ proof: EntryProof; memory: LogMemory | null }> {
  const proof: EntryProof = { verdict: 'proved', reason: null, log: [], accounts: [], size: null, memory: before };
  let memory: LogMemory | null = null;
  let about = '';
  try {
    const log = await checkLog(reads, before, now);
    memory = log.memory;
    Object.assign(proof, { log: log.steps, size: log.head.size, memory });
    const events = await reads.events(entry.stream);
    for (const told of entry.accounts) {
      about = `Account ${told.position}: `;
      const steps = await checkAccount(told, { stream: entry.stream, events }, log, reads);
      proof.accounts.push({ position: told.position, steps });
    }
  } catch (error) {
    proof.verdict = error instanceof Unchecked ? 'unchecked' : 'refused';
    proof.reason = `${about}${error instanceof Error ? reasonOf(error) : 'It can’t be checked.'}`;
  }
  return { proof, memory };
}

/** What is no text of ours, or not to be hashed at all, is not what was signed. */
const reasonOf = (error: Error): string =>
  error instanceof Refused || error instanceof Unchecked
    ? error.message
    : `What the server gave is not in order: ${error.message}`;
