import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usageFailure } from '../failures.js';

/**
 * Sees to it that one process of this machine works in a folder: two witnesses with one state could cosign heads that contradict each
 * other. It holds a local socket, which the system takes back when the process dies, however that is.
 * @returns what gives the folder free again
 * @throws CommandFailure (usage) where another process has it
 */
export async function onlyOneIn(folder: string): Promise<() => Promise<void>> {
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 24);
  const address =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\parley-witness-${name}`
      : join(tmpdir(), `parley-witness-${name}.sock`);
  const held = (await listenAt(address)) ?? (await takeOver(address));
  if (!held) throw usageFailure(`another witness runs in ${folder}`, ['One state may be used by one witness only.']);
  return () => new Promise((resolve) => held.close(() => resolve()));
}

/** A socket that a killed process left behind: nobody answers at it. */
async function takeOver(address: string): Promise<Server | undefined> {
  if (await answersAt(address)) return undefined;
  await rm(address, { force: true });
  return listenAt(address);
}

const listenAt = (address: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve(server.unref()));
  });

const answersAt = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(!['ECONNREFUSED', 'ENOENT'].includes(error.code!)));
  });
