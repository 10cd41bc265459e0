import { readFileSync } from 'node:fs';
import { hashLeaf } from '../src/merkle.js';
import type { Node, ReadNodes } from '../src/proof-building.js';
import { rootOfComplete } from '../src/tiles.js';

/** A file of test vectors, each with its source in it. */
export const readVectors = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`vectors/${name}`, import.meta.url), 'utf8')) as T;

export const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** The leaf hashes of a made-up log: leaf i is the single byte i. */
export const byteLeaves = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => hashLeaf(Uint8Array.of(index)));

/** Reads nodes straight out of the leaves. */
export function nodesFromLeaves(leaves: readonly Uint8Array[]): ReadNodes {
  const known = new Map<string, Uint8Array>();
  const hashOf = ({ level, index }: Node): Uint8Array => {
    const length = 2 ** level;
    const below = leaves.slice(index * length, (index + 1) * length);
    if (below.length < length) throw new Error(`there is no node ${level}/${index}`);
    return rootOfComplete(Buffer.concat(below));
  };
  return async (nodes) =>
    nodes.map((node) => {
      const name = `${node.level}/${node.index}`;
      const hash = known.get(name) ?? hashOf(node);
      known.set(name, hash);
      return hash;
    });
}
