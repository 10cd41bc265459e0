import type { RowDifference, RowVersion } from './audit.js';

/** One place in a row that is not as the log gives it. */
export interface RowChange {
  /** The member, as in `record.owed`; empty where the whole row is meant. */
  place: string;
  expected: string;
  actual: string;
}

const ABSENT = 'no such row';

/** Where the two versions of a row differ, leaf by leaf: a row may be long and the difference one number. */
export function rowChanges({ expected, actual }: RowDifference): RowChange[] {
  if (!expected || !actual) {
    return [{ place: '', expected: wholeRow(expected), actual: wholeRow(actual) }];
  }
  const ends = leafChanges(expected.toPosition ?? 'open', actual.toPosition ?? 'open', 'to_position');
  return [...leafChanges(expected.row, actual.row, ''), ...ends];
}

const wholeRow = (version: RowVersion | null) => (version ? JSON.stringify(version.row) : ABSENT);

function leafChanges(expected: unknown, actual: unknown, place: string): RowChange[] {
  if (isContainer(expected) && isContainer(actual)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...names].flatMap((name) =>
      leafChanges(expected[name], actual[name], place === '' ? name : `${place}.${name}`),
    );
  }
  const [left, right] = [leafText(expected), leafText(actual)];
  return left === right ? [] : [{ place, expected: left, actual: right }];
}

const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const leafText = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
