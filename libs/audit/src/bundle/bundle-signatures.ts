import {
  BrokenKey,
  BrokenNote,
  type Checkpoint,
  formatVkey,
  NoteRefused,
  parseNote,
  parseVkey,
  toHex,
  type VerifierKey,
  verifyCheckpoint,
  verifyNote,
} from '@parley/transparency';
import { FILES } from './bundle-names.js';
import { type Claim, Faults } from './claims.js';
import { LONGEST_MANIFEST, parseManifestText } from './manifest.js';
import type { UnpackedBundle } from './unpacked-bundle.js';

/** The keys by which a bundle is judged, and where they are from. */
export interface BundleKeys {
  keys: VerifierKey[];
  /** Of witnesses that are known: who else has seen the checkpoint. */
  witnesses: VerifierKey[];
  /** Whether the keys are from whoever checks; otherwise they are those that the bundle brought. */
  given: boolean;
}

const NOT_OF_A_NOTE = 'it is not signed as a note is';

/** The keys that were given, else those in the bundle. What is no key is passed over: it signs nothing. */
export async function keysFor(bundle: UnpackedBundle, given: readonly VerifierKey[]): Promise<BundleKeys> {
  const witnesses = given.filter(({ type }) => type === 'cosignature');
  const own = given.filter(({ type }) => type === 'note');
  if (own.length > 0) return { keys: own, witnesses, given: true };
  const lines = ((await bundle.read(FILES.vkey))?.toString('utf8') ?? '').split('\n').filter(Boolean);
  const inside = lines.flatMap(keyOf).filter(({ type }) => type === 'note');
  return { keys: inside, witnesses, given: false };
}

function keyOf(line: string): VerifierKey[] {
  try {
    return [parseVkey(line)];
  } catch (error) {
    if (error instanceof BrokenKey) return [];
    throw error;
  }
}

const whose = ({ given }: BundleKeys): string => (given ? 'the key that you gave' : 'the key inside the bundle');

/** That the log's key signed the checkpoint, and what it says. */
export async function checkCheckpoint(
  bundle: UnpackedBundle,
  keys: BundleKeys,
): Promise<{ claim: Claim; checkpoint: Checkpoint | undefined }> {
  const bytes = await bundle.read(FILES.checkpoint);
  const found: string[] = [];
  let checkpoint: Checkpoint | undefined;
  try {
    if (!bytes) found.push('the checkpoint is missing');
    else checkpoint = await verifyCheckpoint(bytes, { logKeys: keys.keys, witnesses: keys.witnesses });
  } catch (error) {
    found.push(faultOf(error, 'the checkpoint'));
  }
  if (checkpoint && bytes) {
    const { head, signedBy, witnessedBy } = checkpoint;
    const others = parseNote(bytes).signatures.length - signedBy.length - witnessedBy.length;
    found.push(`log ${head.origin}, ${head.size} events`, `signed by ${signedBy.map(formatVkey).join(', ')}`);
    for (const { key, time } of witnessedBy) {
      found.push(`seen by the witness ${key.name} at ${new Date(time * 1000).toISOString()}`);
    }
    if (others > 0)
      found.push(`${others} further ${others === 1 ? 'signature' : 'signatures'} of keys not known here, passed over`);
  }
  const claim: Claim = {
    id: 'checkpoint',
    claim: 'The operator signed that the log is this one: so many events, and this root over them.',
    holds: checkpoint !== undefined,
    restsOn: `an Ed25519 signature by ${whose(keys)}`,
    found,
  };
  return { claim, checkpoint };
}

/** That the bundle has the files that the log's key signed, each as it was, and no others. */
export async function checkManifest(bundle: UnpackedBundle, keys: BundleKeys): Promise<Claim> {
  const faults = new Faults();
  let listed = 0;
  try {
    const bytes = await bundle.read(FILES.manifest);
    if (!bytes) faults.add('the manifest is missing');
    else {
      const { text } = await verifyNote(bytes, keys.keys, LONGEST_MANIFEST);
      const hashes = parseManifestText(text);
      listed = hashes.size;
      compareFiles(bundle, hashes, faults);
    }
  } catch (error) {
    faults.add(faultOf(error, 'the manifest'));
  }
  return {
    id: 'manifest',
    claim: 'The bundle has every file that its maker put into it, each as it was, and no other.',
    holds: faults.count === 0,
    restsOn: `the SHA-256 of each file in the manifest, which is signed by ${whose(keys)}`,
    found: faults.count === 0 ? [`${listed} files`] : faults.list,
  };
}

function compareFiles(bundle: UnpackedBundle, hashes: ReadonlyMap<string, string>, faults: Faults): void {
  for (const [name, hash] of hashes) {
    const there = bundle.sha256(name);
    if (!there) faults.add(`${name} is missing`);
    else if (toHex(there) !== hash) faults.add(`${name} is not as it was signed: its SHA-256 is another`);
  }
  for (const name of bundle.names) {
    if (name !== FILES.manifest && !hashes.has(name)) faults.add(`${name} is not in the manifest`);
  }
}

/** That the keys inside are those that were given, where some were. */
export async function checkVkeyFile(bundle: UnpackedBundle, { keys, given }: BundleKeys): Promise<string[]> {
  const text = (await bundle.read(FILES.vkey))?.toString('utf8') ?? '';
  if (text === '') return [`${FILES.vkey} is missing or empty`];
  const lines = text.split('\n').filter(Boolean);
  if (!given) return keys.length === lines.length ? [] : [`a line of ${FILES.vkey} is no key`];
  return keys.some((key) => lines.includes(formatVkey(key)))
    ? []
    : [`${FILES.vkey} names none of the keys that you gave`];
}

function faultOf(error: unknown, what: string): string {
  if (error instanceof BrokenNote) return `${what} can't be read: ${NOT_OF_A_NOTE} (${error.message})`;
  if (error instanceof NoteRefused) return `${what} is refused: ${error.message}`;
  throw error;
}
