// npm run bench [-- --quick] [-- --only append,read] [-- --json] [-- --write]: how fast the store, the projections and the
// reads are beside plain PostgreSQL and beside what one would take instead, on a PostgreSQL of its own that writes to the
// disk. Ends with 1 where a row could not be measured. --write puts the tables into docs/performance.md; a whole run does.
import { parseArgs } from 'node:util';
import type { TestServer } from '@parley/postgres/testing';
import { buildAll } from '../start/build-all.ts';
import { startBenchServer } from './bench-server.ts';
import { type BenchRow, isMeasured } from './measure/bench-row.ts';
import { attempted, type BenchRun, type RowGroup } from './measure/bench-run.ts';
import { describeMachine, type Machine, machineText } from './measure/machine.ts';
import { writePart } from './measure/performance-page.ts';
import { Progress } from './measure/progress.ts';
import { rowsMarkdown, rowsText } from './measure/table-text.ts';
import { rowGroups } from './rows/row-groups.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const groups = chosen(values.only);
const whole = !values.quick && groups.length === rowGroups.length;
const began = performance.now();
const progress = new Progress();
if (groups.some(({ needsBuild }) => needsBuild)) await buildAll();
const server = await startBenchServer();
try {
  const machine = await describeMachine(server.url);
  const rows = await measureAll(groups, server);
  progress.clear();
  const seconds = Math.round((performance.now() - began) / 1000);
  const conditions = { ...machine, seconds };
  console.log(values.json ? JSON.stringify({ conditions, rows }, undefined, 2) : text(rows, conditions));
  if (values.write || whole) await writePart('table of the bench', markdown(rows, conditions));
  if (rows.length === 0 || !rows.every(isMeasured)) process.exitCode = 1;
} finally {
  await server.stop();
}

function chosen(only: string | undefined): readonly RowGroup[] {
  if (only === undefined) return rowGroups;
  const names = only.split(',');
  const known = rowGroups.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`--only knows ${known.join(', ')}, not ${unknown.join(', ')}.`);
  return rowGroups.filter(({ name }) => names.includes(name));
}

async function measureAll(groups: readonly RowGroup[], server: TestServer): Promise<BenchRow[]> {
  const { quick } = values;
  const run: BenchRun = {
    server,
    quick,
    progress,
    ...(quick ? { rounds: 3, sliceMs: 120 } : { rounds: 7, sliceMs: 400 }),
  };
  const rows: BenchRow[] = [];
  const weightOf = (some: readonly RowGroup[]): number => some.reduce((sum, { weight }) => sum + weight, 0);
  for (const [index, group] of groups.entries()) {
    const share = (until: number): number => weightOf(groups.slice(0, until)) / weightOf(groups);
    progress.begin(group.name, share(index), share(index + 1));
    for await (const row of attempted(group.name, group.name, group.measure(run))) rows.push(row);
  }
  return rows;
}

function text(rows: readonly BenchRow[], conditions: Machine): string {
  const failures = rows.flatMap((row) => (isMeasured(row) ? [] : `\n${row.what}\n${row.error}`));
  return [rowsText(rows, process.stdout.isTTY), '', machineText(conditions), ...failures].join('\n');
}

function markdown(rows: readonly BenchRow[], conditions: Machine): string {
  return `${rowsMarkdown(rows)}\n\n${machineText(conditions)}`;
}
