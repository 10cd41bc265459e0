import fc from 'fast-check';
import { firstNote, noteVersions, seenProjection } from '../test/note-versions.js';
import type { Payload, StoredEvent } from './event.js';
import { digestOf } from './projection-digest.js';
import { NewerSchemaVersion } from './store-error.js';
import { Upcasters, type Upcast } from './upcasting.js';

const stored = (more: Partial<StoredEvent> = {}): StoredEvent => ({
  ...firstNote('talk-a', 'one\ntwo'),
  position: 7,
  revision: 3,
  recordedAt: '2026-03-01T10:00:00.000Z',
  redaction: null,
  leafHash: Buffer.alloc(32, 1),
  ...more,
});

/** Each step adds its own number to the end of a list. */
const noting: Upcast = (payload) => {
  const seen = payload.data as number[];
  return { ...payload, data: [...seen, seen.length + 1] };
};

const chainOf = (length: number): Upcasters =>
  new Upcasters({ Counted: Object.fromEntries(Array.from({ length }, (_, index) => [index + 1, noting])) });

const payloadOf = (data: unknown): Payload => ({ happening: null, happened: null, account: null, data });

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
};

describe('an event of an older version', () => {
  it('is read in the newest one, and keeps its place, its leaf and what it was stored as', () => {
    const event = stored();
    const { payload, schemaVersion, storedVersion, ...rest } = noteVersions.upcast(event);
    expect(payload!.data).toEqual({ author: 'nobody', lines: ['one', 'two'] });
    expect([schemaVersion, storedVersion]).toEqual([3, 1]);
    const { payload: _payload, schemaVersion: _version, ...untouched } = event;
    expect(rest).toEqual(untouched);
  });

  it('goes on from the version it has', () => {
    const event = stored({ schemaVersion: 2, payload: payloadOf({ text: 'one', author: 'Ida' }) });
    expect(noteVersions.upcast(event)).toMatchObject({
      schemaVersion: 3,
      storedVersion: 2,
      payload: { data: { author: 'Ida', lines: ['one'] } },
    });
  });

  it('may be erased: then its redaction is read in the newest version of its own', () => {
    const redaction = { position: 9, schemaVersion: 1, payload: payloadOf({ redacts: 'x' }) };
    const event = noteVersions.upcast(stored({ payload: null, redaction }));
    expect(event).toMatchObject({
      schemaVersion: 3,
      payload: null,
      redaction: { position: 9, schemaVersion: 2, payload: { data: { redacts: 'x', asked: [] } } },
    });
    expect(noteVersions.upcast(event)).toBe(event);
  });
});

describe('an event that is current, or of a type that is not known', () => {
  it('is given back itself', () => {
    const current = stored({ schemaVersion: 3 });
    const unknown = stored({ type: 'NoteSung', schemaVersion: 9 });
    expect(noteVersions.upcast(current)).toBe(current);
    expect(noteVersions.upcast(unknown)).toBe(unknown);
  });

  it('is told apart by its type, whatever the type is called', () => {
    const named = ['NoteSung', 'constructor', '__proto__', 'toString'].map((type) => stored({ type }));
    expect(named.map((event) => noteVersions.upcast(event) === event)).toEqual([true, true, true, true]);
    expect(noteVersions.countUnknown([...named, stored(), stored({ type: 'NoteLost' })])).toBe(4);
    expect([noteVersions.knows('NoteLost'), noteVersions.knows('NoteSung')]).toEqual([true, false]);
    expect(['NoteTaken', 'NoteLost', 'NoteSung'].map((type) => noteVersions.currentVersion(type))).toEqual([
      3,
      1,
      null,
    ]);
  });
});

