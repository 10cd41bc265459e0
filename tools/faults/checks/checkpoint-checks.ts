import type { StoredEvent } from '@parley/event-store';
import { MerkleAccumulator, sameBytes } from '@parley/transparency';
import type { SignedHead, Violation } from '../history.js';

/** Invariant E: every checkpoint that was signed is of the events that the log begins with. `signed` is in the order of sizes. */
export function checkCheckpoints(signed: readonly SignedHead[], log: readonly StoredEvent[]): Violation[] {
  const tree = new MerkleAccumulator();
  return signed.flatMap(({ size, root }): Violation[] => {
    if (size > log.length) {
      return [{ invariant: 'E', check: 'signed-beyond-log', detail: `${size} are signed, ${log.length} are there` }];
    }
    while (tree.size < size) tree.add(log[tree.size]!.leafHash);
    if (sameBytes(tree.root(), root)) return [];
    return [
      { invariant: 'E', check: 'forked', detail: `the checkpoint of ${size} is not of the events that are there` },
    ];
  });
}
