import { faultOf, target } from './document.js';
import { alternativesOf, type Schema, typesOf } from './schema.js';

/** A value with one thing changed, and by which keyword. */
export interface Mutation {
  keyword: string;
  /** A JSON Pointer. */
  at: string;
  value: unknown;
}

const OTHERS: [type: string, value: unknown][] = [
  ['null', null],
  ['boolean', true],
  ['integer', 7],
  ['number', 1.5],
  ['string', 'a text'],
  ['array', []],
  ['object', {}],
];
const ODD_TEXTS = [
  '',
  '\u0000',
  '\ud800',
  'a\u202eb\u200d',
  '\ufdfa'.repeat(30),
  'e\u0301\u{1f9d1}\u200d\u{1f680}',
  "'; drop table events; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'x'.repeat(70_000),
];
const ODD_NUMBERS = [-1, 2 ** 53, -(2 ** 53), 1e308, 0.1, 5e-324];

/** Each value that a valid one becomes by breaking, or straining, one keyword of its schema at one place. */
export function* mutationsOf(schema: Schema, value: unknown): Generator<Mutation> {
  for (const mutation of at(schema, value, '')) yield mutation;
}

function* at(schema: Schema, value: unknown, place: string): Generator<Mutation> {
  const found = target(schema);
  const alternatives = alternativesOf(found);
  if (alternatives) {
    const taken = alternatives.find((one) => faultOf(one, value) === undefined);
    if (taken) yield* at(taken, value, place);
    return;
  }
  for (const [keyword, other] of replacements(found, value)) yield { keyword, at: place, value: other };
  if (Array.isArray(value)) yield* insideList(found, value, place);
  else if (typeof value === 'object' && value !== null) yield* insideObject(found, { ...value }, place);
}

function* replacements(schema: Schema, value: unknown): Generator<[string, unknown]> {
  const types = typesOf(schema);
  if (types.length > 0) for (const [type, other] of OTHERS) if (!types.includes(type)) yield ['type', other];
  if (schema.enum ?? 'const' in schema) yield ['enum', 'no-such-choice'];
  if (typeof value === 'string') yield* ofText(schema, value);
  if (typeof value === 'number') yield* ofNumber(schema);
  if (Array.isArray(value)) yield* ofList(schema, value);
}

function* ofText({ minLength, maxLength, pattern, format }: Schema, value: string): Generator<[string, unknown]> {
  if (minLength) yield ['minLength', value.slice(0, minLength - 1)];
  if (maxLength !== undefined) yield ['maxLength', value.padEnd(maxLength + 1, 'a')];
  if (pattern) yield ['pattern', `${value}!`];
  if (pattern) yield ['pattern', value.toUpperCase()];
  if (format) yield ['format', `not a ${format}`];
  if (format?.startsWith('date')) yield ['format', value.replace(/^(....)-..-../, '$1-02-30')];
  for (const text of ODD_TEXTS) yield ['odd text', text];
}

function* ofNumber({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): Generator<[string, unknown]> {
  if (minimum !== undefined) yield ['minimum', minimum - 1];
  if (maximum !== undefined) yield ['maximum', maximum + 1];
  if (exclusiveMinimum !== undefined) yield ['exclusiveMinimum', exclusiveMinimum];
  if (exclusiveMaximum !== undefined) yield ['exclusiveMaximum', exclusiveMaximum];
  for (const number of ODD_NUMBERS) yield ['odd number', number];
}

function* ofList({ minItems, maxItems }: Schema, value: unknown[]): Generator<[string, unknown]> {
  if (minItems) yield ['minItems', value.slice(0, minItems - 1)];
  if (maxItems !== undefined && maxItems <= 500 && value.length > 0) {
    yield ['maxItems', Array.from({ length: maxItems + 1 }, () => value[0])];
  }
}

function* insideList({ items, prefixItems }: Schema, value: unknown[], place: string): Generator<Mutation> {
  for (const [index, item] of value.entries()) {
    const schema = prefixItems?.[index] ?? items;
    if (!schema) continue;
    for (const inner of at(schema, item, `${place}/${index}`)) {
      yield { ...inner, value: value.with(index, inner.value) };
    }
  }
}

function* insideObject(schema: Schema, value: Record<string, unknown>, place: string): Generator<Mutation> {
  const { properties = {}, required = [], additionalProperties } = schema;
  for (const name of required) {
    const { [name]: _dropped, ...rest } = value;
    yield { keyword: 'required', at: `${place}/${name}`, value: rest };
  }
  if (additionalProperties === false) {
    yield { keyword: 'additionalProperties', at: place, value: { ...value, colour: 'blue' } };
  }
  for (const [name, member] of Object.entries(value)) {
    const inner = properties[name] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    if (!inner) continue;
    for (const mutation of at(inner, member, `${place}/${name}`)) {
      yield { ...mutation, value: { ...value, [name]: mutation.value } };
    }
  }
}
