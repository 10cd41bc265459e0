import type pg from 'pg';
import { type FoldedBatch, foldBatch } from './batch-fold.js';
import { readBatch } from './event-batch.js';
import type { NewEvent, StoredEvent } from './event.js';
import { type Head, readHead, readRevisions } from './event-reader.js';
import type { Projection, Row } from './projection.js';
import { withoutParked } from './parked-events.js';
import { schemaOf } from './read-model-schema.js';
import { keepFromSwitch, letSwitch } from './read-model-switch.js';
import { type CachedRow, type PartRows, RowCache } from './row-cache.js';
import { RowTables } from './row-tables.js';
import { ProjectionBehind } from './store-error.js';

/** Rows by table. */
export type RowsByTable = ReadonlyMap<string, readonly Row[]>;

/**
 * What events would make of a read model: all rows of every part that folding them looked at, before and after them.
 * What is in neither would be as it is.
 */
export interface FoldPreview {
  before: RowsByTable;
  after: RowsByTable;
}

/** How many events a read model may be behind and be brought up in memory. */
const MOST_BEHIND = 1_000;

/**
 * Folds events that are not in the log as if they were appended now: by the same folds, over the rows as they are, with
 * what the read models have yet to fold folded first. Nothing is written, and all of it is of one moment.
 * @param now this process's clock
 * @returns a preview for each projection, by name
 * @throws ProjectionBehind where a read model is too far behind for that, or a redaction is on its way to it
 */
export async function previewAppend(
  pool: pg.Pool,
  projections: readonly Projection[],
  events: readonly NewEvent[],
  now: Date,
): Promise<ReadonlyMap<string, FoldPreview>> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await keepFromSwitch(client);
    await client.query('begin isolation level repeatable read read only');
    const head = await readHead(client);
    const stored = await asStored(client, events, head, now);
    const previews = new Map<string, FoldPreview>();
    for (const projection of projections) {
      previews.set(projection.name, await previewFold(client, projection, stored, head.position));
    }
    return previews;
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    // A connection that can't end its transaction is of no use to anybody.
    const ended = await Promise.all([client.query('rollback'), letSwitch(client)]).catch((error: Error) => error);
    client.release(ended instanceof Error ? (failure ?? ended) : undefined);
  }
}

/** The events as the log would hold them, were they appended now. */
async function asStored(
  client: pg.PoolClient,
  events: readonly NewEvent[],
  head: Head,
  now: Date,
): Promise<StoredEvent[]> {
  const revisions = await readRevisions(client, [...new Set(events.map(({ stream }) => stream))]);
  const recordedAt = now.toISOString();
  return events.map((event, index) => {
    const revision = (revisions.get(event.stream) ?? 0) + 1;
    revisions.set(event.stream, revision);
    return {
      ...event,
      position: head.position + index + 1,
      revision,
      // It never falls with the position, whatever the clocks say.
      recordedAt: head.recordedAt !== null && head.recordedAt > recordedAt ? head.recordedAt : recordedAt,
      redaction: null,
      leafHash: NO_LEAF,
    };
  });
}

/** What is not in the log has no leaf; no fold looks at it. */
const NO_LEAF = Buffer.alloc(32);

async function previewFold(
  client: pg.PoolClient,
  projection: Projection,
  events: readonly StoredEvent[],
  head: number,
): Promise<FoldPreview> {
  const { checkpoint, ended, parked } = await placeOf(client, projection, head);
  const tables = await RowTables.describe(client, projection, schemaOf(projection));
  // Nothing may be let go: what is folded here is in no table.
  const cache = new RowCache({ maxBytes: Infinity });
  const fold = async (some: readonly StoredEvent[]) => {
    const { types } = projection;
    const wanted = types ? some.filter(({ type }) => types.includes(type)) : some;
    const folded = await foldBatch(projection, wanted, cache, tables.write, (missing) =>
      tables.load(client, missing, cache, ended),
    );
    if (folded.batch.failure) throw folded.batch.failure.error;
    return folded;
  };
  const behind = withoutParked(await readBatch(client, checkpoint, MOST_BEHIND, projection.types), parked);
  (await fold(behind.events)).keep();
  const { batch } = await fold(events);
  return { before: rowsOf(cache, projection), after: rowsOf(cache, projection, batch) };
}

/** How far the projection is, in which of its tables rows have ended, and which events it is built without. */
async function placeOf(
  client: pg.PoolClient,
  { name, version }: Projection,
  head: number,
): Promise<{ checkpoint: number; ended: ReadonlySet<string>; parked: ReadonlySet<number> }> {
  const { rows } = await client.query<{ checkpoint: number; ended: string[]; erased: boolean; parked: number[] }>({
    name: 'parley-preview-place',
    text: `select p.checkpoint, p.ended_tables as ended,
        exists (select from parley.events e where e.redacted_by > p.checkpoint) as erased,
        array(select k.position from parley.parked_events k where k.name = p.name and k.version = p.version) as parked
      from parley.projections p where p.name = $1 and p.version = $2 and not p.rebuild`,
    values: [name, version],
  });
  const row = rows[0];
  if (!row || row.erased || head - row.checkpoint > MOST_BEHIND) throw new ProjectionBehind(name, head);
  return { checkpoint: row.checkpoint, ended: new Set(row.ended), parked: new Set(row.parked) };
}

/** The rows that are in memory, with what a batch makes of them. */
function rowsOf(cache: RowCache, { tables }: Projection, batch?: FoldedBatch): RowsByTable {
  return new Map(
    tables.map(({ name }) => {
      const parts = [...cache.partsOf(name)].map(([part, rows]) => (batch ? changed(rows, name, part, batch) : rows));
      return [name, parts.flatMap((rows) => [...rows.values()].flatMap(valueOf))];
    }),
  );
}

function changed(rows: PartRows, table: string, part: string, batch: FoldedBatch): PartRows {
  const after = new Map(rows);
  const own = (one: { table: string; part: string }): boolean => one.table === table && one.part === part;
  for (const { key } of batch.closings.filter(own)) after.delete(key);
  for (const { key, from, to, text } of batch.versions.filter(own)) {
    if (to === null) after.set(key, { text, since: from });
  }
  return after;
}

const valueOf = ({ text }: CachedRow): Row[] => (text === null ? [] : [JSON.parse(text) as Row]);
