import type { EntryPage } from '@parley/contracts';
import { queryOptions } from '@tanstack/react-query';
import { checkEntry, type EntryProof } from './check-entry.js';
import { open } from '../../../log/checked-step.js';
import { recallLog, rememberLog } from '../../../log/log-memory.js';
import { serverLog } from '../../../log/log-reads.js';

/** Checks an entry against the log that its server signs, in this browser. It is answered, whatever comes of it. */
export const entryProofQuery = (entry: EntryPage) =>
  queryOptions<EntryProof>({
    queryKey: ['proof', entry],
    staleTime: Infinity,
    queryFn: async () => {
      const { proof, memory } = await checkEntry(entry, serverLog, recallLog(), new Date().toISOString());
      if (memory && !rememberLog(memory)) {
        proof.log.push(open('This browser keeps nothing, so that it will not notice a log that was exchanged'));
      }
      return proof;
    },
  });
