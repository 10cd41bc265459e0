import { readFileSync } from 'node:fs';
import { missingIn, withValue, type Path, type Value } from '../form/entry-value.js';
import type { SchemaBook } from '../form/entry-schema.js';
import { correctionOf, correctionSchema } from './correction.js';

const book = JSON.parse(
  readFileSync(new URL('../generated/entry-schemas.json', import.meta.url), 'utf8'),
) as SchemaBook;

const stood = {
  happening: 'held',
  happened: { edtf: '2025-06-02', raw: 'on Monday' },
  account: { speaker: 'actor-umerov', source: 'source-article', quote: { text: 'We met', lang: 'en' } },
  data: { place: { name: 'Istanbul', country: 'TR' }, number: 2 } as object | null,
};
const first = { ...stood, stream: 'round-istanbul-2' };
const schema = correctionSchema('RoundHeld', stood, book);
const entryOf = correctionOf({
  ...{ id: 'a', stream: first.stream, expectedRevision: 3, corrects: 'b' },
  ...{ first, schema, book },
});

/** The form as it stood, with a reason and these changes; undefined takes away. */
const filled = (...changes: [Path, Value][]): Value =>
  changes.reduce<Value>((value, [path, member]) => withValue(value, path, member), {
    ...first,
    kind: 'misread',
    reason: 'It says something else',
  });
const told = (value: Value) => entryOf(value)?.['data'];
const why = { corrects: 'b', kind: 'misread', reason: 'It says something else' };

describe('a correction', () => {
  it('names the blocks that differ, each of them whole, and is none where nothing does', () => {
    expect(entryOf(filled())).toBeNull();
    expect(entryOf(filled([['data', 'number'], 3]))).toEqual({
      ...{ id: 'a', type: 'EntryCorrected', stream: 'round-istanbul-2', expectedRevision: 3 },
      data: { ...why, data: { ...stood.data, number: 3 } },
    });
  });

  it('leaves out what belongs together with all its members', () => {
    expect(told(filled([['data', 'place'], undefined]))).toEqual({ ...why, data: { number: 2 } });
    expect(told(filled([['account', 'quote'], undefined]))).toEqual({
      ...why,
      account: { speaker: 'actor-umerov', source: 'source-article' },
    });
  });

  it('can leave the data without a member', () => {
    const emptied = filled([['data', 'place'], undefined], [['data', 'number'], undefined]);
    expect(told(emptied)).toEqual({ ...why, data: {} });
    expect(told(filled([['data'], undefined]))).toEqual({ ...why, data: {} });
    expect(missingIn(schema, emptied, book)).toEqual([]);
    const without = correctionOf({
      ...{ id: 'a', stream: first.stream, expectedRevision: 3, corrects: 'b' },
      ...{ first: { ...first, data: null }, schema, book },
    });
    expect(without({ ...first, data: {} })).toBeNull();
  });

  it('asks for what stood and can’t be taken away by a correction', () => {
    const blank = filled([['happening'], undefined], [['happened'], undefined], [['account'], undefined]);
    expect(missingIn(schema, blank, book)).toEqual(['/happening', '/happened/edtf', '/account/source']);
    const dateless = correctionSchema('RoundHeld', { ...stood, happened: null }, book);
    expect(missingIn(dateless, filled([['happened'], undefined]), book)).toEqual([]);
  });
});
