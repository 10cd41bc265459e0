import fc from 'fast-check';
import { correctedEntry } from './corrected-entry.js';
import { headOf } from './corrected-head.js';
import { amend, entryMadeBy, type RecordedEvent } from './corrections.js';
import { eventTypes, specOf } from './event-catalogue.js';
import { eventExamples } from './event-examples.js';
import { currentData, currentEntry, eventUpcasts, olderReading, schemaVersionOf } from './event-versions.js';
import { identify, type IdentifiedEntry, parsePostedEntry, payloadOf, type PostedEntry } from './posted-entry.js';
import type { PostedPayload } from './stated.js';
import { evolve, initialState } from './stream-state.js';

const window = { edtf: '2025-06-20' };
const cancelled = { negotiation: 'negotiation-n', how: 'cancelled', newWindow: window, reason: 'Rain' };
const postponed = { ...cancelled, how: 'postponed' };

const calledOff = (data: object, more: object = {}) =>
  ({ ...eventExamples.RoundCalledOff, data, ...more }) as unknown as PostedEntry;

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
};

/** Data of every version of the types that have had several. */
const dataOf: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
  RoundCalledOff: fc.record(
    {
      how: fc.constantFrom('cancelled', 'postponed'),
      negotiation: fc.constantFrom('negotiation-n', null),
      by: fc.constantFrom('actor-a', null),
      newWindow: fc.constantFrom(window, { edtf: '2025-07', raw: 'in July' }, null),
      reason: fc.constantFrom('Rain', null),
    },
    { requiredKeys: ['how'] },
  ),
};

const grown = eventTypes.filter((type) => specOf(type).schemaVersion > 1);

describe('the versions of a type', () => {
  it.each(eventTypes)('of %s are numbered from 1, each with a step to the next', (type) => {
    const { schemaVersion, earlier = [] } = specOf(type);
    expect(schemaVersion).toBe(earlier.length + 1);
    expect(Object.keys(eventUpcasts[type]!)).toEqual(earlier.map((_, index) => String(index + 1)));
  });

  it('are tried here wherever there are several', () => {
    expect(Object.keys(dataOf)).toEqual(grown);
  });

  it.each(grown)('of %s are read as the next one takes them, and what it takes is left as it is', (type) => {
    const { earlier = [], data: newest } = specOf(type);
    earlier.forEach(({ data: schema, next }, index) => {
      const following = earlier[index + 1]?.data ?? newest;
      fc.assert(
        fc.property(dataOf[type]!.map(deepFreeze), (data) => {
          if (following.safeParse(data).success) {
            expect(schema.safeParse(data).success).toBe(true);
            expect(next(data)).toBe(data);
          } else if (schema.safeParse(data).success) {
            const read = next(data);
            expect(following.safeParse(read).success).toBe(true);
            expect(next(read)).toBe(read);
          }
        }),
      );
    });
  });
});

describe('a round that is cancelled and has a new window', () => {
  it('was version 1; in version 2 it is postponed', () => {
    expect(currentData('RoundCalledOff', cancelled)).toEqual(postponed);
    const payload: PostedPayload = { happening: 'called-off', happened: window, account: null, data: cancelled };
    expect(eventUpcasts.RoundCalledOff![1]!(payload)).toEqual({ ...payload, data: postponed });
  });

  it('is read as it is where it has no new window, or was postponed', () => {
    for (const data of [postponed, { how: 'cancelled' }, { how: 'cancelled', newWindow: null }, { how: 'postponed' }]) {
      expect(currentData('RoundCalledOff', data)).toBe(data);
    }
  });

  it('is still taken as it is sent, as version 1, and its reading told; all else is version 2', () => {
    const entry = calledOff(cancelled);
    expect(parsePostedEntry(entry)).toEqual({ ok: true, entry });
    expect(schemaVersionOf(entry)).toBe(1);
    expect(olderReading(entry)).toBe(
      'is version 1 of RoundCalledOff: a round that is cancelled, and has a new window, is read as postponed',
    );
    expect(currentEntry(entry)).toEqual(calledOff(postponed));
    const current = calledOff(postponed);
    expect([schemaVersionOf(current), olderReading(current), currentEntry(current)]).toEqual([2, null, current]);
  });

  it('is refused for what no version took, and for that alone', () => {
    const parsed = parsePostedEntry(calledOff({ ...cancelled, sky: 'grey' }));
    expect(parsed).toMatchObject({ ok: false, faults: [{ pointer: '/data/sky', problem: 'unknown-property' }] });
    const unknown = parsePostedEntry(calledOff({ ...cancelled, how: 'moved' }));
    expect(unknown).toMatchObject({ ok: false, faults: [{ pointer: '/data/how', problem: 'validation-failed' }] });
  });
});

describe('data of a type that is not known, or none', () => {
  it('are left as they are', () => {
    expect(currentData('RoundDanced', cancelled)).toBe(cancelled);
    expect(currentData('RoundCalledOff', undefined)).toBeUndefined();
    expect(currentData('RoundCalledOff', null)).toBeNull();
  });
});

describe('the data of a correction', () => {
  const original = identify(calledOff({ how: 'postponed', reason: 'Snow' }), '6f0d0f3c-0f0e-4a53-8b55-0a7a3f8f1c11');
  const correction = (data: object) => ({ corrects: original.id, kind: 'misread', reason: 'Misheard', data }) as never;
  const recorded = (more: Partial<RecordedEvent>): RecordedEvent => ({
    ...{ id: original.id, position: 1, stream: original.stream, type: original.type, redaction: null },
    ...{ recordedAt: '2025-06-03T08:00:00.000Z', recordedBy: 'key_test', payload: payloadOf(original), ...more },
  });
  const block = (data: object): PostedPayload => ({
    ...{ happening: null, happened: null, account: null },
    data: correction(data),
  });

  it('are those of its target, of whatever version, and read in the newest', () => {
    const actors = { kindOf: () => null, sideOf: () => null };
    const made = entryMadeBy(recorded({}), 'RoundCalledOff', actors);
    const event = recorded({ id: 'correction', position: 2, type: 'EntryCorrected', payload: block(cancelled) });
    const { entry, corrections } = amend(made, event, actors);
    expect(entry.data).toEqual(postponed);
    expect(corrections[0]!.after).toEqual({ data: postponed });
  });

  it('are so for whoever decides: what reads the same changes nothing', () => {
    const state = evolve(
      initialState(original.stream),
      { id: original.id, type: original.type, payload: payloadOf({ ...original, data: postponed } as IdentifiedEntry) },
      () => undefined,
    );
    const events = (id: string) =>
      id === original.id
        ? { stream: original.stream, type: original.type, payload: { ...payloadOf(original), data: postponed } }
        : { stream: original.stream, type: 'EntryCorrected', payload: block({ ...cancelled, reason: 'Hail' }) };
    expect(correctedEntry(state, correction(cancelled), events)).toMatchObject({ ok: true, changes: false });
    const corrected = correctedEntry(state, correction({ ...cancelled, reason: 'Hail' }), events);
    expect(corrected).toMatchObject({ ok: true, changes: true, entry: { data: { ...postponed, reason: 'Hail' } } });
    const after = evolve(state, { id: 'c', type: 'EntryCorrected', payload: block(cancelled) }, events);
    expect(headOf(after, original.id, events)!.payload!.data).toEqual({ ...postponed, reason: 'Hail' });
  });
});
