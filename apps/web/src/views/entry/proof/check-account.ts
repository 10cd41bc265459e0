import type { EntryAccount, RawEvent } from '@parley/contracts';
import {
  BrokenNote,
  canonicalJson,
  fromBase64,
  leafHash,
  NoteRefused,
  payloadCommitment,
  ProofRefused,
  sameBytes,
  verifyTlogProof,
} from '@parley/transparency';
import type { CheckedLog } from '../../../log/check-log.js';
import { held, open, Refused, Unchecked, type Step } from '../../../log/checked-step.js';
import type { LogReads } from '../../../log/log-reads.js';
import { differsFromRecord } from './shown-account.js';

/** What a leaf of the log is made of, as the page of an entry gives it. */
type Opened = Pick<EntryAccount, 'position' | 'id' | 'recordedAt' | 'recordedBy' | 'payload' | 'salt'>;

/** The entry that an account is of, and the events of its stream. */
export interface Within {
  stream: string;
  events: readonly RawEvent[];
}

/**
 * Checks one account as it is shown: that its words are what its leaf commits to, that each of its leaves is in the log, and
 * that what is shown is what these say.
 * @throws Refused, Unchecked
 */
export async function checkAccount(
  told: EntryAccount,
  within: Within,
  log: CheckedLog,
  reads: LogReads,
): Promise<Step[]> {
  const steps = await checkLeaf({ ...told, type: told.type }, within, log, reads);
  for (const correction of told.corrections) {
    const its = await checkLeaf({ ...correction, type: 'EntryCorrected' }, within, log, reads);
    steps.push(...its.map(({ words, outcome }) => ({ words: `Correction ${correction.position}: ${words}`, outcome })));
  }
  const version = within.events.find(({ id }) => id === told.id)?.schemaVersion ?? 1;
  return [...steps, ...shownStep(told, version)];
}

function shownStep(told: EntryAccount, version: number): Step[] {
  if (told.redacted) return [];
  if (told.corrections.some(({ payload }) => payload === null)) {
    throw new Unchecked('A correction of it was erased a moment ago, and what is shown has not followed yet.');
  }
  const differs = differsFromRecord(told, version);
  if (differs === 'newer form') return [open('It is shown in a newer form of its type than it was recorded in')];
  if (differs !== null) throw new Refused(`What is shown of its ${differs} is not what the record holds.`);
  return [held('What is shown here is what the record holds, word by word')];
}

async function checkLeaf(
  opened: Opened & { type: string },
  { stream, events }: Within,
  log: CheckedLog,
  reads: LogReads,
): Promise<Step[]> {
  const raw = events.find(({ id }) => id === opened.id);
  if (!raw) throw new Refused(`The stream has no event ${opened.id}.`);
  if (opened.position > log.head.size) throw new Unchecked('It is so new that no checkpoint covers it yet.');
  const { payload, salt } = opened;
  if (payload === null || salt === null) {
    await included(fromBase64(raw.leafHash), opened, log, reads);
    return [
      held('What it said was erased; its hash is still in the log'),
      open('What it said can’t be checked any more'),
    ];
  }
  const previous = events.find(({ revision }) => revision === raw.revision - 1);
  if (raw.revision > 1 && !previous) throw new Unchecked('The event before it in its stream can’t be read.');
  const { id, position, type, recordedAt, recordedBy } = opened;
  const { revision, schemaVersion, causationId, correlationId } = raw;
  const leaf = leafHash({
    ...{ position, id, stream, revision, type, schemaVersion, recordedAt, recordedBy, causationId, correlationId },
    previous: previous ? fromBase64(previous.leafHash) : null,
    commitment: payloadCommitment(fromBase64(salt), canonicalJson(payload)),
  });
  if (!sameBytes(leaf, fromBase64(raw.leafHash))) {
    throw new Refused('Its words, with their salt, are not what its hash in the log commits to.');
  }
  await included(leaf, opened, log, reads);
  return [
    held('Its words, with their salt, give the hash that its entry commits to'),
    held(`That entry is in the log at position ${position}, under the root of the checkpoint`),
  ];
}

async function included(leaf: Uint8Array, { id, position }: Opened, log: CheckedLog, reads: LogReads): Promise<void> {
  const { head, keys } = log;
  const file = await reads.proof(id, head.size);
  const proven = await verifyTlogProof(file, leaf, { logKeys: keys, origin: head.origin }).catch((error: unknown) => {
    if (!(error instanceof BrokenNote || error instanceof NoteRefused || error instanceof ProofRefused)) throw error;
    throw new Refused(`The proof that it is in the log does not hold: ${error.message}.`);
  });
  if (proven.index !== position - 1) throw new Refused('It stands at another position of the log than is shown.');
  if (proven.head.size !== head.size || !sameBytes(proven.head.root, head.root)) {
    throw new Refused('The proof is of another log than the newest checkpoint.');
  }
}
