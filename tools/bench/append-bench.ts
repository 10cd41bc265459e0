import { createBenchDatabase, withClient } from './bench-database.ts';
import { emmett, parley, raw, unnest, type Contender, type MakeContender } from './contenders.ts';
import { measure, median, quantile, type Slice } from './slices.ts';

export interface BenchRow {
  callers: number;
  name: string;
  /** Median of the slices, events a second. */
  rate: number;
  /** Against the slices of `raw` in the same rounds: median, lowest, highest. */
  toRaw: { median: number; low: number; high: number };
  /** Parley's rate against this one's in the same rounds. */
  parleyToThis: { median: number; low: number; high: number };
  p50: number;
  p99: number;
  /** Events a commit; 1 where each append commits by itself. */
  batch: number;
  /** At the end. */
  events: number;
  bytesPerEvent: number;
}

export interface BenchOptions {
  /** As somebody who may create databases. */
  serverUrl: string;
  callers: number[];
  rounds: number;
  sliceMs: number;
  onRound?: (callers: number, round: number) => void;
}

const makers: MakeContender[] = [raw, unnest, parley, emmett];

/** Measures all in turn on one server, in slices that take each other's place, so that a slow moment hits all alike. */
export async function benchAppends(options: BenchOptions): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const callers of options.callers) rows.push(...(await benchCallers(options, callers)));
  return rows;
}

async function benchCallers(
  { serverUrl, rounds, sliceMs, onRound }: BenchOptions,
  callers: number,
): Promise<BenchRow[]> {
  const databases: Awaited<ReturnType<typeof createBenchDatabase>>[] = [];
  const contenders: Contender[] = [];
  for (const make of makers) {
    const database = await createBenchDatabase(serverUrl);
    databases.push(database);
    contenders.push(await make(database.url, callers));
  }
  for (const contender of contenders) await measure(contender, callers, sliceMs);
  const slices: Slice[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    // Each begins a round in turn.
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (round + turn) % contenders.length;
      slices[index]!.push(await measure(contenders[index]!, callers, sliceMs));
    }
    onRound?.(callers, round + 1);
  }
  const rows: BenchRow[] = [];
  for (const [index, contender] of contenders.entries()) {
    rows.push({
      ...summarize(contenders, slices, index),
      callers,
      ...(await sizeOf(databases[index]!.url, contender)),
    });
    await contender.close();
  }
  for (const database of databases) await database.drop();
  return rows;
}

function summarize(contenders: Contender[], slices: Slice[][], index: number) {
  const rates = (name: string) => slices[contenders.findIndex((one) => one.name === name)]!.map(({ rate }) => rate);
  const own = slices[index]!.map(({ rate }) => rate);
  const latencies = slices[index]!.flatMap((slice) => slice.latencies);
  return {
    name: contenders[index]!.name,
    rate: median(own),
    toRaw: spread(own.map((rate, round) => rate / rates('raw')[round]!)),
    parleyToThis: spread(rates('parley').map((rate, round) => rate / own[round]!)),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    batch: contenders[index]!.batch?.() ?? 1,
  };
}

const spread = (values: number[]) => ({ median: median(values), low: Math.min(...values), high: Math.max(...values) });

async function sizeOf(url: string, { tables }: Contender): Promise<{ events: number; bytesPerEvent: number }> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      // A partitioned table has no size of its own, one that is not has no tree.
      `select (select count(*) from ${tables[0]})::float8 as events, (
           select sum(pg_total_relation_size(t.relation) + coalesce((
             select sum(pg_total_relation_size(part.relid)) from pg_partition_tree(t.relation) part where part.isleaf
           ), 0)) from unnest($1::regclass[]) as t(relation)
         )::float8 as bytes`,
      [tables],
    );
    return { events: rows[0].events, bytesPerEvent: rows[0].bytes / Math.max(rows[0].events, 1) };
  });
}
