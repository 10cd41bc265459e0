import { cpus, loadavg, totalmem } from 'node:os';
import { readFile } from 'node:fs/promises';
import { withClient } from '../bench-database.ts';

/** What the numbers were measured on. */
export type Machine = Record<string, string | number>;

const SETTINGS = [
  'server_version',
  'fsync',
  'synchronous_commit',
  'wal_sync_method',
  'full_page_writes',
  'shared_buffers',
  'max_connections',
];
const PEERS = ['@castore/event-storage-adapter-postgres', '@event-driven-io/emmett-postgresql', '@eventide/message-db'];
const LIBRARIES = ['pg', 'fastify', '@nestjs/common'];

export async function describeMachine(serverUrl: string): Promise<Machine> {
  const settings = await withClient(serverUrl, (client) =>
    client.query<{ name: string; value: string }>(
      'select name, current_setting(name) as value from unnest($1::text[]) as name',
      [SETTINGS],
    ),
  );
  const [cpu] = cpus();
  const versions = await Promise.all([...LIBRARIES, ...PEERS].map(async (name) => [name, await versionOf(name)]));
  return {
    machine: `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    'load before': loadavg()[0]!.toFixed(1),
    node: process.version,
    ...Object.fromEntries(settings.rows.map(({ name, value }) => [name, value])),
    ...Object.fromEntries(versions),
  };
}

async function versionOf(name: string): Promise<string> {
  const path = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(await readFile(path, 'utf8')) as { version: string }).version;
}

export const machineText = (machine: Machine): string =>
  Object.entries(machine)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
