import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { EventAsRead, Fold, FoldStatus, Json, RowsAsRead, RunningFolds, RunOptions } from './store-under-test.js';

type ReadBehind = (after: number, limit: number) => AsyncIterable<EventAsRead>;

/** The read models of the naive store: rows one by one, the checkpoint after them, a rebuild in place. */
export async function naiveFolds(
  pool: pg.Pool,
  folds: readonly Fold[],
  readBehind: ReadBehind,
  { run = true, batchSize = 100 }: RunOptions = {},
): Promise<RunningFolds> {
  let stopped = false;
  const foldOf = (name: string): Fold => folds.find((fold) => fold.name === name)!;
  if (run) for (const fold of folds) await change(pool, fold, 'position = naive.checkpoints.position');
  const loop = async (fold: Fold) => {
    while (!stopped) {
      // Whatever goes wrong is tried again: what was written of the batch stays.
      const moved = await foldNext(pool, fold, readBehind, batchSize).catch(() => false);
      if (!moved) await pause(20);
    }
  };
  const loops = run ? folds.map(loop) : [];
  return {
    status: (name) => statusOf(pool, foldOf(name)),
    async waitFor(name, position, timeoutMs) {
      for (const deadline = Date.now() + timeoutMs; ; await pause(10)) {
        const status = await statusOf(pool, foldOf(name));
        if ((status?.position ?? 0) >= position) return;
        if (Date.now() > deadline) throw new Error(`${name} did not come to ${position} in time.`);
      }
    },
    async rebuild(name) {
      const fold = foldOf(name);
      await pool.query('delete from naive.rows where name = $1 and version = $2', [fold.name, fold.version]);
      await change(pool, fold, 'position = 0');
    },
    retry: (name) => change(pool, foldOf(name), 'stopped_at = null'),
    async stop() {
      stopped = true;
      await Promise.all(loops);
    },
  };
}

async function foldNext(pool: pg.Pool, fold: Fold, readBehind: ReadBehind, batchSize: number): Promise<boolean> {
  const status = await statusOf(pool, fold);
  if (status?.stoppedAt) return false;
  const rows: Record<string, Json> = (await readNaiveRows(pool, fold))?.rows ?? {};
  let position = status?.position ?? 0;
  let skipped = 0;
  const from = position;
  for await (const event of readBehind(from, batchSize)) {
    if (fold.types && !fold.types.includes(event.type)) skipped += 1;
    else {
      try {
        for (const [key, value] of Object.entries(fold.fold((one) => rows[one], event))) {
          rows[key] = value;
          await writeRow(pool, fold, key, value);
        }
      } catch (error) {
        const { position: at, id } = event;
        const stopped = JSON.stringify({ position: at, id, error: (error as Error).message });
        await change(pool, fold, 'position = $3, stopped_at = $4', [position, stopped]);
        return true;
      }
    }
    position = event.position;
  }
  if (position > from)
    await change(pool, fold, 'position = $3, skipped = naive.checkpoints.skipped + $4', [position, skipped]);
  return position > from;
}

async function writeRow(pool: pg.Pool, { name, version }: Fold, key: string, value: Json): Promise<void> {
  await pool.query(
    `insert into naive.rows values ($1, $2, $3, $4)
     on conflict (name, version, key) do update set value = excluded.value`,
    [name, version, key, JSON.stringify(value)],
  );
}

async function change(pool: pg.Pool, { name, version }: Fold, set: string, values: unknown[] = []): Promise<void> {
  await pool.query('insert into naive.checkpoints values ($1, $2) on conflict do nothing', [name, version]);
  await pool.query(`update naive.checkpoints set ${set} where name = $1 and version = $2`, [name, version, ...values]);
}

async function statusOf(pool: pg.Pool, { name, version }: Fold): Promise<FoldStatus | undefined> {
  const { rows } = await pool.query<FoldStatus>(
    `select position::int, skipped, stopped_at as "stoppedAt", null as "rebuiltTo"
     from naive.checkpoints where name = $1 and version = $2`,
    [name, version],
  );
  return rows[0];
}

export async function readNaiveRows(
  pool: pg.Pool,
  fold: Pick<Fold, 'name' | 'version'>,
): Promise<RowsAsRead | undefined> {
  const key = [fold.name, fold.version];
  const where = 'where name = $1 and version = $2';
  const { rows: found } = await pool.query<{ position: number }>(
    `select position::int from naive.checkpoints ${where}`,
    key,
  );
  if (!found[0]) return undefined;
  const { rows } = await pool.query<{ key: string; value: Json }>(`select key, value from naive.rows ${where}`, key);
  return { position: found[0].position, rows: Object.fromEntries(rows.map(({ key: name, value }) => [name, value])) };
}
