import {
  BrokenNote,
  checkpointText,
  emptyRoot,
  formatNote,
  formatVkey,
  NoteRefused,
  signatureLine,
  verifyCheckpoint,
  type SigningKey,
  type TreeHead,
  type VerifierKey,
} from '@parley/transparency';
import { readLogKeys } from './checkpoint-rows.js';
import { makeKeyFile, readKeyFile } from './key-file.js';
import { SigningRefused } from './signing-refused.js';
import type { StateFile } from './state-file.js';
import type { Database } from './tile-rows.js';

/** Where the one host of a log that signs has what it signs with. */
export interface SigningPlace {
  origin: string;
  keyFile: string;
  state: StateFile;
}

/** A checkpoint that was found to be one of this log. */
export interface KnownCheckpoint extends TreeHead {
  note: string;
}

/** A checkpoint by all of the keys: the same bytes each time. */
export function signCheckpoint(keys: readonly SigningKey[], head: TreeHead): string {
  const text = checkpointText(head);
  return formatNote(
    text,
    keys.map((key) => signatureLine(key, text)),
  );
}

/**
 * The keys of this host, once it is sure that they may sign: undefined where it has none and the log has others. At the first start of
 * a log they are made, with the checkpoint of the empty log as the first that was signed: so a log that has keys and no state has
 * lost it. To be called under the lock of signing; the order of its writes is such that after a crash the next call goes on.
 * @throws SigningRefused where keys, state and log do not belong together
 */
export async function openSigningKeys(db: Database, place: SigningPlace): Promise<SigningKey[] | undefined> {
  const { origin, keyFile, state } = place;
  const known = await readLogKeys(db);
  const found = await readKeyFile(keyFile);
  if (!found && known.length > 0) return undefined;
  const own = found ?? [await makeKeyFile(keyFile, origin)];
  const foreign = own.find(({ verifier }) => verifier.name !== origin);
  if (foreign) {
    throw new SigningRefused(`${keyFile} has a key of ${foreign.verifier.name}; this log is ${origin}.`);
  }
  if ((await state.read()) === undefined) {
    if (known.length > 0 && own.every(({ verifier }) => known.every(({ id }) => id !== verifier.id))) {
      throw new SigningRefused(
        `${keyFile} has none of the keys of this log, and there is no ${state.path}: it is signed elsewhere.`,
      );
    }
    if (known.length === 0) await state.write(signCheckpoint(own, { origin, size: 0, root: emptyRoot() }));
  }
  // By the keys of before where there are any: who has the last checkpoint that they signed may go on with new ones.
  await readState(place, known.length > 0 ? known : own.map(({ verifier }) => verifier));
  for (const { verifier } of own) {
    await db.query('insert into parley.log_keys (vkey) values ($1) on conflict do nothing', [formatVkey(verifier)]);
  }
  return own;
}

/** The last checkpoint that was signed. @throws SigningRefused where it is gone, or is none of this log */
export async function readState(
  { state, origin }: SigningPlace,
  keys: readonly VerifierKey[],
): Promise<KnownCheckpoint> {
  const note = await state.read();
  if (note === undefined) {
    throw new SigningRefused(
      `${state.path} is gone (LOG_STATE_FILE): the last checkpoint that this log signed. Put it back, or the newest ` +
        'checkpoint that anybody has of it, by no means an older one.',
    );
  }
  try {
    return { ...(await knownCheckpoint(note, origin, keys)), note };
  } catch (cause) {
    if (!(cause instanceof SigningRefused)) throw cause;
    throw new SigningRefused(`${state.path} (LOG_STATE_FILE) has no checkpoint of this log: ${cause.message}`, {
      cause,
    });
  }
}

/** Reads a checkpoint that a key of the log has signed. @throws SigningRefused */
export async function knownCheckpoint(note: string, origin: string, keys: readonly VerifierKey[]): Promise<TreeHead> {
  try {
    return (await verifyCheckpoint(note, { logKeys: keys, origin })).head;
  } catch (cause) {
    if (!(cause instanceof NoteRefused) && !(cause instanceof BrokenNote)) throw cause;
    throw new SigningRefused(`${cause.message}.`, { cause });
  }
}
