import type pg from 'pg';
import type { StoredEvent } from '../src/event.js';
import { ProjectionHost } from '../src/projection-host.js';
import type { Projection } from '../src/projection.js';
import { schemaOf } from '../src/read-model-schema.js';
import type { EventAsRead, Fold, Json, RowsAsRead, RunningFolds, RunOptions } from './store-under-test.js';

const ANY_TIME_OPEN = '9223372036854775807';

export const toEventAsRead = ({
  id,
  stream,
  type,
  position,
  revision,
  recordedAt,
  payload,
}: StoredEvent): EventAsRead => ({
  id,
  stream,
  type,
  data: payload!.data as Json,
  position,
  revision,
  recordedAt,
});

/** Parley's host of the folds, as projections of one table each. */
export function hostOf(url: string, folds: readonly Fold[], { run = true, batchSize }: RunOptions): ProjectionHost {
  return new ProjectionHost({
    url,
    projections: folds.map(toProjection),
    run,
    ...(batchSize === undefined ? {} : { batchSize }),
  });
}

const toProjection = (fold: Fold): Projection => ({
  name: fold.name,
  version: fold.version,
  ...(fold.types && { types: fold.types }),
  tables: [{ name: 'kept', part: 'key', key: 'key' }],
  ddl: `create table kept (
    key text collate "C" not null, value json not null,
    from_position bigint not null, to_position bigint not null default ${ANY_TIME_OPEN},
    primary key (key, from_position)
  );`,
  fold: (rows, event) =>
    Object.entries(fold.fold((key) => rows.get('kept', key, key)?.value as Json | undefined, toEventAsRead(event))).map(
      ([key, value]) => ({ table: 'kept', part: key, key, row: value === null ? null : { key, value } }),
    ),
});

export function runningFolds(host: ProjectionHost, onStop: () => void): RunningFolds {
  return {
    async status(name) {
      const status = (await host.status()).find((one) => one.name === name);
      return (
        status && {
          position: status.position,
          skipped: status.skipped,
          stoppedAt:
            status.state === 'stopped' && status.failure
              ? { position: status.failure.position!, id: status.failure.id!, error: status.failure.error }
              : null,
          rebuiltTo: status.rebuilding ? (status.progress?.position ?? 0) : null,
        }
      );
    },
    waitFor: (name, position, timeoutMs) => host.waitFor(name, position, timeoutMs),
    rebuild: (name) => host.rebuild(name),
    retry: (name) => host.retry(name),
    async stop() {
      onStop();
      await host.stop();
    },
  };
}

/** As every read of Parley's: first how far the read model is, then the rows of that position. */
export async function readRows(db: pg.Pool, fold: Pick<Fold, 'name' | 'version'>): Promise<RowsAsRead | undefined> {
  const { rows: found } = await db.query<{ checkpoint: number }>(
    'select checkpoint from parley.projections where name = $1 and version = $2 and not rebuild and live',
    [fold.name, fold.version],
  );
  if (!found[0]) return undefined;
  const { checkpoint: position } = found[0];
  const { rows } = await db.query<{ key: string; value: Json }>(
    `select key, value from ${schemaOf(fold)}.kept where from_position <= $1 and to_position > $1`,
    [position],
  );
  return { position, rows: Object.fromEntries(rows.map(({ key, value }) => [key, value])) };
}
