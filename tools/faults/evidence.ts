import { schemaOf, toStoredEvent, type Projection, type StoredEvent } from '@parley/event-store';
import { connectionConfig } from '@parley/postgres';
import pg from 'pg';
import type { FoundReadModel, FoundVersion, SignedHead } from './history.js';

const OPEN = 9e18;

/** What the database has at the end of a round: from one snapshot, by statements of our own. `url` is a superuser's. */
export async function readEvidence(
  url: string,
  projections: readonly Projection[],
): Promise<{ log: StoredEvent[]; readModels: FoundReadModel[]; signed: SignedHead[] }> {
  const client = new pg.Client(connectionConfig({ url, applicationName: 'faults evidence' }));
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    const { rows } = await client.query('select *, null as redaction from parley.events order by position');
    const readModels: FoundReadModel[] = [];
    for (const projection of projections) {
      const found = await readReadModel(client, projection);
      if (found) readModels.push(found);
    }
    const { rows: signed } = await client.query<SignedHead>('select size, root from parley.checkpoints order by size');
    return { log: rows.map(toStoredEvent), readModels, signed };
  } finally {
    await client.end().catch(() => {});
  }
}

async function readReadModel(client: pg.Client, projection: Projection): Promise<FoundReadModel | undefined> {
  const { name, version, tables } = projection;
  const { rows } = await client.query<{ checkpoint: number; state: string }>(
    'select checkpoint, state from parley.projections where name = $1 and version = $2',
    [name, version],
  );
  if (!rows[0]) return undefined;
  const found = new Map<string, FoundVersion[]>();
  for (const table of tables) found.set(table.name, await readVersions(client, schemaOf(projection), table));
  return { name, version, ...rows[0], tables: found };
}

async function readVersions(
  client: pg.Client,
  schema: string,
  { name, part, key }: Projection['tables'][number],
): Promise<FoundVersion[]> {
  const { rows } = await client.query<{ row: Record<string, unknown>; generated: string[] }>(
    `select row_to_json(t) as row, array(
        select attname::text from pg_attribute where attrelid = to_regclass($1) and attgenerated <> ''
      ) as generated
      from "${schema}"."${name}" t`,
    [`"${schema}"."${name}"`],
  );
  return rows.map(({ row, generated }) => {
    const { from_position: from, to_position: to, ...columns } = row as { from_position: number; to_position: number };
    const put = Object.fromEntries(Object.entries(columns).filter(([column]) => !generated.includes(column)));
    return { part: String(row[part]), key: String(row[key]), from, to: to > OPEN ? null : to, row: put };
  });
}
