import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { type AddCheckpoint, formatVkey, type WitnessAnswer } from '@parley/transparency';
import { EXIT, unreachable, usageFailure } from '../failures.js';
import { safeText } from '../safe-text.js';
import type { Terminal } from '../terminal.js';
import { Cosigner } from '../witness/cosigner.js';
import { onlyOneIn } from '../witness/only-one.js';
import { watchedLogs } from '../witness/watched-logs.js';
import { witnessKey } from '../witness/witness-key.js';
import { witnessServer } from '../witness/witness-server.js';
import { WitnessState } from '../witness/witness-state.js';

export interface WitnessOptions {
  name?: string;
  logs?: string;
  dir: string;
  host: string;
  port: string;
}

/**
 * `parley witness`: cosigns the checkpoints of logs, each only if it goes on from the one before, until it is asked to end.
 * @param vkeys the keys of the logs to watch
 * @returns 0 when it was asked to end and all that was under way is answered
 * @throws CommandFailure for what is wrong with the keys, the folder or the address, and where the state can't be kept any more
 */
export async function witness(terminal: Terminal, vkeys: readonly string[], options: WitnessOptions): Promise<number> {
  const logs = await watchedLogs(vkeys, options.logs && resolve(terminal.cwd, options.logs));
  const folder = resolve(terminal.cwd, options.dir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const letGo = await onlyOneIn(folder);
  try {
    const keyFile = join(folder, 'key');
    const state = await WitnessState.read(join(folder, 'state.json'), !existsSync(keyFile));
    const key = await witnessKey(keyFile, options.name);
    const cosigner = new Cosigner(key, logs, state, nowInSeconds, (asked, answer) =>
      terminal.write(`${lineFor(asked, answer, new Date())}\n`),
    );
    const asked = new Promise<void>((end) => terminal.onInterrupt(end));
    const stopped = Promise.withResolvers<never>();
    const server = witnessServer(cosigner, stopped.reject);
    try {
      const url = await listening(server, options);
      terminal.write(`witness ${formatVkey(key.verifier)}\n`);
      for (const origin of logs.keys()) terminal.write(`watches ${safeText(origin)}, ${sizeOf(state, origin)}\n`);
      terminal.write(`listening at ${url}\n`);
      await Promise.race([asked, stopped.promise]);
    } finally {
      await closed(server);
    }
    await cosigner.rest();
    return EXIT.ok;
  } finally {
    await letGo();
  }
}

const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

function sizeOf(state: WitnessState, origin: string): string {
  const seen = state.seen.get(origin);
  return seen ? `last cosigned at ${seen.size} entries` : 'of which it has cosigned nothing yet';
}

function lineFor({ head, oldSize, checkpoint }: AddCheckpoint, answer: WitnessAnswer, at: Date): string {
  const what = `${safeText(head.origin)}: ${oldSize} → ${head.size}`;
  const when = at.toISOString();
  if (answer.status === 200) return `${when} cosigned ${what}`;
  const line = `${when} refused ${what} (${answer.status}): ${safeText(answer.why)}`;
  // Two signed heads of one size prove that the log has told two stories: this one must not get lost.
  const isProof = answer.status === 409 && answer.size === undefined;
  return isProof ? `${line}\n${checkpoint.trimEnd().split('\n').map(safeText).join('\n')}` : line;
}

async function listening(server: Server, { host, port }: WitnessOptions): Promise<string> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw usageFailure(`--port must be a port: "${port}" is none`);
  server.listen(Number(port), host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw unreachable(`the witness can't listen at ${host}:${port}`, [(error as Error).message]);
  }
  const { address, family, port: actual } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`;
}

/** What is under way is answered; connections that only wait are closed. */
async function closed(server: Server): Promise<void> {
  if (!server.listening) return;
  const ended = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await ended;
}
