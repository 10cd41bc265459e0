import type { VersionRow } from '../row-comparison.js';
import { parseMembersOnce } from './members-once.js';

/** A line of `views/<read model>.ndjson`: a row that stands as of the position of the bundle. */
export interface ViewLine extends VersionRow {
  table: string;
}

const MEMBERS = 'table,part,key,fromPosition,row';

/** Reads a line: `{"table", "part", "key", "fromPosition", "row"}`; undefined for anything else. */
export function parseViewLine(line: string): ViewLine | undefined {
  try {
    const value = parseMembersOnce(line) as {
      table: string;
      part: string;
      key: string;
      fromPosition: number;
      row: object;
    };
    const { table, part, key, fromPosition, row } = value;
    const isOne =
      Object.keys(value).join() === MEMBERS &&
      [table, part, key].every((text) => typeof text === 'string') &&
      Number.isSafeInteger(fromPosition) &&
      typeof row === 'object' &&
      row !== null &&
      !Array.isArray(row);
    return isOne ? { table, part, key, from: fromPosition, to: null, text: JSON.stringify(row) } : undefined;
  } catch {
    return undefined;
  }
}
