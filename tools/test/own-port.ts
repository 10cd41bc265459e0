import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below what any system gives out by itself (32768, 49152): there, nobody takes a port between its choice and its use. Where
 * the tests of two copies of the repository run at once, one of them is told another beginning.
 */
const FIRST = Number(process.env.PARLEY_FIRST_TEST_PORT ?? 20_000);
const PORTS_OF_A_WORKER = 500;
const first = FIRST + Number(process.env.JEST_WORKER_ID ?? 0) * PORTS_OF_A_WORKER;

let given = 0;

/**
 * A port of loopback for a program that has to be told one: free, never given twice to one file of tests, and of a range
 * that no other worker of Jest has.
 */
export async function ownPort(): Promise<number> {
  while (given < PORTS_OF_A_WORKER) {
    const port = first + given++;
    if (await isFree(port)) return port;
  }
  throw new Error(`No port is free from ${first} on.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listens = await new Promise<boolean>((tell) => {
    server.once('error', () => tell(false)).listen(port, '127.0.0.1', () => tell(true));
  });
  if (!listens) return false;
  server.close();
  await once(server, 'close');
  return true;
}
