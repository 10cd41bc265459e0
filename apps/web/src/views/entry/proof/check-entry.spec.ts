import type { EntryAccount, EntryPage, RawEvent } from '@parley/contracts';
import {
  canonicalJson,
  fromBase64,
  leafHash,
  payloadCommitment,
  signingKey,
  toBase64,
  type SigningKey,
} from '@parley/transparency';
import { logOfLeaves } from '../../../../test/made-log.js';
import type { LogReads } from '../../../log/log-reads.js';
import { checkEntry } from './check-entry.js';

const NOW = '2026-03-01T10:00:00.000Z';
const STREAM = 'proposal-truce';
const key = signingKey('parley.example', 'note', new Uint8Array(32).fill(7));
const otherKey = signingKey('parley.example', 'note', new Uint8Array(32).fill(8));
const salt = new Uint8Array(32).fill(3);

const payloads = ['one', 'two', 'three'].map((text) => ({
  happening: 'made',
  happened: { edtf: '2026-02-01' },
  account: { source: 'source-paper', speaker: 'actor-a', quote: { text } },
  data: { by: 'actor-a', subject: 'ceasefire', terms: text },
}));

/** Three events of one stream, as the log has them. */
function recorded(): RawEvent[] {
  const events: RawEvent[] = [];
  for (const [index, payload] of payloads.entries()) {
    const before = events.at(-1);
    const entry = {
      position: index + 1,
      id: `00000000-0000-4000-8000-00000000000${index + 1}`,
      stream: STREAM,
      revision: index + 1,
      type: 'ProposalMade',
      schemaVersion: 1,
      recordedAt: NOW,
      recordedBy: 'key_123456',
      causationId: null,
      correlationId: null,
    };
    const commitment = payloadCommitment(salt, canonicalJson(payload));
    const leaf = leafHash({ ...entry, previous: before ? fromBase64(before.leafHash) : null, commitment });
    events.push({ ...entry, ...payload, leafHash: toBase64(leaf) } as RawEvent);
  }
  return events;
}

/** The log of the first `size` of some events, signed. */
const logOf = (events: readonly RawEvent[], size = events.length, signer: SigningKey = key): LogReads => {
  const leaves = events.slice(0, size).map((event) => fromBase64(event.leafHash));
  const ids = events.map(({ id }) => id);
  return { ...logOfLeaves(leaves, signer, ids), events: () => Promise.resolve(events) };
};

/** The page of the happening as an honest server gives it. */
function shown(events: readonly RawEvent[], count = events.length): EntryPage {
  const accounts = events.slice(0, count).map((event, index) => ({
    ...event,
    salt: toBase64(salt),
    payload: payloads[index]!,
    happened: { edtf: '2026-02-01', earliest: '2026-02-01', latest: '2026-02-01', words: '1 February 2026' },
    account: { side: null, role: null, polarity: 'asserts', chain: [], ...payloads[index]!.account },
    corrected: false,
    retracted: null,
    redacted: null,
    corrections: [],
  }));
  return { stream: STREAM, happening: 'made', accounts } as unknown as EntryPage;
}

const check = (entry: EntryPage, reads: LogReads, before: Parameters<typeof checkEntry>[2] = null) =>
  checkEntry(entry, reads, before, NOW);

type Change = (account: EntryAccount) => Partial<EntryAccount>;

