import { consistencyHolds, consistencyProof, nodesFromTiles, rootFromNodes, toBase64 } from '@parley/transparency';
import { checkLog, type CheckedLog } from './check-log.js';
import { Refused, Unchecked } from './checked-step.js';
import type { LogMemory } from './log-memory.js';
import type { TreeReads } from './log-reads.js';

/** What the signed log says of a position of the record. */
export type RootAt =
  /** The root (base64) of the tree up to it, and the size of the signed checkpoint that goes on from there. */
  | { kind: 'covered'; root: string; size: number; origin: string }
  /** The newest signed checkpoint, of so many entries, does not reach it. */
  | { kind: 'uncovered'; size: number }
  /** Something does not match what was signed, or could not be looked at. */
  | { kind: 'refused' | 'unchecked'; reason: string };

/**
 * Makes the root of the tree of the first `position` events out of the tiles of the log, and holds it against the newest
 * signed checkpoint, which must be of a log that goes on from it. `before`: what this browser knows of the log; `now` is an
 * instant. It is answered, whatever comes of it.
 */
export async function rootAt(
  position: number,
  reads: TreeReads,
  before: LogMemory | null,
  now: string,
): Promise<RootAt> {
  try {
    const log = await checkLog(reads, before, now);
    return position > log.head.size ? { kind: 'uncovered', size: log.head.size } : await rootIn(log, position, reads);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const known = error instanceof Refused || error instanceof Unchecked;
    const reason = known ? error.message : `What the server gave is not in order: ${error.message}`;
    return { kind: error instanceof Unchecked ? 'unchecked' : 'refused', reason };
  }
}

async function rootIn({ head }: CheckedLog, position: number, reads: TreeReads): Promise<RootAt> {
  const nodes = nodesFromTiles(head.size, (tile) => reads.tile(tile));
  const [root, proof] = await Promise.all([
    rootFromNodes(position, nodes),
    consistencyProof(position, head.size, nodes),
  ]);
  if (!consistencyHolds({ oldSize: position, oldRoot: root, newSize: head.size, newRoot: head.root, proof })) {
    throw new Refused(`The tiles of the log up to position ${position} are not what its checkpoint was signed over.`);
  }
  return { kind: 'covered', root: toBase64(root), size: head.size, origin: head.origin };
}
