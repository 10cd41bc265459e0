import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  consistencyHolds,
  consistencyProof,
  rootFromNodes,
  sameBytes,
  toBase64,
  type TreeHead,
} from '@parley/transparency';
import type { Api } from '../api.js';
import { type Claim, showClaims } from '../claims.js';
import { usageFailure } from '../failures.js';
import { keyWarning, signedClaim } from '../proof-claims.js';
import { RemoteLog } from '../remote-log.js';
import type { Terminal } from '../terminal.js';
import { givenVkeys } from '../vkeys.js';

export interface ConsistencyOptions {
  vkey?: string[];
  json?: boolean;
}

/**
 * `parley audit consistency`: holds a checkpoint that was kept against the server's of now. The proof is made here, out of
 * the tiles, so that the server is trusted with nothing.
 * @returns 0 where the record of then is the beginning of that of now, else 1
 */
export async function auditConsistency(
  api: Api,
  terminal: Terminal,
  file: string,
  { vkey, json }: ConsistencyOptions,
): Promise<number> {
  const old = await read(terminal, file);
  const log = new RemoteLog(api);
  const given = await givenVkeys(terminal, vkey);
  const keys = given.length > 0 ? { keys: given, given: true } : { keys: await log.vkeys(), given: false };
  const then = await signedClaim(old, keys, 'the checkpoint that was kept', 'then');
  const now = await signedClaim(await log.checkpoint(), keys, 'the checkpoint of now', 'now');
  const heads = then.checkpoint && now.checkpoint && ([then.checkpoint.head, now.checkpoint.head] as const);
  const claims = [then.claim, now.claim, await prefixClaim(log, heads)];
  return showClaims(
    terminal,
    {
      title: `Record of ${file} against that of ${api.url}`,
      claims,
      warnings: given.length > 0 ? [] : [keyWarning],
      good: `consistent: the first ${heads?.[0].size ?? 0} of ${heads?.[1].size ?? 0} events are those of then`,
    },
    { json },
  );
}

async function prefixClaim(log: RemoteLog, heads: readonly [TreeHead, TreeHead] | undefined): Promise<Claim> {
  const claim = {
    id: 'consistency',
    claim:
      'The record of then is the beginning of that of now: nothing in it was altered, removed or put in another place.',
    restsOn: 'SHA-256 over the tiles of the server: both signed roots follow from them (RFC 9162)',
  };
  if (!heads) return { ...claim, holds: null, found: ['one of the checkpoints does not hold'] };
  const [then, now] = heads;
  const fault = await faultOf(log, then, now);
  return { ...claim, holds: fault === null, found: [fault ?? `${then.size} events then, ${now.size} now`] };
}

async function faultOf(log: RemoteLog, then: TreeHead, now: TreeHead): Promise<string | null> {
  if (then.origin !== now.origin) return `they are of two logs, ${then.origin} and ${now.origin}`;
  if (then.size > now.size) return `the log has ${now.size} events now, and had ${then.size}: it has lost its end`;
  const nodes = log.nodes(now.size);
  const root = await rootFromNodes(now.size, nodes);
  if (!sameBytes(root, now.root)) return `the tiles give the root ${toBase64(root)}, and another was signed`;
  const claim = { oldSize: then.size, oldRoot: then.root, newSize: now.size, newRoot: now.root };
  const proof = await consistencyProof(then.size, now.size, nodes);
  return consistencyHolds({ ...claim, proof })
    ? null
    : `the first ${then.size} events are not those of then: the log was rewritten, and both signatures show it`;
}

async function read({ cwd }: Terminal, file: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw usageFailure(`${file} can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
