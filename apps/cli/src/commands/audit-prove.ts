import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { formatVkey } from '@parley/transparency';
import type { Api } from '../api.js';
import { showClaims } from '../claims.js';
import { EXIT, usageFailure } from '../failures.js';
import { findEvent } from '../find-event.js';
import { inclusionClaims, keyWarning } from '../proof-claims.js';
import { RemoteLog } from '../remote-log.js';
import type { Terminal } from '../terminal.js';
import { givenVkeys } from '../vkeys.js';

export interface ProveOptions {
  out?: string;
  vkey?: string[];
  json?: boolean;
}

/**
 * `parley audit prove`: fetches the proof that an event is in the log, with its entry and the keys, checks them, and writes
 * three files that show it to anybody, without the server.
 * @returns 0 where the proof holds, 1 where it does not (nothing is written then)
 */
export async function auditProve(api: Api, terminal: Terminal, named: string, options: ProveOptions): Promise<number> {
  const event = await findEvent(api, named);
  const log = new RemoteLog(api);
  const proof = await log.proof(event.id);
  const given = await givenVkeys(terminal, options.vkey);
  const keys = given.length > 0 ? { keys: given, given: true } : { keys: await log.vkeys(), given: false };
  const entry = await entryFor(log, proof, event.position);
  const { claims } = await inclusionClaims(proof, entry, keys);
  const stem = options.out ?? `event-${event.position}`;
  const files = { proof: `${stem}.tlog-proof`, entry: `${stem}.entry`, vkey: `${stem}.vkey` };
  const exitCode = showClaims(
    terminal,
    {
      title: `Event ${event.id} at position ${event.position}`,
      claims,
      warnings: given.length > 0 ? [] : [keyWarning],
      good: `proven: ${Object.values(files)
        .map((file) => basename(file))
        .join(', ')} show it to anybody`,
    },
    { json: options.json, more: { event: event.id, position: event.position, files } },
  );
  if (exitCode !== EXIT.ok) return exitCode;
  await write(terminal, files.proof, proof);
  await write(terminal, files.entry, entry);
  await write(terminal, files.vkey, keys.keys.map((key) => `${formatVkey(key)}\n`).join(''));
  return exitCode;
}

/** Of the tree that the proof is about: the bundle with the entry may have grown since. */
async function entryFor(log: RemoteLog, proof: string, position: number): Promise<Uint8Array> {
  const size = Number(/\n\n[^\n]*\n(\d+)\n/.exec(proof)?.[1] ?? position);
  return log.entry(position, Math.max(size, position));
}

async function write({ cwd }: Terminal, file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(resolve(cwd, file), content);
  } catch (error) {
    throw usageFailure(`${file} can't be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
