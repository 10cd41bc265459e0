import { emptyRoot, hashNode } from './merkle.js';

/** A complete subtree: 2^level leaves, from leaf `index * 2^level` on. */
export interface Node {
  level: number;
  index: number;
}

/** Gives the hashes of complete subtrees, in the order asked for. */
export type ReadNodes = (nodes: readonly Node[]) => Promise<Uint8Array[]>;

/** The leaves [start, end) of a tree. */
interface Span {
  start: number;
  end: number;
}

/**
 * The root over the first `size` leaves (RFC 6962 section 2.1), 32 bytes.
 * Asks once for at most one node for each bit of the size, whatever the log holds beyond it.
 */
export async function rootFromNodes(size: number, read: ReadNodes): Promise<Uint8Array> {
  if (size === 0) return emptyRoot();
  const [root] = await hashSpans([{ start: 0, end: size }], read);
  return root as Uint8Array;
}

/**
 * The inclusion proof of a leaf in the tree of the first `size` leaves (RFC 9162 section 2.1.3.1): hashes from the leaf upwards.
 * Throws a RangeError where the tree has no such leaf.
 */
export async function inclusionProof(index: number, size: number, read: ReadNodes): Promise<Uint8Array[]> {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && 0 <= index && index < size)) {
    throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  }
  const spans: Span[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    spans.push(index < middle ? { start: middle, end } : { start, end: middle });
    [start, end] = index < middle ? [start, middle] : [middle, end];
  }
  return hashSpans(spans.reverse(), read);
}

/**
 * The proof that the tree of the first `oldSize` leaves is a prefix of that of the first `newSize` (RFC 9162 section 2.1.4.1); empty
 * where there is nothing to prove (from the empty tree, or to the same size). Throws a RangeError where the old one is the larger.
 */
export async function consistencyProof(oldSize: number, newSize: number, read: ReadNodes): Promise<Uint8Array[]> {
  if (!(Number.isSafeInteger(oldSize) && Number.isSafeInteger(newSize) && 0 <= oldSize && oldSize <= newSize)) {
    throw new RangeError(`a tree of ${oldSize} leaves is no prefix of one of ${newSize}`);
  }
  if (oldSize === 0 || oldSize === newSize) return [];
  const spans: Span[] = [];
  let [start, end] = [0, newSize];
  // Down the new tree to the subtree that ends where the old tree ends.
  while (end !== oldSize) {
    const middle = start + largestPowerBelow(end - start);
    spans.push(oldSize <= middle ? { start: middle, end } : { start, end: middle });
    [start, end] = oldSize <= middle ? [start, middle] : [middle, end];
  }
  // The whole old tree needs no hash: who checks has its root.
  if (start > 0) spans.push({ start, end });
  return hashSpans(spans.reverse(), read);
}

/** The largest power of two below `size`, which is at least 2. */
function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** The complete subtrees that make up a span, from left to right. It starts at a multiple of the power of two at or above its length. */
function nodesOf({ start, end }: Span): Node[] {
  const nodes: Node[] = [];
  for (let at = start; at < end;) {
    let [level, length] = [0, 1];
    while (length * 2 <= end - at) [level, length] = [level + 1, length * 2];
    nodes.push({ level, index: at / length });
    at += length;
  }
  return nodes;
}

async function hashSpans(spans: readonly Span[], read: ReadNodes): Promise<Uint8Array[]> {
  const nodes = spans.map(nodesOf);
  const hashes = await read(nodes.flat());
  let next = 0;
  return nodes.map(({ length }) => {
    const parts = hashes.slice(next, next + length);
    next += length;
    return parts.reduceRight((right, left) => hashNode(left, right));
  });
}