describe('an entry held against its log', () => {
  it('is proved, and what is remembered is trusted from then on', async () => {
    const events = recorded();
    const first = await check(shown(events, 2), logOf(events, 2));
    expect(first.proof).toMatchObject({ verdict: 'proved', reason: null, size: 2 });
    expect(first.proof.log.map(({ outcome }) => outcome)).toEqual(['held', 'held', 'open']);
    const second = await check(shown(events), logOf(events), first.memory);
    expect(second.proof).toMatchObject({ verdict: 'proved', size: 3 });
    expect(second.proof.log.map(({ outcome }) => outcome)).toEqual(['held', 'held', 'held', 'held']);
    expect(second.proof.accounts).toHaveLength(3);
  });

  it.each<[string, Change]>([
    [
      'words',
      ({ payload }) => ({ payload: { ...payload!, data: { by: 'actor-a', subject: 'ceasefire', terms: 'lie' } } }),
    ],
    ['salt', () => ({ salt: toBase64(new Uint8Array(32)) })],
    ['no salt', () => ({ salt: 'salt' })],
    ['what is shown of the data', ({ data }) => ({ data: { ...data, terms: 'lie' } })],
    ['what is shown of the account', ({ account }) => ({ account: { ...account!, side: 'actor-b' } })],
    ['a denial', ({ account }) => ({ account: { ...account!, polarity: 'denies' } })],
    ['the date', ({ happened }) => ({ happened: { ...happened!, edtf: '2026-02-02' } })],
    ['the happening', () => ({ happening: 'other' })],
    ['the type', () => ({ type: 'ProposalRejected' })],
    ['when it was recorded', () => ({ recordedAt: '2026-03-01T09:00:00.000Z' })],
    ['who recorded it', () => ({ recordedBy: 'key_654321' })],
    ['a correction that is none', () => ({ corrected: true })],
    ['an event that is not there', () => ({ id: '00000000-0000-4000-8000-000000000009' })],
  ])('is refused where the server changes %s', async (_what, change) => {
    const events = recorded();
    const entry = shown(events);
    const told = entry.accounts[1]!;
    entry.accounts[1] = { ...told, ...change(told) };
    const { proof } = await check(entry, logOf(events));
    expect(proof.verdict).toBe('refused');
    expect(proof.reason).toMatch(/^Account 2: /);
  });

  it('is refused where the whole log is made to fit the lie, by whoever knows the log from before', async () => {
    const honest = recorded();
    const { memory } = await check(shown(honest), logOf(honest));
    const forged = recorded();
    forged[0]!.leafHash = toBase64(new Uint8Array(32).fill(1));
    expect((await check(shown(honest), logOf(forged), memory)).proof.reason).toMatch(/does not go on from/);
    expect((await check(shown(honest), logOf(honest, 3, otherKey), memory)).proof.reason).toMatch(
      /not signed by a key that/,
    );
    expect((await check(shown(honest, 2), logOf(honest, 2), memory)).proof.reason).toMatch(/had 3 signed entries/);
    expect((await check(shown(honest), logOf(honest, 3, otherKey), memory)).memory).toBeNull();
  });

  it('is not checked, and not refused, where the log can’t be read or does not cover it yet', async () => {
    const events = recorded();
    const { Unchecked } = await import('../../../log/checked-step.js');
    const away = { ...logOf(events), checkpoint: () => Promise.reject(new Unchecked('The server can’t be reached.')) };
    expect((await check(shown(events), away)).proof).toMatchObject({ verdict: 'unchecked' });
    expect((await check(shown(events), logOf(events, 2))).proof).toMatchObject({ verdict: 'unchecked' });
  });

  it('is not checked, and not refused, where a correction was erased and what is shown has not followed', async () => {
    const events = recorded();
    const entry = shown(events, 1);
    const { id, position, recordedAt, recordedBy } = events[1]!;
    const correction = { id, position, recordedAt, recordedBy, payload: null, salt: null };
    Object.assign(entry.accounts[0]!, { account: null, data: {}, corrections: [correction] });
    const { proof } = await check(entry, logOf(events));
    expect(proof).toMatchObject({ verdict: 'unchecked', reason: expect.stringContaining('was erased a moment ago') });
  });

  it('says of what was erased that its hash is there', async () => {
    const events = recorded();
    const entry = shown(events);
    const redacted = { reason: 'law', position: 9 };
    entry.accounts[0] = { ...entry.accounts[0]!, payload: null, salt: null, account: null, data: {}, redacted };
    const { proof } = await check(entry, logOf(events));
    expect(proof.verdict).toBe('proved');
    expect(proof.accounts[0]?.steps.map(({ outcome }) => outcome)).toEqual(['held', 'open']);
  });
});
