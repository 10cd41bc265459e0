import { isDeepStrictEqual } from 'node:util';
import { canonicalJson, hashLeaf, MerkleAccumulator, toBase64, utf8 } from '@parley/transparency';
import { LISTED, type RowDifference } from './report.js';

/** A version of a row as it is read from a table, in the order of part, key (as bytes) and from. */
export interface VersionRow {
  part: string;
  key: string;
  from: number;
  to: number | null;
  /** The row as JSON. */
  text: string;
}

/** Holds the versions of a read model as a replay gives them against those it has, table after table. */
export class RowComparison {
  readonly differences: RowDifference[] = [];
  differenceCount = 0;
  firstDivergingPosition: number | null = null;
  readonly #shadow = new MerkleAccumulator();
  readonly #live = new MerkleAccumulator();

  /** How many versions a replay gives. */
  get rows(): number {
    return this.#shadow.size;
  }

  /** How many versions the read model has. */
  get liveRows(): number {
    return this.#live.size;
  }

  get shadowRoot(): string {
    return toBase64(this.#shadow.root());
  }

  get liveRoot(): string {
    return toBase64(this.#live.root());
  }

  /** Compares one table; both sides come in the same order, so that neither is ever held in memory. */
  async table(table: string, shadow: AsyncIterator<VersionRow>, live: AsyncIterator<VersionRow>): Promise<void> {
    for await (const [expected, actual] of pairVersions(shadow, live)) this.#pair(table, expected, actual);
  }

  #pair(table: string, expected: VersionRow | null, actual: VersionRow | null): void {
    const shadowLeaf = expected && leafOf(table, expected);
    if (shadowLeaf) this.#shadow.add(shadowLeaf);
    if (expected && actual && isSame(expected, actual)) {
      this.#live.add(shadowLeaf!);
      return;
    }
    if (actual) this.#live.add(leafOf(table, actual));
    const { part, key, from } = (expected ?? actual)!;
    this.differenceCount += 1;
    this.firstDivergingPosition = Math.min(this.firstDivergingPosition ?? Infinity, from);
    if (this.differences.length >= LISTED) return;
    const show = (version: VersionRow | null) =>
      version && { toPosition: version.to, row: JSON.parse(version.text) as unknown };
    this.differences.push({ table, part, key, fromPosition: from, expected: show(expected), actual: show(actual) });
  }
}

/** The versions of two sides that are of one row and begin at one position; null where a side has none. */
export async function* pairVersions(
  left: AsyncIterator<VersionRow>,
  right: AsyncIterator<VersionRow>,
): AsyncGenerator<[VersionRow | null, VersionRow | null]> {
  let [a, b] = [await left.next(), await right.next()];
  while (!a.done || !b.done) {
    const order = a.done ? 1 : b.done ? -1 : compareVersions(a.value, b.value);
    const pair: [VersionRow | null, VersionRow | null] = [order <= 0 ? a.value : null, order >= 0 ? b.value : null];
    yield pair;
    if (pair[0]) a = await left.next();
    if (pair[1]) b = await right.next();
  }
}

export function isSame(a: VersionRow, b: VersionRow): boolean {
  return a.to === b.to && (a.text === b.text || isDeepStrictEqual(JSON.parse(a.text), JSON.parse(b.text)));
}

/** In the order of bytes, as `collate "C"` sorts UTF-8. */
export function compareVersions(a: VersionRow, b: VersionRow): number {
  return compareText(a.part, b.part) || compareText(a.key, b.key) || a.from - b.from;
}

const compareText = (a: string, b: string): number => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)));

/** The leaf of a version: SHA-256(00 || canonical JSON of table, part, key, from, to, row). */
function leafOf(table: string, { part, key, from, to, text }: VersionRow): Uint8Array {
  return hashLeaf(utf8(canonicalRow([table, part, key, from, to, JSON.parse(text)])));
}

function canonicalRow(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch {
    // A row that somebody changed by hand may hold what no fold puts, a number beyond 2^53 - 1; it differs all the same.
    return JSON.stringify(value);
  }
}
