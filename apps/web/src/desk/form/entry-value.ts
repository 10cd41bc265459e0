import { shapeOf, type Schema, type SchemaBook } from './entry-schema.js';

/** What a form holds: a JSON value in the making. Blank texts, empty lists and objects say nothing. */
export type Value = unknown;
export type Path = readonly (string | number)[];

type Members = Readonly<Record<string, Value>>;

const membersOf = (value: Value): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
const itemsOf = (value: Value): readonly Value[] => (Array.isArray(value) ? (value as Value[]) : []);

/** The JSON Pointer (RFC 6901) of a path. */
export const pointerOf = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** What stands at a path; undefined: nothing. */
export function valueAt(root: Value, [first, ...rest]: Path): Value {
  if (first === undefined) return root;
  return valueAt(typeof first === 'number' ? itemsOf(root)[first] : membersOf(root)[first], rest);
}

/** The same with another value at a path; undefined takes a member or an item away. What was given stays as it is. */
export function withValue(root: Value, [first, ...rest]: Path, value: Value): Value {
  if (first === undefined) return value;
  if (typeof first === 'number') {
    const items = [...itemsOf(root)];
    const item = withValue(items[first], rest, value);
    if (item === undefined) items.splice(first, 1);
    else items[first] = item;
    return items;
  }
  const { [first]: before, ...others } = membersOf(root);
  const member = withValue(before, rest, value);
  return member === undefined ? others : { ...membersOf(root), [first]: member };
}

/** All texts and numbers in a value, in its order. */
export function leavesOf(value: Value): string[] {
  if (typeof value === 'string' || typeof value === 'number') return value === '' ? [] : [String(value)];
  return [...itemsOf(value), ...Object.values(membersOf(value))].flatMap(leavesOf);
}

/**
 * What is sent of a value: what its schema knows and was filled in; undefined where nothing was. An item of a list stays in
 * its place, though it be blank, so that pointers of faults hold.
 */
export function sentOf(schema: Schema, value: Value, book: SchemaBook): Value {
  const shape = shapeOf(schema, book);
  if (shape.kind === 'nothing' || value === undefined || value === null) return undefined;
  if (shape.kind === 'fixed') return shape.value;
  if (shape.kind === 'object') {
    // An object that takes any member, as the data of a correction do, is sent as it is.
    if (shape.members.length === 0) return Object.keys(membersOf(value)).length === 0 ? undefined : value;
    const sent = shape.members
      .map(({ name, schema: inner }) => [name, sentOf(inner, membersOf(value)[name], book)] as const)
      .filter(([, member]) => member !== undefined);
    return sent.length === 0 ? undefined : Object.fromEntries(sent);
  }
  if (shape.kind === 'list') {
    const sent = itemsOf(value).map((item) => sentOf(shape.item, item, book));
    const blank = shapeOf(shape.item, book).kind === 'object' ? {} : '';
    return sent.every((item) => item === undefined) ? undefined : sent.map((item) => item ?? blank);
  }
  return value === '' ? undefined : value;
}

/** The pointers of what is needed and not filled in yet, in the order of the form. */
export function missingIn(schema: Schema, value: Value, book: SchemaBook, path: Path = []): string[] {
  const shape = shapeOf(schema, book);
  if (shape.kind === 'object') {
    return shape.members.flatMap(({ name, schema: inner, required }) => {
      const member = membersOf(value)[name];
      const isBegun = sentOf(inner, member, book) !== undefined;
      return required || isBegun ? missingIn(inner, member, book, [...path, name]) : [];
    });
  }
  if (shape.kind === 'list' && itemsOf(value).length > 0) {
    return itemsOf(value).flatMap((item, index) => missingIn(shape.item, item, book, [...path, index]));
  }
  return sentOf(schema, value, book) === undefined && shape.kind !== 'nothing' ? [pointerOf(path)] : [];
}
