import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  canonicalJson,
  checkpointText,
  consistencyProof,
  cosignatureLine,
  encodeEntries,
  entryBundlePath,
  entryBundlesOf,
  entryBytes,
  formatNote,
  formatTlogProof,
  formatVkey,
  hashLeaf,
  hashNode,
  inclusionProof,
  nodesFromTiles,
  payloadCommitment,
  rootFromNodes,
  sha256,
  signatureLine,
  signingKey,
  type ReadNodes,
  tilePath,
  tilesOf,
  TILE_WIDTH,
  toBase64,
  utf8,
} from '../../src/index.js';

export const SIZE = 70_123;
/** Sizes at which the log signed: with its first key, with both while they are exchanged, with the second alone. */
export const SIGNED_AT = { first: 20_000, both: 65_536, second: SIZE };
const ORIGIN = 'log.example/record';

const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
export const firstKey = signingKey(ORIGIN, 'note', seed(1));
export const secondKey = signingKey(ORIGIN, 'note', seed(2));
export const witnessKey = signingKey('witness.example/theirs', 'cosignature', seed(3));

/** A log as it lies below the address of a server, or in a bundle: files by name. */
export interface MadeLog {
  files: Map<string, Uint8Array>;
  entries: Uint8Array[];
  read: ReadNodes;
}

/** So many payloads lie in `payloads.ndjson`, the others count as redacted. */
export const PAYLOADS = 2_000;

const saltOf = (position: number): Uint8Array => sha256(utf8(`salt ${position}`));
const payloadOf = (position: number): string =>
  canonicalJson({
    account: null,
    data: { text: `Пункт ${position}` },
    happened: { edtf: '2025-06-02' },
    happening: null,
  });

const payloadLine = (position: number): string =>
  `{"position":${position},"salt":"${toBase64(saltOf(position))}","payload":${payloadOf(position)}}\n`;

/** Entries as the log has them, each the next in one of 50 streams; the same bytes each time. */
function* madeEntries(): Generator<Uint8Array> {
  const heads = new Map<number, { revision: number; leaf: Uint8Array }>();
  for (let position = 1; position <= SIZE; position += 1) {
    const stream = (position * 7) % 50;
    const head = heads.get(stream);
    const revision = (head?.revision ?? 0) + 1;
    const entry = entryBytes({
      position,
      id: `00000000-0000-7000-8000-${String(position).padStart(12, '0')}`,
      stream: `commitment-${stream}`,
      revision,
      previous: head?.leaf ?? null,
      type: 'CommitmentReported',
      schemaVersion: 1,
      recordedAt: new Date(Date.UTC(2025, 5, 2) + position * 1000).toISOString(),
      recordedBy: 'key-1',
      causationId: null,
      correlationId: position % 3 === 0 ? 'round-2' : null,
      commitment: payloadCommitment(saltOf(position), payloadOf(position)),
    });
    heads.set(stream, { revision, leaf: hashLeaf(entry) });
    yield entry;
  }
}

/** Makes the log, its tiles, three checkpoints of which the keys are exchanged on the way, and proofs between and below them. */
export async function makeLog(): Promise<MadeLog> {
  const entries = [...madeEntries()];
  const files = new Map<string, Uint8Array>();
  for (const bundle of entryBundlesOf(SIZE)) {
    const from = bundle.index * TILE_WIDTH;
    files.set(entryBundlePath(bundle), encodeEntries(entries.slice(from, from + bundle.width)));
  }
  files.set('payloads.ndjson', utf8(Array.from({ length: PAYLOADS }, (_, index) => payloadLine(index + 1)).join('')));
  addTiles(files, entries.map(hashLeaf));
  const read = nodesFromTiles(SIZE, async (tile) => files.get(tilePath(tile))!);
  files.set(
    'vkey',
    utf8([firstKey, secondKey, witnessKey].map(({ verifier }) => `${formatVkey(verifier)}\n`).join('')),
  );
  const checkpoints = await addCheckpoints(files, read);
  await addProofs(files, read, checkpoints);
  return { files, entries, read };
}

function addTiles(files: Map<string, Uint8Array>, leaves: Uint8Array[]): void {
  let hashes = leaves;
  let level = 0;
  for (const tile of tilesOf(SIZE)) {
    // A hash of the next level is that of 256 hashes of this one.
    for (; level < tile.level; level += 1) for (let halving = 0; halving < 8; halving += 1) hashes = paired(hashes);
    const from = tile.index * TILE_WIDTH;
    files.set(tilePath(tile), new Uint8Array(Buffer.concat(hashes.slice(from, from + tile.width))));
  }
}

const paired = (hashes: Uint8Array[]): Uint8Array[] =>
  Array.from({ length: Math.floor(hashes.length / 2) }, (_, pair) =>
    hashNode(hashes[pair * 2]!, hashes[pair * 2 + 1]!),
  );

async function addCheckpoints(files: Map<string, Uint8Array>, read: ReadNodes): Promise<Map<number, string>> {
  const signers = new Map([
    [SIGNED_AT.first, [firstKey]],
    [SIGNED_AT.both, [firstKey, secondKey]],
    [SIGNED_AT.second, [secondKey]],
  ]);
  const checkpoints = new Map<number, string>();
  for (const [size, keys] of signers) {
    const text = checkpointText({ origin: ORIGIN, size, root: await rootFromNodes(size, read) });
    const lines = keys.map((key) => signatureLine(key, text));
    const note = formatNote(text, [...lines, cosignatureLine(witnessKey, text, 1_750_000_000 + size)]);
    checkpoints.set(size, note);
    files.set(`checkpoints/${size}`, utf8(note));
  }
  files.set('checkpoint', utf8(checkpoints.get(SIZE)!));
  return checkpoints;
}

async function addProofs(
  files: Map<string, Uint8Array>,
  read: ReadNodes,
  checkpoints: ReadonlyMap<number, string>,
): Promise<void> {
  const sizes = [...checkpoints.keys()];
  for (const size of sizes) {
    for (const index of [0, 1, 255, 256, 4_711, size - 257, size - 2, size - 1]) {
      const proof = { index, hashes: await inclusionProof(index, size, read), checkpoint: checkpoints.get(size)! };
      files.set(`proofs/${index}-of-${size}`, utf8(formatTlogProof(proof)));
    }
    for (const older of sizes.filter((one) => one < size)) {
      const hashes = await consistencyProof(older, size, read);
      files.set(`consistency/${older}-${size}`, utf8(hashes.map((hash) => `${toBase64(hash)}\n`).join('')));
    }
  }
}

/** Writes the files of a log into a folder. */
export function writeLog({ files }: MadeLog, folder: string): void {
  const folders = new Set<string>();
  for (const [name, bytes] of files) {
    const file = join(folder, name);
    if (!folders.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    folders.add(dirname(file));
    writeFileSync(file, bytes);
  }
}
