import pg from 'pg';

const { builtins } = pg.types;
const INT8_ARRAY = 1016;
const OPEN_END = '9223372036854775807';

type Parse = (text: string) => unknown;

const own = new Map<number, Parse>([
  [builtins.INT8, parseInt8],
  [
    INT8_ARRAY,
    (text) => (parseTextArray(text) as (string | null)[]).map((item) => (item === null ? null : parseInt8(item))),
  ],
  // A day or a wall clock has no time zone: a Date would make one up.
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMP, (text) => text],
]);
const parseTextArray = pg.types.getTypeParser(1009 as never, 'text') as Parse;

/** How columns become values; what is not named here goes by pg's own rules. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && own.get(oid)) || pg.types.getTypeParser(oid as never, format as never)) as never,
};

/**
 * An `int8` as a number. The largest `int8`, the open end of a version's positions, is Infinity;
 * any other integer that a number cannot hold is refused.
 */
export function parseInt8(text: string): number {
  if (text === OPEN_END) return Infinity;
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond what a number holds exactly.`);
  return value;
}
