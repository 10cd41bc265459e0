import type { TimelineItem } from '@parley/contracts';
import type { Field } from '@parley/negotiation';
import type { CellLine } from './table.js';
import { type NameOf, valueWords } from './value-words.js';

type Fields = Record<string, Field>;

/** The names of the fields that are contradicted. */
export const contradictedFields = (fields: Fields): string[] =>
  Object.keys(fields).filter((name) => fields[name]!.status === 'contradicted');

/** Every side that holds a value of any field. */
export const sidesOf = (fields: Fields): string[] => [...new Set(Object.values(fields).flatMap((field) => field.by))];

/**
 * Who stands behind a happening: first behind that it happened at all, then what is contradicted with each side's word,
 * then what fewer of them say.
 */
export function whoSaysSo({ fields }: Pick<TimelineItem, 'fields'>, nameOf: NameOf): CellLine[] {
  const told = Object.entries(fields).filter(([, field]) => field.status !== 'unknown');
  const clashes = told.filter(([, field]) => field.status === 'contradicted');
  const main = fields.exists ? holders(fields.exists, nameOf) : sidesOf(fields).map(nameOf).join(', ');
  const others = told.filter(([, field]) => field.status !== 'contradicted' && holders(field, nameOf) !== main);
  const less = Map.groupBy(others, ([, field]) => holders(field, nameOf));
  return [
    { text: main },
    ...clashes.map(([name, field]): CellLine => ({
      text: `${fieldWords(name, nameOf)} – ${bothWords(field, nameOf)}`,
      tone: 'bad',
    })),
    ...[...less].map(([names, some]): CellLine => {
      const list = listWords(
        some.map(([name]) => name),
        nameOf,
      );
      return { text: `${list}: ${/only$/.test(names) ? names : `${names} only`}`, tone: 'quiet' };
    }),
  ];
}

function holders({ by, modifiers }: Field, nameOf: NameOf): string {
  if (by.length > 0) return by.map(nameOf).sort().join(', ');
  return modifiers.includes('anonymous_only') ? 'unnamed people only' : 'reports only';
}

const bothWords = ({ values }: Field, nameOf: NameOf): string =>
  values
    .filter(({ side }) => side !== null)
    .map(({ side, value }) => `${nameOf(side!)}: ${valueWords(value, nameOf)}`)
    .join('; ');

/** `legs.ua-ru.due`, `legs.ru-ua.due` and `total` as `due ua-ru ru-ua, total`. */
function listWords(names: readonly string[], nameOf: NameOf): string {
  const alike = Map.groupBy(names, (name) => (name.startsWith('legs.') ? fieldWords(name).split(' ', 1)[0]! : name));
  return [...alike.values()]
    .map(([first = '', ...others]) =>
      [fieldWords(first, nameOf), ...others.map((name) => name.split('.')[1])].join(' '),
    )
    .join(', ');
}

/** `legs.ua-ru.quantity` as `quantity ua-ru`, `proposition.some-slug` as `some slug`, `answer.actor-x` as `answer of X`. */
export function fieldWords(name: string, nameOf: NameOf = (actor) => actor): string {
  const [head, middle, tail] = name.split('.');
  if (head === 'legs' && middle && tail) return `${tail === 'exists' ? 'leg' : tail} ${middle}`;
  if (head === 'answer' && middle) return `answer of ${nameOf(middle)}`;
  return head === 'proposition' && middle ? middle.replaceAll('-', ' ') : name;
}
