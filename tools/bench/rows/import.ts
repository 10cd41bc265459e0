import { migrate } from '@parley/postgres';
import { createBenchDatabase } from '../bench-database.ts';
import { ask, type ReadModel, rebuildAll, untilCaughtUp } from '../http/asking.ts';
import { type MeasuredApi, startMeasuredApi } from '../http/measured-api.ts';
import { emmettImportRate, endImport, rawImportRate, untilStored, uploadEntries } from '../importing.ts';
import type { MeasuredRow } from '../measure/bench-row.ts';
import { attempted, type BenchRun, choose, type RowGroup } from '../measure/bench-run.ts';
import { whole } from '../measure/row-words.ts';
import { once, spreadOf } from '../measure/statistics.ts';

const MOST_MB = 300;
/** How long each of the steps may take. What was not done by then is not counted. */
const limits = { importMs: 150_000, catchUpMs: 120_000, rebuildMs: 60_000 };
const quickLimits = { importMs: 20_000, catchUpMs: 20_000, rebuildMs: 15_000 };

interface References {
  raw: number[];
  emmett: number[];
}

/** A large import with the read models following, a rebuild of them, and the memory of the server meanwhile. */
export const importRows: RowGroup = {
  name: 'import',
  weight: 250,
  needsBuild: true,
  async *measure(run) {
    const entries = choose(run, 100_000, 3_000);
    const references: References = { raw: [], emmett: [] };
    await measureReferences(run, references);
    const database = await createBenchDatabase(run.server.url);
    try {
      await migrate(database.url);
      const api = await startMeasuredApi(database.url);
      try {
        const imported = await importAll(run, api, entries);
        yield memoryRow('import', api, `${whole(imported.stored)} entries, read models following`);
        const { catchUpMs } = choose(run, limits, quickLimits);
        const caughtUp = await untilCaughtUp(api, imported.stored, catchUpMs, (models) =>
          run.progress.tell(`catching up, ${positionsOf(models)}`, 0.6),
        );
        yield* attempted('import', 'a rebuild of all read models', rebuild(run, api, caughtUp));
        await api.stop();
        await measureReferences(run, references);
        yield* importRowsOf(imported, references);
      } finally {
        await api.stop();
      }
    } finally {
      await database.drop();
    }
  },
};

async function measureReferences(run: BenchRun, { raw, emmett }: References): Promise<void> {
  const entries = choose(run, 20_000, 2_000);
  run.progress.tell('references', 0.02);
  raw.push(await rawImportRate(run.server.url, entries));
  emmett.push(await emmettImportRate(run.server.url, entries));
  raw.push(await rawImportRate(run.server.url, entries));
}

interface Imported {
  stored: number;
  /** From the first byte that was sent until it was on record. */
  seconds: number;
  /** Of these, until the body was staged. */
  stagedSeconds: number;
}

async function importAll(run: BenchRun, api: MeasuredApi, entries: number): Promise<Imported> {
  const began = performance.now();
  const elapsed = (): number => (performance.now() - began) / 1000;
  const id = await uploadEntries(api, entries);
  const stagedSeconds = elapsed();
  const { importMs } = choose(run, limits, quickLimits);
  const stored = await untilStored(api, id, importMs, (count) =>
    run.progress.tell(`${whole(count)} of ${whole(entries)} stored`, 0.1 + (count / entries) * 0.4),
  );
  const seconds = elapsed();
  if (stored < entries) await endImport(api, id);
  return { stored, seconds, stagedSeconds };
}

function* importRowsOf({ stored, seconds, stagedSeconds }: Imported, { raw, emmett }: References) {
  const side = (name: string, rate: number) => ({ name, rate, p50: Number.NaN, p99: Number.NaN });
  const conditions = `${whole(stored)} entries of about 650 bytes; ${stagedSeconds.toFixed(1)} of ${seconds.toFixed(1)} s until the body was staged`;
  const row = (
    rate: number,
    what: string,
    name: string,
    rates: readonly number[],
    atLeast: number | null,
  ): MeasuredRow => ({
    group: 'import',
    what,
    unit: '×',
    value: spreadOf(rates.map((reference) => rate / reference)),
    aim: atLeast === null ? null : { atLeast },
    ours: side('parley', rate),
    theirs: side(name, spreadOf(rates).median),
    conditions,
  });
  const what = 'import through the validating door, read models following';
  yield row(stored / seconds, what, 'raw set insert, 100 a statement', raw, 0.5);
  yield row(stored / seconds, what, 'emmett, unchecked', emmett, 1.2);
  const rest = `${what}, once it is staged`;
  yield row(stored / (seconds - stagedSeconds), rest, 'raw set insert, 100 a statement', raw, null);
}

async function* rebuild(run: BenchRun, api: MeasuredApi, caughtUp: boolean) {
  if (!caughtUp) throw new Error('The read models did not catch up in time; no rebuild was begun.');
  const models = await ask<ReadModel[]>(api, '/v1/projections');
  api.takePeakMb();
  await rebuildAll(api);
  const { rebuildMs } = choose(run, limits, quickLimits);
  const done = await untilCaughtUp(api, 0, rebuildMs, (now) => run.progress.tell(`rebuild, ${positionsOf(now)}`, 0.8));
  yield memoryRow(
    'rebuild',
    api,
    `all read models at ${whole(models[0]!.position)} events${done ? '' : ', its first minute'}`,
  );
}

const positionsOf = (models: readonly ReadModel[]): string =>
  models.map(({ name, position, progress }) => `${name} at ${whole(progress?.position ?? position)}`).join(', ');

const memoryRow = (step: string, api: MeasuredApi, conditions: string): MeasuredRow => ({
  group: 'import',
  what: `most resident memory of the server, ${step}`,
  unit: 'MB',
  value: once(api.takePeakMb()),
  aim: { atMost: MOST_MB },
  ours: null,
  theirs: null,
  conditions,
});
