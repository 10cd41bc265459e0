import { type Aim, type BenchRow, isMeasured, type MeasuredRow, type Side, verdictOf } from './bench-row.ts';

/** The head of every table of rows. */
export const rowHead = ['what', 'measured', 'aim', 'met', 'Parley', 'the other', 'conditions'] as const;

/** The cells of a row, in the order of the head. */
export function wordsOf(row: BenchRow): string[] {
  if (!isMeasured(row)) return [row.what, 'failed', '', '', '', '', row.error.split('\n', 1)[0]!];
  const { unit, value } = row;
  const spread = value.low === value.high ? '' : ` (${number(value.low)}–${number(value.high)})`;
  const middle = unit === '×' ? `${number(value.median)} ×` : `${number(value.median)} ${unit}`;
  return [
    row.what,
    middle + spread,
    aimInWords(row.aim, unit),
    verdictInWords(row),
    row.ours ? sideInWords(row.ours) : '',
    row.theirs ? `${row.theirs.name}: ${sideInWords(row.theirs)}` : '',
    row.conditions,
  ];
}

export function verdictInWords(row: MeasuredRow): string {
  const verdict = verdictOf(row);
  if (!verdict) return '';
  if (verdict.met) return 'yes';
  return Number.isFinite(row.value.median) ? `missed by ${Math.round(verdict.by * 100)} %` : 'not measured';
}

function aimInWords(aim: Aim | null, unit: string): string {
  if (!aim) return '';
  const [sign, value] = 'atLeast' in aim ? ['≥', aim.atLeast] : ['≤', aim.atMost];
  return `${sign} ${number(value)} ${unit}`;
}

const sideInWords = ({ rate, p50, p99 }: Side): string =>
  Number.isNaN(p50) ? `${number(rate)}/s` : `${number(rate)}/s, ${number(p50)}/${number(p99)} ms`;

/** Three digits that count, thousands parted. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return whole(value);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en');
