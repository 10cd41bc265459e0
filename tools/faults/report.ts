import type { FaultRow, FaultsReport } from './run-faults.js';

const HEAD = [
  'fault',
  'rounds',
  'seed',
  'acknowledged',
  'unknown',
  'refused',
  'lost',
  'doubled',
  'gaps',
  'read models',
  's',
  'verdict',
];
const SHOWN = 12;

/** The report as text: a table, then what was found, then what was skipped. */
export function reportText({ faults, planted, skipped, seed, verdict }: FaultsReport): string {
  const rows = faults.map(cellsOf);
  const found = faults.flatMap(({ fault, violations, folder }) => [
    ...violations.slice(0, SHOWN).map(({ invariant, check, detail }) => `${fault}: ${invariant} ${check}: ${detail}`),
    ...(violations.length > SHOWN ? [`${fault}: and ${violations.length - SHOWN} more`] : []),
    ...(folder ? [`${fault}: the histories are in ${folder}`] : []),
  ]);
  const left = faults.flatMap(({ fault, skipped: why }) => (why ? [`${fault}: skipped: needs ${why}`] : []));
  return [
    table([HEAD, ...rows]),
    ...(found.length > 0 ? ['', ...found] : []),
    ...(planted.length > 0 ? ['', table([['planted bug', 'caught by', ''], ...planted.map(plantedCells)])] : []),
    ...(left.length > 0 ? ['', ...left] : []),
    '',
    `${faults.length - skipped} faults, ${skipped} skipped, ${planted.length} planted bugs, seed ${seed}: ${verdict}`,
  ].join('\n');
}

function cellsOf(row: FaultRow): string[] {
  if (row.skipped !== null) return [row.fault, ...Array.from({ length: 10 }, () => ''), 'skipped'];
  const numbers = [row.rounds, row.seed, row.acknowledged, row.unknown, row.refused, row.lost, row.doubled, row.gaps];
  return [
    row.fault,
    ...numbers.map(String),
    `${row.equal} of ${row.readModels} equal`,
    row.seconds.toFixed(0),
    row.violations.length === 0 ? 'passed' : 'FAILED',
  ];
}

function plantedCells({ bug, caughtBy, caught, foundInSound }: FaultsReport['planted'][number]): string[] {
  if (foundInSound.length > 0) return [bug, caughtBy, 'FOUND WHERE IT IS NOT'];
  return [bug, caughtBy, caught ? 'caught' : 'MISSED'];
}

function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]): string =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ');
  return rows.map(line).join('\n');
}
