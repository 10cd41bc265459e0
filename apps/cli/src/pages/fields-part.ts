import type { Field, FieldValue, Modifier } from '@parley/negotiation';
import { STATUS } from '../commands/timeline.js';
import { type Part, tablePart } from '../page-parts.js';
import type { CellLine, Column } from '../table.js';
import { type NameOf, valueWords } from '../value-words.js';
import { fieldWords } from '../who-says-so.js';

type Row = [name: string, field: Field];

const NARROWEST_SIDE = 18;
const BESIDE = 38;

/**
 * Who says what of each field: the sides beside each other where the window has room for that, else under each other.
 * What nobody says is left out; what is contradicted stands first, that it is so and when last.
 */
export function fieldsPart(fields: Record<string, Field>, nameOf: NameOf, exists?: string): Part | null {
  const rows = Object.entries(fields).filter(([, { status }]) => status !== 'unknown');
  const ordered = rows.sort((a, b) => weightOf(a) - weightOf(b));
  const sides = sidesOf(ordered);
  return tablePart(ordered, (width) => [
    { head: 'What', cell: ([name]) => [{ text: fieldLabel(name, nameOf, exists) }], modest: 20 },
    { head: 'Status', cell: ([, field]) => statusLines(field) },
    ...(sides.length * NARROWEST_SIDE + BESIDE <= width
      ? sides.map((side) => sideColumn(side, nameOf))
      : [{ head: 'Who says what', cell: ([, field]: Row) => allLines(field, sides, nameOf) }]),
  ]);
}

const weightOf = ([name, { status }]: Row): number =>
  status === 'contradicted' ? 0 : name === 'exists' || name === 'happened' ? 2 : 1;

/** A field as it is called on a page; `exists` says what it is that there is. */
export function fieldLabel(name: string, nameOf: NameOf, exists = 'that it happened'): string {
  if (name === 'exists') return exists;
  if (name === 'happened') return 'when';
  return name.startsWith('proposition.') ? `“${fieldWords(name)}”` : fieldWords(name, nameOf);
}

/** Those that count first, in the order in which they are first named; reports last. */
function sidesOf(rows: readonly Row[]): (string | null)[] {
  const sides = new Set(rows.flatMap(([, { values }]) => values.map(({ side }) => side)));
  return [...[...sides].filter((side) => side !== null), ...(sides.has(null) ? [null] : [])];
}

const tellerWords = (side: string | null, nameOf: NameOf) => (side === null ? 'reports' : nameOf(side));

const sideColumn = (side: string | null, nameOf: NameOf): Column<Row> => ({
  head: tellerWords(side, nameOf),
  cell: ([, { values }]) => {
    const told = values.filter((value) => value.side === side);
    return told.length === 0 ? [{ text: '–', tone: 'quiet' }] : told.flatMap((value) => saidLines(value, '', nameOf));
  },
});

const allLines = ({ values }: Field, sides: (string | null)[], nameOf: NameOf): CellLine[] =>
  sides.flatMap((side) =>
    values
      .filter((value) => value.side === side)
      .flatMap((value) => saidLines(value, `${tellerWords(side, nameOf)}: `, nameOf)),
  );

/** A value, and what is to be known of it; an aim is none, and is told apart. */
function saidLines({ value, modifiers }: FieldValue, teller: string, nameOf: NameOf): CellLine[] {
  const words = valueWords(value, nameOf);
  if (modifiers.includes('aim')) return [{ text: `${teller}wants ${words}`, tone: 'quiet' }];
  const notes = modifiers.map((modifier) => MODIFIERS[modifier]).join(', ');
  return [{ text: `${teller}${words}` }, { text: notes, tone: 'quiet' }];
}

const MODIFIERS: Record<Modifier, string> = {
  corroborated: 'an observer says so too',
  changed: 'said otherwise before',
  anonymous_only: 'unnamed people only',
  not_comparable: 'not comparable',
  within: 'within a range',
  in_part: 'in part',
  aim: 'with an aim beside',
};

function statusLines({ status, modifiers }: Field): CellLine[] {
  const { sign, tone } = STATUS[status] ?? { sign: '?', tone: 'quiet' };
  const notes = modifiers.map((modifier): CellLine => ({ text: MODIFIERS[modifier], tone: 'quiet' }));
  return [{ text: `${sign} ${status}`, tone }, ...notes];
}