describe('an event of a newer version than is known', () => {
  it.each([
    ['of a type with several versions', { schemaVersion: 4 }, 'Event 7 has version 4 of NoteTaken', 3],
    ['of a type with one version', { type: 'NoteLost', schemaVersion: 2 }, 'Event 7 has version 2 of NoteLost', 1],
    ['that is erased', { payload: null, schemaVersion: 4 }, 'Event 7 has version 4 of NoteTaken', 3],
    [
      'by whose redaction it was erased',
      { payload: null, redaction: { position: 9, schemaVersion: 5, payload: payloadOf({}) } },
      'Event 9 has version 5 of EntryRedacted',
      2,
    ],
  ])('%s is refused, by type, version and what is known', (_, more, told, known) => {
    const upcast = () => noteVersions.upcast(stored(more));
    expect(upcast).toThrow(NewerSchemaVersion);
    expect(upcast).toThrow(told);
    expect(upcast).toThrow(`up to version ${known}.`);
  });
});

describe('a registry', () => {
  it.each([
    ['begins later than at version 1', { 2: noting }, 'Counted has a step from version 2, and none from version 1.'],
    ['leaves one out', { 1: noting, 3: noting }, 'Counted has a step from version 3, and none from version 2.'],
    ['has one from version 0', { 0: noting }, 'Counted has a step from version 0, and none from version 1.'],
    ['has one from half a version', { 1: noting, 1.5: noting }, 'step from version 1.5, and none from version 2.'],
  ])('is refused whose chain %s', (_, steps, told) => {
    expect(() => new Upcasters({ Counted: steps })).toThrow(RangeError);
    expect(() => new Upcasters({ Counted: steps })).toThrow(told);
  });

  it('tells the types that have had more than one version, in the order of their names', () => {
    const upcasters = new Upcasters({ Zeta: { 1: noting }, Alpha: { 1: noting, 2: noting }, Once: {} });
    expect(Object.entries(upcasters.versions)).toEqual([
      ['Alpha', 3],
      ['Zeta', 2],
    ]);
  });

  it('is part of what a projection is: with another version of a type its tables are others', () => {
    const { upcasters: _, ...without } = seenProjection;
    const once = { ...without, upcasters: new Upcasters({ NoteTaken: {}, NoteLost: {} }) };
    expect(digestOf(once)).toBe(digestOf(without));
    expect(digestOf(seenProjection)).not.toBe(digestOf(without));
    expect(digestOf({ ...without, upcasters: chainOf(1) })).not.toBe(digestOf({ ...without, upcasters: chainOf(2) }));
  });
});

describe('whatever the versions', () => {
  const versions = fc
    .integer({ min: 1, max: 6 })
    .chain((newest) => fc.record({ newest: fc.constant(newest), from: fc.integer({ min: 1, max: newest }) }));

  it('the way from one to the newest is the steps between them, one after the other', () => {
    fc.assert(
      fc.property(versions, ({ newest, from }) => {
        const event = stored({ type: 'Counted', schemaVersion: from, payload: payloadOf([]) });
        const byStep = Array.from({ length: newest - from }, (_, index) => chainOf(from + index)).reduce(
          (read, upTo) => upTo.upcast(read),
          event,
        );
        const atOnce = chainOf(newest - 1).upcast(event);
        expect(atOnce.payload!.data).toEqual(Array.from({ length: newest - from }, (_, index) => index + 1));
        expect({ ...atOnce, storedVersion: 0 }).toEqual({ ...chainOf(newest - 1).upcast(byStep), storedVersion: 0 });
      }),
    );
  });

  it('reading again changes nothing, and what is read stays as it is', () => {
    fc.assert(
      fc.property(versions, fc.jsonValue(), ({ newest, from }, extra) => {
        const event = stored({ type: 'Counted', schemaVersion: from, payload: payloadOf([extra]) });
        const frozen = deepFreeze(event);
        const before = JSON.stringify(frozen);
        const once = chainOf(newest - 1).upcast(frozen);
        expect(chainOf(newest - 1).upcast(once)).toBe(once);
        expect(JSON.stringify(frozen)).toBe(before);
        const { payload: _p, schemaVersion: _s, storedVersion: _v, ...place } = once;
        const { payload: _q, schemaVersion: _t, ...placeBefore } = frozen;
        expect(place).toEqual(placeBefore);
      }),
    );
  });
});
