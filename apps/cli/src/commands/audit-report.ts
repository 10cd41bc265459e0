import type { Audit, AuditReport, ReadModelReport, RowDifference } from '../audit.js';
import { type Paint, paintFor } from '../paint.js';
import { rowChanges } from '../row-changes.js';
import { safeText } from '../safe-text.js';
import { type Column, drawTable, type PlainColumn, plainTable } from '../table.js';
import type { Terminal } from '../terminal.js';

/** One thing that was checked. */
interface Check {
  name: string;
  passed: boolean;
  found: string[];
}

/** One place that differs, for a line of its own. */
interface Difference {
  readModel: string;
  table: string;
  /** Part and key: what names the row. */
  row: string;
  fromPosition: number;
  place: string;
  expected: string;
  actual: string;
}

const PLACES_A_ROW = 5;
const LONGEST_VALUE = 160;

/** Shows what an audit found: each check with its verdict, then each difference, then the verdict on the whole. */
export function showReport(terminal: Terminal, { id, status, report }: Audit): void {
  const paint = paintFor(terminal.colour);
  if (!report || 'error' in report) {
    const why =
      status === 'cancelled' ? 'cancelled before it ended' : `failed: ${safeText(report?.error ?? 'no report')}`;
    return terminal.write(`${paint('bad', `✗ ${why}`)}\n`);
  }
  const scope = safeText(`record as of position ${report.scope.untilPosition}, audit ${id}`);
  const checks = checksOf(report);
  const differences = report.readModels.flatMap(differencesOf);
  if (!terminal.interactive) {
    const differing = differences.length > 0 ? `\n${plainTable(differences, plainDifferences)}` : '';
    return terminal.write(`# ${scope}: ${status}\n${plainTable(checks, plainChecks)}${differing}`);
  }
  terminal.write(`${paint('strong', 'Replay of the log')}\n${paint('quiet', scope)}\n\n`);
  terminal.write(`${drawTable(checks, checkColumns, terminal.columns, paint)}\n`);
  if (differences.length > 0) {
    terminal.write(`${paint('strong', 'What is not as the log gives it')}\n\n`);
    terminal.write(`${drawTable(differences, differenceColumns, terminal.columns, paint)}\n`);
  }
  for (const warning of report.warnings) terminal.write(`${paint('open', `! ${safeText(warning)}`)}\n`);
  terminal.write(`${verdictLine(status, report, paint)}\n`);
}

function verdictLine(status: Audit['status'], { readModels }: AuditReport, paint: Paint): string {
  if (status === 'passed') return paint('good', '✓ passed: what is read is what the log says');
  const first = readModels.map((model) => model.firstDivergingPosition).filter((one) => one !== null);
  const where = first.length > 0 ? `; the first difference begins at position ${Math.min(...first)}` : '';
  return paint('bad', `✗ ${status}${where}`);
}

function checksOf(report: AuditReport): Check[] {
  const { events, streams, payloadsChecked, redacted } = report.counts;
  const { logFaultCount, logFaults, checkpoint, root } = report;
  const expected = report.scope.untilPosition - report.scope.fromPosition + 1;
  const missing = events === expected ? [] : [`${expected - events} of ${expected} events are missing`];
  const log = {
    name: 'log',
    passed: logFaultCount === 0 && missing.length === 0,
    found: [
      `${events} events in ${streams} streams, ${payloadsChecked} payloads checked, ${redacted} redacted`,
      `root ${root}${checkpoint ? '' : ' (held against no signed checkpoint)'}`,
      ...missing,
      ...logFaults.map(({ position, fault }) => `position ${position}: ${fault}`),
      ...moreThan(logFaultCount, logFaults.length, 'faults'),
    ],
  };
  return [log, ...report.readModels.map(checkOfReadModel)];
}

function checkOfReadModel(model: ReadModelReport): Check {
  const { name, version, rows, liveRows, differenceCount, differences, fault, liveRoot } = model;
  const found = fault
    ? [fault]
    : [
        rows === liveRows ? `${rows} row versions` : `${rows} row versions by the log, ${liveRows} in the read model`,
        differenceCount === 0 ? 'no difference' : `${differenceCount} differing`,
        ...moreThan(differenceCount, differences.length, 'differences'),
        liveRoot ? `root ${liveRoot}` : '',
      ];
  return { name: `read model ${name} v${version}`, passed: !fault && differenceCount === 0, found };
}

const moreThan = (all: number, listed: number, what: string): string[] =>
  all > listed ? [`${listed} of ${all} ${what} are listed`] : [];

const differencesOf = (model: ReadModelReport): Difference[] =>
  model.differences.flatMap((difference) => placesOf(model.name, difference));

function placesOf(readModel: string, difference: RowDifference): Difference[] {
  const { table, part, key, fromPosition } = difference;
  const changes = rowChanges(difference);
  const left = changes.length - PLACES_A_ROW;
  const more = left > 0 ? [{ place: `and ${left} more`, expected: '', actual: '' }] : [];
  return [...changes.slice(0, PLACES_A_ROW), ...more].map((change) => ({
    readModel,
    table,
    row: part === key ? key : `${part} ${key}`,
    fromPosition,
    ...change,
  }));
}

const cut = (text: string) => (text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)} …` : text);

const checkColumns: Column<Check>[] = [
  { head: 'Check', cell: ({ name }) => [{ text: name }], modest: 30 },
  {
    head: 'Verdict',
    cell: ({ passed }) => [passed ? { text: '✓ holds', tone: 'good' } : { text: '✗ differs', tone: 'bad' }],
  },
  { head: 'Found', cell: ({ found }) => found.map((text) => ({ text })) },
];

const differenceColumns: Column<Difference>[] = [
  { head: 'Table', cell: ({ readModel, table }) => [{ text: table }, { text: readModel, tone: 'quiet' }] },
  {
    head: 'Row',
    cell: ({ row, fromPosition }) => [{ text: row }, { text: `from position ${fromPosition}`, tone: 'quiet' }],
  },
  { head: 'Place', cell: ({ place }) => [{ text: place || 'the row' }] },
  { head: 'By the log', cell: ({ expected }) => [{ text: cut(expected), tone: 'good' }] },
  { head: 'In the read model', cell: ({ actual }) => [{ text: cut(actual), tone: 'bad' }] },
];

const plainChecks: PlainColumn<Check>[] = [
  { head: 'check', value: ({ name }) => name },
  { head: 'verdict', value: ({ passed }) => (passed ? 'holds' : 'differs') },
  { head: 'found', value: ({ found }) => found.filter(Boolean).join('; ') },
];

const plainDifferences: PlainColumn<Difference>[] = [
  { head: 'readModel', value: ({ readModel }) => readModel },
  { head: 'table', value: ({ table }) => table },
  { head: 'row', value: ({ row }) => row },
  { head: 'fromPosition', value: ({ fromPosition }) => fromPosition },
  { head: 'place', value: ({ place }) => place },
  { head: 'expected', value: ({ expected }) => expected },
  { head: 'actual', value: ({ actual }) => actual },
];
