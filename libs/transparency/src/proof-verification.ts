import { sameBytes } from './bytes.js';
import { emptyRoot, hashNode } from './merkle.js';

/** What an inclusion proof claims: that the tree of `size` leaves with this root has this leaf at this place. */
export interface InclusionClaim {
  leafHash: Uint8Array;
  /** From 0. */
  index: number;
  size: number;
  root: Uint8Array;
  /** Hashes from the leaf upwards. */
  proof: readonly Uint8Array[];
}

/** What a consistency proof claims: that the smaller tree is a prefix of the larger. */
export interface ConsistencyClaim {
  oldSize: number;
  oldRoot: Uint8Array;
  newSize: number;
  newRoot: Uint8Array;
  proof: readonly Uint8Array[];
}

const HASH_LENGTH = 32;

const areHashes = (...hashes: readonly Uint8Array[]): boolean => hashes.every(({ length }) => length === HASH_LENGTH);
const isSize = (size: number): boolean => Number.isSafeInteger(size) && size >= 0;
const half = (number: number): number => Math.floor(number / 2);
const isOdd = (number: number): boolean => number % 2 === 1;

/**
 * Whether an inclusion proof holds (RFC 9162 section 2.1.3.2). Never throws: sizes that are none and hashes that do not have 32 bytes
 * prove nothing.
 */
export function inclusionHolds({ leafHash, index, size, root, proof }: InclusionClaim): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes(leafHash, root, ...proof)) return false;
  let place = index;
  let last = size - 1;
  let node = leafHash;
  for (const hash of proof) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      node = hashNode(hash, node);
      // The right edge of the tree: levels at which the node has no sibling hash nothing.
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      node = hashNode(node, hash);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && sameBytes(node, root);
}

/**
 * Whether a consistency proof holds (RFC 9162 section 2.1.4.2). Every tree goes on from the empty one, without a proof; two trees of one
 * size are the same tree, without a proof. Never throws: sizes that are none and hashes that do not have 32 bytes prove nothing.
 */
export function consistencyHolds({ oldSize, oldRoot, newSize, newRoot, proof }: ConsistencyClaim): boolean {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize) return false;
  if (oldSize === 0 && !sameBytes(oldRoot, emptyRoot())) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  if (!areHashes(oldRoot, newRoot, ...proof)) return false;
  if (oldSize === 0) return proof.length === 0;
  let place = oldSize - 1;
  let last = newSize - 1;
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  // An old tree that is complete is itself the first node of the way up, and is not repeated in the proof.
  const [first, ...rest] = place === 0 ? [oldRoot, ...proof] : proof;
  if (!first) return false;
  let oldNode = first;
  let newNode = first;
  for (const hash of rest) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      oldNode = hashNode(hash, oldNode);
      newNode = hashNode(hash, newNode);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      newNode = hashNode(newNode, hash);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && sameBytes(oldNode, oldRoot) && sameBytes(newNode, newRoot);
}
