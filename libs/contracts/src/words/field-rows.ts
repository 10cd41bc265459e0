import type { EntryAccount, EntryPage } from '../entry-page.js';
import type { TimelineItem } from '../views.js';
import { fieldsToShow, fieldWords } from './field-words.js';
import type { NameOf } from './status-words.js';

type Field = TimelineItem['fields'][string];
type FieldValue = Field['values'][number];

/** One field of a happening, and what each of its accounts says of it. */
export interface FieldRow {
  name: string;
  field: Field;
  /** In the order of the accounts. */
  cells: Cell[];
  /** What is said of it by events that are no accounts of this happening. */
  elsewhere: FieldValue[];
}

/** What one account says of one field. */
export interface Cell {
  /** undefined: it says nothing of it. */
  value: unknown;
  /** Whose own word it is; null for a report. */
  side: string | null;
  /** What it said before each of its corrections that changed this, the oldest first; null: nothing. */
  before: unknown[];
  /** Of its value, where that counts. */
  modifiers: FieldValue['modifiers'];
  /** It is one of the values that contradict each other. */
  clashes: boolean;
  /** Its side gives another value by now. */
  replaced: boolean;
}

const unknown: Field = { status: 'unknown', by: [], value: null, values: [], modifiers: [] };

/**
 * The fields of a happening in the order to read them, each with the word of every account: also those that only an account
 * speaks of which counts no more.
 */
export function fieldRows({ fields, accounts }: Pick<EntryPage, 'fields' | 'accounts'>): FieldRow[] {
  const shown = fieldsToShow(fields);
  const names = new Set(shown.map(([name]) => name));
  const others = new Set(accounts.flatMap(namesOf).filter((name) => !names.has(name)));
  const rest = [...others].map((name): [string, Field] => [name, fields[name] ?? unknown]);
  return [...shown, ...rest].map(([name, field]) => ({
    name,
    field,
    cells: accounts.map((told) => cellOf(told, name, field)),
    elsewhere: field.values.filter(({ event }) => !accounts.some(({ id }) => id === event)),
  }));
}

const namesOf = ({ said, corrections }: EntryAccount): string[] => [
  ...Object.keys(said),
  ...corrections.flatMap((correction) => Object.keys(correction.said ?? {})),
];

function cellOf(told: EntryAccount, name: string, field: Field): Cell {
  const value: unknown = told.said[name];
  const side = told.attribution === 'on_record' ? (told.account?.side ?? null) : null;
  const ofSide = field.values.filter((one) => one.side === side && !one.modifiers.includes('aim'));
  const counted = field.values.find(({ event }) => event === told.id) ?? ofSide.find((one) => isSame(one.value, value));
  return {
    value,
    side,
    before: told.corrections.flatMap(({ said }) => (said?.[name] ? [said[name].before] : [])),
    modifiers: counted?.modifiers ?? [],
    clashes: field.status === 'contradicted' && counted !== undefined && side !== null && field.by.includes(side),
    replaced: value !== undefined && !told.retracted && side !== null && !counted && ofSide.length > 0,
  };
}

const isSame = (a: unknown, b: unknown) => b !== undefined && JSON.stringify(a) === JSON.stringify(b);

/** The words for a field of an entry, with its legs called by who owes whom: "Russia → Ukraine: quantity". */
export const entryFieldWords = (entry: Pick<EntryPage, 'accounts'>, name: string, nameOf: NameOf): string =>
  fieldWords(name, nameOf, (leg) => legWords(entry, leg, nameOf));

/** "Russia → Ukraine" for a leg that an account of the happening sets. */
function legWords({ accounts }: Pick<EntryPage, 'accounts'>, leg: string, nameOf: NameOf): string {
  for (const { data } of accounts) {
    const legs: unknown = data['legs'];
    const found = (Array.isArray(legs) ? (legs as unknown[]) : []).find(
      (one): one is { from: string; to: string } =>
        typeof one === 'object' && one !== null && (one as { legId?: unknown }).legId === leg,
    );
    if (found) return `${nameOf(found.from)} → ${nameOf(found.to)}`;
  }
  return leg;
}
