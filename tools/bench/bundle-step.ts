// One half of the bench of bundles, in a process of its own, so that its memory is its own:
//   write URL FILE KEY-FILE STATE-FILE, or verify FILE. Prints what it took as JSON.
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { verifyBundle, writeBundle } from '@parley/audit';
import { HostSigner, LogTree } from '@parley/event-store';
import { createPool } from '@parley/postgres';
import { projections } from '@parley/read-models';

const [step, ...args] = process.argv.slice(2);
const began = performance.now();
const told = step === 'write' ? await write(args) : await verify(args[0]!);
const seconds = (performance.now() - began) / 1000;
console.log(JSON.stringify({ seconds, mostMb: process.resourceUsage().maxRSS / 1024, ...told }));

async function write([url, file, keyFile, stateFile]: string[]): Promise<object> {
  const pool = createPool({ url: url!, role: 'parley_read', max: 1, applicationName: 'parley bench' });
  const origin = (await new LogTree(pool).origin())!;
  await pool.end();
  const signer = new HostSigner({ origin, keyFile: keyFile!, stateFile: stateFile! });
  const { stream, position } = await writeBundle({ url: url!, projections, signer });
  await pipeline(stream, createWriteStream(file!));
  return { events: position, bytes: (await stat(file!)).size };
}

async function verify(file: string): Promise<object> {
  const { verdict, claims, log } = await verifyBundle(file, { projections });
  return { events: log?.size, verdict, found: claims.map(({ id, found }) => `${id}: ${found.join('; ')}`) };
}
