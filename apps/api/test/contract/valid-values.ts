import fc from 'fast-check';
import { target } from './document.js';
import { alternativesOf, type Schema, typesOf } from './schema.js';

/** Texts of the record that is served: where a schema takes one of them, it is often that one. */
export type KnownTexts = readonly string[];

const MAX_DEPTH = 8;
const DAY_MS = 86_400_000;
/** The first days of the record, and some on either side. */
const SOME_DAY_MS = Date.UTC(2025, 4, 1);

const day = fc
  .integer({ min: -40, max: 120 })
  .map((days) => new Date(SOME_DAY_MS + days * DAY_MS).toISOString().slice(0, 10));
const FORMATS: Record<string, fc.Arbitrary<string>> = {
  date: day,
  'date-time': day.map((text) => `${text}T08:30:00.000Z`),
  uuid: fc.uuid({ version: [4, 7] }),
  uri: fc.constantFrom('https://example.org/a', 'http://example.org/b?c=d#e'),
};

const made = new Map<string, fc.Arbitrary<unknown>>();

/** Values that a schema of the document takes, as far as its keywords go. */
export function valuesOf(schema: Schema, known: KnownTexts, depth = 0): fc.Arbitrary<unknown> {
  if (!schema.$ref) return make(schema, known, depth);
  const before = made.get(schema.$ref);
  if (before) return before;
  const values = make(target(schema), known, depth);
  made.set(schema.$ref, values);
  return values;
}

function make(found: Schema, known: KnownTexts, depth: number): fc.Arbitrary<unknown> {
  if ('const' in found) return fc.constant(found.const);
  if (found.enum) return fc.constantFrom(...found.enum);
  const alternatives = alternativesOf(found);
  if (alternatives) return fc.oneof(...alternatives.map((one) => valuesOf(one, known, depth + 1)));
  const types = typesOf(found);
  if (types.length === 0) return fc.constantFrom<unknown>(null, 'text', 7, { a: 1 });
  return fc.oneof(...types.map((type) => OF_TYPE[type]!(found, known, depth)));
}

type Make = (schema: Schema, known: KnownTexts, depth: number) => fc.Arbitrary<unknown>;

const OF_TYPE: Record<string, Make> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  integer: (schema) => numbers(schema, true),
  number: (schema) => numbers(schema, false),
  string: (schema, known) => texts(schema, known),
  array: (schema, known, depth) => lists(schema, known, depth),
  object: (schema, known, depth) => objects(schema, known, depth),
};

function numbers({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema, whole: boolean) {
  const least = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + (whole ? 1 : 0.25));
  const most = Math.min(maximum ?? exclusiveMaximum ?? Infinity, Math.max(least, 0) + 1_000);
  const integers = fc.integer({ min: Math.ceil(least), max: Math.max(Math.ceil(least), Math.floor(most)) });
  return whole ? integers : fc.oneof(integers, fc.constant(Math.min(most, least + 0.5)));
}

function texts(schema: Schema, known: KnownTexts): fc.Arbitrary<string> {
  const { format, minLength = 0, maxLength = 200, allOf = [] } = schema;
  const patterns = [schema, ...allOf].flatMap(({ pattern }) => (pattern ? [new RegExp(pattern, 'u')] : []));
  const pattern = patterns.at(-1);
  const most = Math.max(minLength, Math.min(maxLength, 60));
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && patterns.every((one) => one.test(text));
  const formatted = format && FORMATS[format];
  if (formatted) return formatted;
  const fitting = pattern ? known.filter(fits) : ['Some words', 'кілька слів', 'bodies', 'a'.repeat(most)].filter(fits);
  const own = pattern
    ? fc.stringMatching(pattern).filter(fits)
    : fc.string({ unit: 'grapheme', minLength, maxLength: most }).filter(fits);
  return fitting.length === 0 ? own : fc.oneof({ arbitrary: fc.constantFrom(...fitting), weight: 4 }, own);
}

function lists({ items, prefixItems, minItems = 0, maxItems = 3 }: Schema, known: KnownTexts, depth: number) {
  if (prefixItems) return fc.tuple(...prefixItems.map((item) => valuesOf(item, known, depth + 1)));
  if (!items || depth > MAX_DEPTH) return fc.constant([]);
  const maxLength = Math.max(minItems, Math.min(maxItems, 2));
  return fc.array(valuesOf(items, known, depth + 1), { minLength: minItems, maxLength });
}

function objects(schema: Schema, known: KnownTexts, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const { properties, required = [], additionalProperties, propertyNames } = schema;
  if (properties) {
    const wanted = Object.entries(properties).filter(([name]) => depth <= MAX_DEPTH || required.includes(name));
    const members = wanted.map(([name, member]) => [name, valuesOf(member, known, depth + 1)] as const);
    return fc.record(Object.fromEntries(members), { requiredKeys: required, noNullPrototype: true });
  }
  if (typeof additionalProperties !== 'object' || depth > MAX_DEPTH) return fc.constant({});
  const names = propertyNames ? texts(target(propertyNames), known) : fc.constantFrom('one', 'two');
  return fc.dictionary(names, valuesOf(additionalProperties, known, depth + 1), { maxKeys: 2, noNullPrototype: true });
}
