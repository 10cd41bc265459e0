import { sha256 } from '#sha256';

const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

/** The hash of a leaf: SHA-256(00 || data) (RFC 6962 section 2.1, RFC 9162 section 2.1.1). */
export const hashLeaf = (data: Uint8Array): Uint8Array => sha256(LEAF_PREFIX, data);

/** The hash of an inner node: SHA-256(01 || left || right) (RFC 6962 section 2.1). */
export const hashNode = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(NODE_PREFIX, left, right);

/** The root of the tree without leaves: the hash of nothing. */
export const emptyRoot = (): Uint8Array => sha256();

/**
 * A Merkle tree (RFC 6962 section 2.1) that is grown leaf by leaf and keeps only the roots of its complete subtrees, at
 * most one for each bit of its size: a root over millions of leaves takes no more memory than one over ten.
 */
export class MerkleAccumulator {
  /** The roots of complete subtrees from left to right, the sizes being the powers of two that make up `size`. */
  readonly #peaks: Uint8Array[] = [];
  #size = 0;

  /** How many leaves it has. */
  get size(): number {
    return this.#size;
  }

  /** Takes the hash of the next leaf (see `hashLeaf`). */
  add(leaf: Uint8Array): void {
    let node = leaf;
    // Each trailing one of the old size is a complete subtree that the new leaf completes a larger one with.
    for (let bits = this.#size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
      node = hashNode(this.#peaks.pop() as Uint8Array, node);
    }
    this.#peaks.push(node);
    this.#size += 1;
  }

  /** The root over the leaves so far, 32 bytes. The tree can grow on afterwards. */
  root(): Uint8Array {
    if (this.#size === 0) return emptyRoot();
    return this.#peaks.reduceRight((right, left) => hashNode(left, right));
  }
}

/** The root of the tree over the given leaf hashes, in their order. */
export function merkleRoot(leafHashes: Iterable<Uint8Array>): Uint8Array {
  const tree = new MerkleAccumulator();
  for (const leaf of leafHashes) tree.add(leaf);
  return tree.root();
}
