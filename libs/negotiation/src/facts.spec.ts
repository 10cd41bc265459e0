import { byA, legAB, legBA, smallRecord } from '../test/record-in-memory.js';
import { questionsOf } from './facts.js';
import { identify, type PostedEntry } from './posted-entry.js';
import { initialState, type StreamState } from './stream-state.js';

const nothing = () => undefined;
const nextId = '00000000-0000-4000-8000-000000000999';
const asked = (entry: object, state: Partial<StreamState> = {}) => {
  const posted = identify(entry as PostedEntry, nextId);
  return questionsOf(posted, { ...initialState(posted.stream), ...state }, nothing);
};
const round = (type: string, data: object) => ({ type, stream: 'round-x', account: byA, data });
const answer = (type: string) => ({ type, stream: 'proposal-x', account: byA, data: { by: 'actor-a' } });
const registered = (data: object) => ({ type: 'ActorRegistered', stream: 'actor-x', data: { name: 'X', ...data } });

describe('what deciding an entry asks', () => {
  it.each(['ProposalRejected', 'ProposalAccepted'])('of %s is who the principals are', (type) => {
    expect(asked(answer(type), { negotiation: 'negotiation-n' })).toMatchObject({
      principalsOf: 'negotiation-n',
      round: null,
      names: null,
    });
  });

  it('of a withdrawal is nothing but what it refers to', () => {
    const { refs, ...others } = asked(answer('ProposalWithdrawn'), { negotiation: 'negotiation-n' });
    expect(refs).toContain('actor-a');
    expect(others).toEqual({ principalsOf: null, round: null, names: null });
  });

  it.each(['RoundProposed', 'RoundScheduled', 'RoundHeld'])('of %s is which rounds have its number', (type) => {
    const told = { negotiation: 'negotiation-n', number: 2 };
    expect(asked(round(type, told)).round).toEqual(told);
    expect(asked(round(type, told), { negotiation: 'negotiation-m' }).round).toEqual({
      ...told,
      negotiation: 'negotiation-m',
    });
    expect(asked(round(type, { negotiation: 'negotiation-n' })).round).toBeNull();
    expect(asked(round(type, { number: 2 })).round).toBeNull();
  });

  it('of an actor is who of its side is known by its names, each asked once', () => {
    const aliases = [{ text: 'Y' }, { text: 'X' }];
    expect(asked(registered({ aliases })).names).toEqual({ side: 'actor-x', names: ['X', 'Y'] });
    expect(asked(registered({}), { side: 'actor-s' }).names).toEqual({ side: 'actor-s', names: ['X'] });
    expect(asked(registered({ side: 'actor-t' }), { side: 'actor-s' }).names?.side).toBe('actor-t');
  });
});

describe('what deciding a correction asks', () => {
  const record = smallRecord();
  const when = { edtf: '2025-06-20' };
  const opening = record.post({
    ...round('RoundScheduled', { negotiation: 'negotiation-n', number: 2, when }),
    happened: { edtf: '2025-06-01' },
  });
  const questions = (stream: string, blocks: object, corrects = record.stateOf(stream).firstEvent!) => {
    const entry = { type: 'EntryCorrected', stream, data: { corrects, kind: 'typo', reason: 'It says so', ...blocks } };
    return questionsOf(identify(entry as PostedEntry, nextId), record.stateOf(stream), record.recorded);
  };
  const nothingElse = { principalsOf: null, round: null, names: null };

  it('is what the entry asks that it makes, where it changes the data', () => {
    expect(opening.ok).toBe(true);
    const asks = { negotiation: 'negotiation-n', number: 3 };
    expect(questions('round-x', { data: { ...asks, when } })).toMatchObject({ round: asks, refs: ['negotiation-n'] });
    const legs = [legAB, legBA, { ...legBA, legId: 'c-a', from: 'actor-c' }];
    expect(questions('commitment-c', { data: { negotiation: 'negotiation-n', legs } }).refs).toContain('actor-c');
  });

  it('is only what the blocks refer to that it gives', () => {
    expect(questions('round-x', { happened: { edtf: '2025-05-30' } })).toEqual({ ...nothingElse, refs: [] });
    const { refs, ...others } = questions('round-x', { account: { ...byA, speaker: 'actor-new' } });
    expect(refs).toContain('actor-new');
    expect(refs).not.toContain('negotiation-n');
    expect(others).toEqual(nothingElse);
  });

  it('is nothing where it makes no entry, or names none', () => {
    expect(questions('round-x', { data: { number: 'two' } })).toEqual({ ...nothingElse, refs: [] });
    expect(questions('round-x', { data: { number: 3 } }, nextId)).toEqual({ ...nothingElse, refs: [] });
  });
});
