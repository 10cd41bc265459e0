import { readFileSync } from 'node:fs';
import { entryFormSchema, hintOf, shapeOf, type Schema, type SchemaBook } from './entry-schema.js';
import { leavesOf, missingIn, sentOf, valueAt, withValue } from './entry-value.js';

const book = JSON.parse(
  readFileSync(new URL('../generated/entry-schemas.json', import.meta.url), 'utf8'),
) as SchemaBook;
const examples = readFileSync(new URL('../../../../../examples/istanbul-2025/events.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { type: string; id: string });
const schemaOf = (type: string): Schema => entryFormSchema(type, book)!;

/** Every schema that can be reached from one, as a form would go through it. */
function walk(schema: Schema, depth = 0): number {
  const shape = shapeOf(schema, book);
  if (depth > 8) return 0;
  if (shape.kind === 'object') return shape.members.reduce((sum, { schema: inner }) => sum + walk(inner, depth + 1), 1);
  return shape.kind === 'list' ? 1 + walk(shape.item, depth + 1) : 1;
}

describe('a form of a schema', () => {
  it('can be made for every type that can be posted', () => {
    const types = Object.keys(book.types);
    expect(types).toHaveLength(27);
    for (const type of types) {
      expect(walk(schemaOf(type))).toBeGreaterThan(5);
    }
  });

  it('offers streams of the category that a reference is of, and words to choose from', () => {
    const about = { kind: 'stream', orEvent: true };
    const members = (name: string) => {
      const shape = shapeOf(book.schemas[name]!, book);
      const all = shape.kind === 'object' ? shape.members : [];
      return Object.fromEntries(all.map((member) => [member.name, shapeOf(member.schema, book)]));
    };
    expect(members('StatementMade')['about']).toMatchObject(about);
    expect(members('PostedLeg')['from']).toEqual({ kind: 'stream', categories: ['actor'], orEvent: false });
    expect(members('PostedLeg')['legId']).toMatchObject({ kind: 'text', long: false });
    expect(members('PostedLeg')['what']).toMatchObject({ kind: 'choice' });
    expect(members('StatementMade')['text']).toMatchObject({ kind: 'text', long: true });
    expect(members('Quantity')['approx']).toEqual({ kind: 'yesNo' });
    expect(hintOf({ $ref: '#/components/schemas/Quantity', description: 'In days' }, book)).toBe('In days');
    expect(hintOf({ type: 'string', description: 'null for press; Absent: asserts' }, book)).toBe(
      'Blank for press; Blank: asserts',
    );
  });
});

describe('what is sent', () => {
  it('is of every entry of the example just what it says, and nothing is missing', () => {
    expect(examples.length).toBeGreaterThan(50);
    for (const { type, id: _, ...filled } of examples) {
      expect(JSON.stringify(sentOf(schemaOf(type), filled, book), sorted)).toBe(JSON.stringify(said(filled), sorted));
      expect(missingIn(schemaOf(type), filled, book)).toEqual([]);
    }
  });

  it('holds no member that the schema does not know, and no blank', () => {
    const value = { text: '', lang: null, hidden: 1 };
    expect(sentOf(book.schemas['Quote']!, value, book)).toBeUndefined();
    expect(sentOf(book.schemas['Quote']!, { ...value, text: 'a' }, book)).toEqual({ text: 'a' });
  });

  it('keeps blank items in their places, for the pointers of faults', () => {
    const schema = { type: 'array', items: { type: 'string' } };
    expect(sentOf(schema, ['', 'b'], book)).toEqual(['', 'b']);
    expect(sentOf(schema, ['', ''], book)).toBeUndefined();
  });

  it('is missing what is required, inside of what is begun alone', () => {
    expect(missingIn(schemaOf('UndertakingGiven'), { data: { legs: [{}] } }, book)).toEqual([
      '/stream',
      '/account/source',
      '/data/debtor',
      ...['legId', 'from', 'to', 'what'].map((member) => `/data/legs/0/${member}`),
    ]);
    const begun = { edtf: '', raw: 'soon' };
    expect(missingIn(schemaOf('SourceRegistered'), { happened: begun }, book)).toContain('/happened/edtf');
    expect(missingIn(schemaOf('SourceRegistered'), { happened: { edtf: '' } }, book)).not.toContain('/happened/edtf');
  });
});

describe('a value', () => {
  it('is changed at a path, and shrinks where undefined is put', () => {
    const root = { legs: [{ from: 'a' }, { from: 'b' }] };
    expect(withValue(root, ['legs', 0, 'to'], 'c')).toEqual({ legs: [{ from: 'a', to: 'c' }, { from: 'b' }] });
    expect(withValue(root, ['legs', 0], undefined)).toEqual({ legs: [{ from: 'b' }] });
    expect(withValue(undefined, ['a', 0, 'b'], 1)).toEqual({ a: [{ b: 1 }] });
    expect(valueAt(root, ['legs', 1, 'from'])).toBe('b');
    expect(valueAt(root, ['legs', 'x', 'from'])).toBeUndefined();
    expect(root).toEqual({ legs: [{ from: 'a' }, { from: 'b' }] });
  });

  it('is told by what was filled in, in its order', () => {
    expect(leavesOf({ stream: 'a', data: { legs: [{ from: 'b' }, {}], text: '', number: 2, approx: true } })).toEqual([
      'a',
      'b',
      '2',
    ]);
  });
});

/** Members in one order. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** What an entry says: null and empty lists say nothing. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(
    ([, member]) => member !== null && !(Array.isArray(member) && member.length === 0),
  );
  return Object.fromEntries(members.map(([name, member]) => [name, said(member)]));
}
