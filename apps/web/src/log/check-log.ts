import {
  BrokenNote,
  consistencyHolds,
  consistencyProof,
  formatVkey,
  nodesFromTiles,
  NoteRefused,
  parseVkey,
  verifyCheckpoint,
  type Checkpoint,
  type TreeHead,
  type VerifierKey,
} from '@parley/transparency';
import { held, open, Refused, Unchecked, type Step } from './checked-step.js';
import { rememberedHead, type LogMemory } from './log-memory.js';
import type { TreeReads } from './log-reads.js';
import { signedByWebCrypto } from './web-crypto.js';

/** A log whose newest checkpoint was found good. */
export interface CheckedLog {
  head: TreeHead;
  keys: readonly VerifierKey[];
  steps: Step[];
  /** What to remember of it. */
  memory: LogMemory;
}

/**
 * Checks the newest checkpoint: that a key signed it that this browser knows (at the first time: that the server gives), and
 * that the log goes on from what this browser has seen of it. `now` is an instant.
 * @throws Refused, Unchecked
 */
export async function checkLog(reads: TreeReads, before: LogMemory | null, now: string): Promise<CheckedLog> {
  const [note, offered] = await Promise.all([reads.checkpoint(), reads.keys().then(noteKeys)]);
  const known = before === null ? offered : before.keys.map(parseVkey);
  const { head, signedBy } = await verified(note, known, before);
  const [signer] = signedBy;
  if (!signer) throw new Refused('No key signed the checkpoint.');
  const steps = [
    held(`The checkpoint of ${head.size} entries is signed by the key ${signer.name}+${signer.id}`),
    await secondOpinion(note, signer),
    before === null
      ? open('This browser had no key of this log yet, and took the one that the server gave')
      : held(`It is a key that this browser knows since ${before.since.slice(0, 10)}`),
  ];
  if (before) steps.push(await goesOn(reads, before, head));
  const keys = [...new Set([...(before?.keys ?? []), ...(await signersOf(note, offered)).map(formatVkey)])];
  const memory = { keys, since: before?.since ?? now, checkpoint: note, seenAt: now };
  return { head, keys: keys.map(parseVkey), steps, memory };
}

function noteKeys(text: string): VerifierKey[] {
  try {
    const lines = text.split('\n').filter((line) => line !== '');
    return lines.map(parseVkey).filter(({ type }) => type === 'note');
  } catch {
    throw new Refused('What the server gives for the keys of the log is none.');
  }
}

async function verified(note: string, keys: readonly VerifierKey[], before: LogMemory | null): Promise<Checkpoint> {
  try {
    return await verifyCheckpoint(note, { logKeys: keys });
  } catch (error) {
    if (!(error instanceof BrokenNote || error instanceof NoteRefused)) throw error;
    const whose =
      before === null ? 'the key that the server gives for it' : 'a key that this browser knows of this log';
    throw new Refused(`The checkpoint is not signed by ${whose}: ${error.message}.`);
  }
}

/** The keys that signed it, out of those that the server gives: what a known key stands beside is known from now on. */
async function signersOf(note: string, offered: readonly VerifierKey[]): Promise<VerifierKey[]> {
  return verifyCheckpoint(note, { logKeys: offered }).then(
    ({ signedBy }) => signedBy,
    () => [],
  );
}

async function secondOpinion(note: string, signer: VerifierKey): Promise<Step> {
  const signed = await signedByWebCrypto(note, signer);
  if (signed === false) throw new Refused('WebCrypto does not find the signature of the checkpoint good.');
  return signed
    ? held('The browser’s own cryptography (WebCrypto) finds the same')
    : open('WebCrypto has no Ed25519 here, so this page’s own code alone has checked the signature');
}

/** That what was seen before is the beginning of what there is now. */
async function goesOn(reads: TreeReads, before: LogMemory, head: TreeHead): Promise<Step> {
  const old = rememberedHead(before);
  const when = before.seenAt.slice(0, 10);
  if (head.size < old.size) {
    throw new Refused(`The log had ${old.size} signed entries on ${when}, and is shown with ${head.size} now.`);
  }
  const tiles = nodesFromTiles(head.size, (tile) => reads.tile(tile));
  const proof = await consistencyProof(old.size, head.size, tiles).catch((error: unknown) => {
    if (error instanceof RangeError) throw new Unchecked(`The tiles of the log can’t be read: ${error.message}.`);
    throw error;
  });
  const claim = { oldSize: old.size, oldRoot: old.root, newSize: head.size, newRoot: head.root, proof };
  if (old.origin !== head.origin || !consistencyHolds(claim)) {
    throw new Refused(`The log does not go on from the one of ${old.size} entries that was signed on ${when}.`);
  }
  return held(`It goes on from the checkpoint of ${old.size} entries that this browser saw on ${when}`);
}
