import { utf8 } from './bytes.js';
import { entryBytes, leafHash, type EntryFields } from './entry.js';
import { sha256 } from '#sha256';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const first: EntryFields = {
  position: 1,
  id: '0b9c1f6e-7d0a-4c39-9f4b-3f1d2c5e6a70',
  stream: 'round-two',
  revision: 1,
  previous: null,
  type: 'RoundHeld',
  schemaVersion: 1,
  recordedAt: '2025-06-03T08:12:44.120Z',
  recordedBy: 'key_7f3a9c',
  causationId: null,
  correlationId: '5f0e8f52-8f0b-4a53-8df8-26a3c4c2f001',
  commitment: new Uint8Array(32),
};
const ZEROS = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

describe('the entry of an event', () => {
  it('is the canonical JSON of exactly the thirteen members, absent ones being null', () => {
    expect(text(entryBytes(first))).toBe(
      '{"causationId":null,"correlationId":"5f0e8f52-8f0b-4a53-8df8-26a3c4c2f001",' +
        '"id":"0b9c1f6e-7d0a-4c39-9f4b-3f1d2c5e6a70",' +
        `"payload":{"alg":"sha256-salted-1","commitment":"${ZEROS}"},` +
        '"position":1,"previous":null,"recordedAt":"2025-06-03T08:12:44.120Z","recordedBy":"key_7f3a9c","revision":1,' +
        '"schemaVersion":1,"stream":"round-two","type":"RoundHeld","v":1}',
    );
  });

  it('names the event before it in the stream by its leaf hash', () => {
    const second = { ...first, position: 2, revision: 2, previous: new Uint8Array(32) };
    expect(JSON.parse(text(entryBytes(second)))).toMatchObject({ previous: ZEROS, position: 2, revision: 2 });
  });

  it('has the leaf SHA-256(00 || entry)', () => {
    expect(leafHash(first)).toEqual(sha256(Uint8Array.of(0), entryBytes(first)));
  });

  it('beyond 65,535 bytes is refused', () => {
    const room = 65_535 - entryBytes({ ...first, recordedBy: '' }).length;
    expect(entryBytes({ ...first, recordedBy: 'k'.repeat(room) })).toHaveLength(65_535);
    expect(() => entryBytes({ ...first, recordedBy: 'k'.repeat(room + 1) })).toThrow(RangeError);
  });

  it('is not changed by the order of the members it is given in', () => {
    const reversed = Object.fromEntries(Object.entries(first).reverse()) as unknown as EntryFields;
    expect(entryBytes(reversed)).toEqual(entryBytes(first));
    expect(utf8(text(entryBytes(first)))).toEqual(entryBytes(first));
  });
});
