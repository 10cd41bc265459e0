import { middleOf, ratiosOf, type Rounds, type Slice } from './slices.ts';
import type { Spread } from './statistics.ts';

/** What a measured value should be. */
export type Aim = { atLeast: number } | { atMost: number };

/** One side of a comparison. */
export interface Side extends Slice {
  name: string;
}

/** One line of the table: a ratio of two sides, or a value that has an aim of its own. */
export interface MeasuredRow {
  group: string;
  what: string;
  /** What the value is: `×`, `ms`, `MB`, `bytes` … */
  unit: string;
  value: Spread;
  /** null: shown beside the others, for what it is worth. */
  aim: Aim | null;
  ours: Side | null;
  theirs: Side | null;
  /** How many of what a commit or a page, how large the tables are, how large a payload is. */
  conditions: string;
}

/** A line that could not be measured. */
export interface FailedRow {
  group: string;
  what: string;
  error: string;
}

export type BenchRow = MeasuredRow | FailedRow;

export const isMeasured = (row: BenchRow): row is MeasuredRow => !('error' in row);

/** Whether the median is what it should be, and by what share it is not. */
export function verdictOf({ value, aim }: Pick<MeasuredRow, 'value' | 'aim'>): { met: boolean; by: number } | null {
  if (aim === null) return null;
  const by = 'atLeast' in aim ? 1 - value.median / aim.atLeast : value.median / aim.atMost - 1;
  return { met: Number.isFinite(by) && by <= 0, by: Math.max(0, by) };
}

export interface Comparison {
  group: string;
  what: string;
  ours: string;
  than: string;
  /** What is compared (default: the rate). */
  of?: 'rate' | 'p99' | 'time';
  aim?: Aim;
  conditions: string;
}

/** The row that compares two contenders of the same rounds. `time` compares how long one thing takes. */
export function compare(rounds: Rounds, comparison: Comparison): BenchRow {
  const { group, what, ours, than, of = 'rate', aim = null, conditions } = comparison;
  const named = `${what}: ${ours} against ${than}`;
  for (const name of [ours, than]) {
    const failure = rounds.failures.get(name);
    if (failure) return { group, what: named, error: `${name}: ${failure.message}` };
  }
  const [own, their] = [ours, than].map((name) => rounds.slices.get(name)!) as [Slice[], Slice[]];
  return {
    group,
    what,
    unit: '×',
    value: of === 'time' ? ratiosOf(their, own, 'rate') : ratiosOf(own, their, of),
    aim,
    ours: { name: ours, ...middleOf(own) },
    theirs: { name: than, ...middleOf(their) },
    conditions,
  };
}
