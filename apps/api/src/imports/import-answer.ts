import type { Import, ImportSummary } from '@parley/contracts';
import type { Caller } from '../auth/roles.js';
import { notFound } from '../http/problem.js';
import type { ImportJobs } from './import-jobs.js';
import type { StoredImport } from './import-table.js';

/**
 * The import, where the caller may see it: one of their own key, or any for an admin.
 * @throws Problem not-found
 */
export async function findImport(jobs: ImportJobs, id: string, caller: Caller | null): Promise<StoredImport> {
  const found = await jobs.get(id);
  if (found && (caller?.role === 'admin' || caller?.keyId === found.recordedBy)) return found;
  throw notFound('There is no import with this id.');
}

/** An import as the API shows it in a list. */
export const summaryOf = ({
  number: _number,
  recordedBy: _recordedBy,
  bodyHash: _bodyHash,
  faults: _faults,
  ...summary
}: StoredImport): ImportSummary => summary;

/** An import as the API shows it. */
export const importOf = (stored: StoredImport): Import => ({ ...summaryOf(stored), faults: stored.faults });
