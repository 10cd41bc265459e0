import fc from 'fast-check';
import { entryAt, history, type Step } from '../test/amendment-arbitraries.js';
import { eventOf, type RecordInMemory, smallRecord } from '../test/record-in-memory.js';
import { isAmendment } from './amendment.js';
import { correctedPayload } from './corrected-head.js';
import type { PostedPayload } from './stated.js';
import { evolve, initialState, type StreamState } from './stream-state.js';

const streams = (record: RecordInMemory) => [...new Set(record.entries.map(({ stream }) => stream))];
const taken = (steps: Step[]) => {
  const record = smallRecord();
  for (const step of steps) record.take(entryAt(record, step));
  return record;
};

/** All that a state answers with, in values that can be compared. */
const answersOf = ({ notes, accounts, speakers, amended, ...state }: StreamState) => ({
  ...state,
  notes: [...notes],
  accounts: [...notes].map(({ accountKey }) => accounts.get(accountKey)),
  speakers: [...notes].map(({ speakerKey }) => speakerKey && speakers.get(speakerKey)),
  amended: new Map([...amended].filter(([, one]) => one.corrections.length > 0 || one.retracted || one.redacted)),
});

/** What entries say after all that was done to them, worked out from the whole record at once. */
function heads(record: RecordInMemory, stream: string): { id: string; type: string; payload: PostedPayload }[] {
  const own = record.entries.filter((entry) => entry.stream === stream);
  const named = (type: string, member: string) =>
    new Set(own.flatMap((entry) => (entry.type === type ? [(entry.data as Record<string, unknown>)[member]] : [])));
  const [retracted, redacted] = [named('EntryRetracted', 'retracts'), named('EntryRedacted', 'redacts')];
  return own.flatMap((entry) => {
    if (isAmendment(entry.type) || retracted.has(entry.id) || redacted.has(entry.id)) return [];
    const corrections = own.flatMap((one) =>
      one.type === 'EntryCorrected' && one.data.corrects === entry.id && !redacted.has(one.id) ? [one.data] : [],
    );
    const { id, type, payload } = eventOf(entry);
    return [
      { id, type, payload: corrections.reduce((head, change) => correctedPayload(type, head, change), payload!) },
    ];
  });
}

describe('the state of a stream', () => {
  it('is what its entries say now, as if nothing else had ever been posted', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const record = taken(steps);
        for (const stream of streams(record)) {
          const state = record.stateOf(stream);
          const plain = heads(record, stream).reduce(
            (before, event) => evolve(before, event, () => undefined),
            initialState(stream),
          );
          const said = ({ notes, legs, proposers, addressees, side, contentHash }: ReturnType<typeof answersOf>) => ({
            notes,
            legs,
            proposers,
            addressees,
            side,
            contentHash,
          });
          expect(said(answersOf(state))).toEqual(said(answersOf(plain)));
          expect(answersOf(state).accounts).toEqual(answersOf(plain).accounts);
          expect(answersOf(state).speakers).toEqual(answersOf(plain).speakers);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('comes out the same from the log, from which redacted payloads are gone', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const record = taken(steps);
        for (const stream of streams(record)) {
          const replayed = record.entries
            .filter((entry) => entry.stream === stream)
            .reduce(
              (state, entry) => evolve(state, { ...eventOf(entry), ...record.recorded(entry.id) }, record.recorded),
              initialState(stream),
            );
          expect(answersOf(replayed)).toEqual(answersOf(record.stateOf(stream)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never changes once it is given', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const record = smallRecord();
        const given: [StreamState, ReturnType<typeof answersOf>][] = [];
        for (const step of steps) {
          const entry = entryAt(record, step);
          record.take(entry);
          const state = record.stateOf(entry.stream);
          given.push([state, structuredClone(answersOf(state))]);
        }
        for (const [state, answers] of given) expect(answersOf(state)).toEqual(answers);
      }),
      { numRuns: 50 },
    );
  });

  it('takes no harm from events of types that it does not know, or of which nothing is left', () => {
    const state = initialState('commitment-c');
    const unknown = { happening: null, happened: null, account: null, data: { negotiation: 'negotiation-n' } };
    const events = [
      { id: 'a', type: 'SomethingElse', payload: unknown },
      { id: 'b', type: 'EntryCorrected', payload: null },
      { id: 'c', type: 'EntryCorrected', payload: { ...unknown, data: {} } },
      { id: 'd', type: 'EntryRetracted', payload: { ...unknown, data: { retracts: 'nothing' } } },
      { id: 'e', type: 'EntryRedacted', payload: { ...unknown, data: null } },
    ];
    const after = events.reduce((before, event) => evolve(before, event, () => undefined), state);
    expect(after).toMatchObject({ revision: 5, firstEvent: 'a', lastEvent: 'e', negotiation: null, addressees: [] });
    expect([...after.notes]).toEqual([]);
  });
});
