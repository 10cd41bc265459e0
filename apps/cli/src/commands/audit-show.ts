import type { RawEvent } from '@parley/contracts';
import { canonicalJson, fromBase64, hashLeaf, payloadCommitment, sameBytes, toBase64 } from '@parley/transparency';
import type { Api } from '../api.js';
import { type Claim, showClaims } from '../claims.js';
import { Refusal } from '../failures.js';
import { findEvent } from '../find-event.js';
import { inclusionClaims, keyWarning } from '../proof-claims.js';
import { RemoteLog } from '../remote-log.js';
import { safeText } from '../safe-text.js';
import type { Terminal } from '../terminal.js';
import { givenVkeys } from '../vkeys.js';

export interface ShowEventOptions {
  vkey?: string[];
  json?: boolean;
}

/**
 * `parley audit show`: an event as it stands in the log: what it says, its entry, its leaf; each held against the others and
 * against what the log signed.
 * @returns 0 where all of it fits, else 1
 */
export async function auditShow(
  api: Api,
  terminal: Terminal,
  named: string,
  options: ShowEventOptions,
): Promise<number> {
  const event = await findEvent(api, named);
  const log = new RemoteLog(api);
  const proof = await log.proof(event.id);
  const given = await givenVkeys(terminal, options.vkey);
  const keys = given.length > 0 ? { keys: given, given: true } : { keys: await log.vkeys(), given: false };
  const size = Number(/\n\n[^\n]*\n(\d+)\n/.exec(proof)?.[1] ?? event.position);
  const entry = await log.entry(event.position, Math.max(size, event.position));
  const { claims } = await inclusionClaims(proof, entry, keys);
  const text = new TextDecoder().decode(entry);
  claims.push(entryClaim(event, text, hashLeaf(entry)), await payloadClaim(api, event, text));
  if (!options.json) {
    terminal.write(`${safeText(`event ${JSON.stringify(event)}`)}\n${safeText(`entry ${text}`)}\n`);
    terminal.write(`leaf  ${toBase64(hashLeaf(entry))}\n\n`);
  }
  return showClaims(
    terminal,
    {
      title: `${event.type} at position ${event.position}`,
      claims,
      warnings: given.length > 0 ? [] : [keyWarning],
      good: 'holds: this is what the log has at this position',
    },
    { json: options.json, more: { event, entry: text, leaf: toBase64(hashLeaf(entry)) } },
  );
}

interface Entry {
  payload?: { commitment?: string };
  [member: string]: unknown;
}

const IN_BOTH = [
  'position',
  'id',
  'stream',
  'revision',
  'type',
  'schemaVersion',
  'recordedAt',
  'recordedBy',
  'causationId',
  'correlationId',
] as const;

function entryClaim(event: RawEvent, text: string, leaf: Uint8Array): Claim {
  const entry = parsed(text);
  const other = IN_BOTH.filter((member) => entry[member] !== event[member]);
  const found = other.map(
    (member) => `${member} is ${String(event[member])}, and in the entry ${String(entry[member])}`,
  );
  if (event.leafHash !== toBase64(leaf)) found.push(`its leaf hash is said to be ${event.leafHash}`);
  return {
    id: 'event',
    claim: 'The event that the server shows is the one of that entry.',
    holds: found.length === 0,
    restsOn: 'the entry: each member, and the SHA-256 over all of it',
    found:
      found.length === 0
        ? [`${event.stream}, revision ${event.revision}, ${event.recordedAt} by ${event.recordedBy}`]
        : found,
  };
}

async function payloadClaim(api: Api, event: RawEvent, text: string): Promise<Claim> {
  const { redacted, happening, happened, account, data } = event;
  const claim = {
    id: 'payload',
    claim: 'What it says is what was recorded.',
    restsOn: 'the salted SHA-256 in the entry (the commitment)',
  };
  if (redacted) {
    const found = [`erased by the event at ${redacted.position}: ${redacted.reason}`];
    return { ...claim, claim: 'What it said was erased; its commitment stands.', holds: true, found };
  }
  const salt = await saltOf(api, event);
  if (!salt) {
    const found = ['this server shows the salt of accounts only; a bundle has that of every event'];
    return { ...claim, holds: null, found };
  }
  const commitment = payloadCommitment(salt, canonicalJson({ happening, happened, account, data }));
  const inEntry = parsed(text).payload?.commitment ?? '';
  const holds = sameBytes(commitment, bytesOf(inEntry));
  return {
    ...claim,
    holds,
    found: [holds ? inEntry : `the payload gives ${toBase64(commitment)}, and the entry has ${inEntry}`],
  };
}

/** The salt stands beside each account of a happening. */
async function saltOf(api: Api, { stream, happening, position }: RawEvent): Promise<Uint8Array | undefined> {
  if (happening === null) return undefined;
  try {
    const path = `/v1/entries/${encodeURIComponent(stream)}/${encodeURIComponent(happening)}`;
    const { accounts } = (await api.get<{ accounts: { position: number; salt: string | null }[] }>(path)).body;
    const salt = accounts.find((account) => account.position === position)?.salt;
    return salt ? bytesOf(salt) : undefined;
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
}

function parsed(text: string): Entry {
  try {
    return (JSON.parse(text) ?? {}) as Entry;
  } catch {
    return {};
  }
}

function bytesOf(base64: string): Uint8Array {
  try {
    return fromBase64(base64);
  } catch {
    return new Uint8Array();
  }
}
