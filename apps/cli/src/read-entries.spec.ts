import fc from 'fast-check';
import { CommandFailure, EXIT } from './failures.js';
import { type WrittenEntry, readEntries } from './read-entries.js';

const read = (text: string, name = 'file.json') => readEntries(Buffer.from(text), name);
const ids = (entries: WrittenEntry[]) => entries.map(({ json }) => (JSON.parse(json) as { id: string }).id);

function failure(text: string, name?: string): CommandFailure {
  try {
    read(text, name);
  } catch (error) {
    if (error instanceof CommandFailure) return error;
  }
  throw new Error('was read');
}

describe('reading a file of entries', () => {
  it.each([
    ['one entry', '\n{"id": "a", "type": "T"}\n', [2]],
    ['an array', '[\n{"id": "a", "type": "T"},\n\n {"id": "b"}]', [2, 4]],
    ['an object of events', '{"events":\n [{"id": "a", "type": "T"}, {"id":"b"}]}', [2, 2]],
    ['NDJSON', '{"id": "a", "type": "T"}\n\n{"id": "b"}\r\n', [1, 3]],
  ])('takes %s and knows the lines', (_, text, lines) => {
    const entries = read(text);
    expect(entries.map(({ line }) => line)).toEqual(lines);
    expect(entries[0]).toMatchObject({ json: '{"id": "a", "type": "T"}', type: 'T' });
  });

  it('sends on what was written, not what a parser makes of it', () => {
    const written = '{"id":"a","n":12345678901234567890,"id":"b", "t":"\\u00e9\\"]}"}';
    expect(read(`[${written}, {"id":"c"}]`)[0]!.json).toBe(written);
    expect(read(`{"events":[${written}]}`)[0]!.json).toBe(written);
  });

  it('finds the elements of any JSON', () => {
    const arrays = fc.array(
      fc.dictionary(fc.string(), fc.jsonValue()).map((value) => ({ ...value, id: 'x' })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(arrays, fc.constantFrom(0, 2), (values, indent) => {
        const entries = read(JSON.stringify(values, null, indent));
        expect(entries.map(({ json }) => JSON.parse(json) as unknown)).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it('gives an entry without an id one that is the same each time, and another for the same text again', () => {
    const text = '[{"type":"T"}, {"type":"T"}, {}]';
    expect(ids(read(text))).toEqual(ids(read(text)));
    expect(new Set(ids(read(text))).size).toBe(3);
    expect(ids(read(text))[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids(read('{"x":1}\n{"type":"T"}'))[1]).toBe(ids(read('{"type":"T"}'))[0]);
  });

  it('names every line that is no entry, and says that nothing was sent', () => {
    const { message, notes, exitCode } = failure('{"id":"a"}\n{oops\n[]\n');
    expect(exitCode).toBe(EXIT.usage);
    expect(message).toContain('nothing was sent');
    expect(notes[0]).toMatch(/^line 2: /);
    expect(notes[1]).toBe('line 3: is not an entry (a JSON object)');
  });

  it.each([
    ['nothing', '', 'is not JSON'],
    ['an empty list', '[]', 'holds no entry'],
    ['a bare value', '"x"', 'bare value'],
    ['broken JSON', '{"a":', 'is not JSON'],
    ['members beside events', '{"events":[], "more":1}', 'other members'],
    ['events that are no list', '{"events":{}}', 'must be an array'],
  ])('refuses %s', (_, text, words) => expect(failure(text).message).toContain(words));

  it('takes .ndjson at its word: a broken first line is a broken line', () => {
    expect(failure('{oops\n{"id":"b"}', 'x.ndjson').notes[0]).toMatch(/^line 1: /);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => readEntries(Buffer.from([0x7b, 0xff, 0x7d]), 'f')).toThrow('not UTF-8');
  });
});
