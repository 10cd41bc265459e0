import { payloadCommitment, toBase64 } from '@parley/transparency';
import { FILES } from './bundle-names.js';
import { BundledPayloads } from './bundled-payloads.js';
import { formatPayloadLine, formatRedactedLine } from './payload-lines.js';

const salt = new Uint8Array(32);
const said = (data: object) => ({ happening: null, happened: null, account: null, data });
const REDACTION = said({ redacts: 'id-1', reason: 'why' });
const text = JSON.stringify({
  account: null,
  data: { reason: 'why', redacts: 'id-1' },
  happened: null,
  happening: null,
});

const entry = (position: number, more: object = {}) => ({
  position,
  id: `id-${position}`,
  stream: 's',
  revision: position,
  previous: null,
  type: 'AmountNoted',
  schemaVersion: 1,
  recordedAt: '2025-06-03T00:00:00.000Z',
  recordedBy: 'key',
  causationId: null,
  correlationId: null,
  commitment: payloadCommitment(salt, text),
  ...more,
});
const redaction = (position: number, redactedBy: number) =>
  formatRedactedLine({ position, redactedBy, reason: 'why', redaction: { schemaVersion: 1, payload: REDACTION } });

/** Lines as they are asked for; more than `most` must not be. */
async function* counted(lines: Iterable<string>, most: number): AsyncGenerator<string> {
  for (const line of lines) {
    if (most-- === 0) throw new Error('read further than the entries go');
    yield line;
  }
}
const bundle = (payloads: Iterable<string>, redacted: Iterable<string>, most = Infinity) => ({
  lines: (name: string) => counted(name === FILES.redacted ? redacted : payloads, most),
});

function* endless(): Generator<string> {
  for (let position = 1; ; position += 1) yield redaction(position, position + 1_000_000);
}

describe('what a bundle says of payloads', () => {
  it('is read as far as its entries go, and no further: a list without end fills no memory', async () => {
    const payloads = new BundledPayloads(bundle([], endless(), 3), 2);
    await payloads.begin();
    await payloads.of(entry(1));
    await payloads.of(entry(2));
    expect([payloads.redacted, payloads.erasedLater]).toEqual([2, 2]);
  });

  it('holds where the redaction that is named is there, and says the same', async () => {
    const payload = formatPayloadLine({ position: 2, salt, payload: text });
    const payloads = new BundledPayloads(bundle([payload], [redaction(1, 2)]), 2);
    await payloads.begin();
    await payloads.of(entry(1));
    await payloads.of(entry(2, { type: 'EntryRedacted' }));
    await payloads.end();
    expect([payloads.payloadFaults.list, payloads.redactionFaults.list, payloads.erasedLater]).toEqual([[], [], 0]);
    expect(payloads.characters).toBe(2 * text.length);
  });

  it.each<[string, string[], string]>([
    ['out of order', [redaction(2, 9), redaction(1, 9)], 'position 1: it is listed out of order or twice'],
    ['twice', [redaction(1, 9), redaction(1, 9), redaction(2, 9)], 'position 1: it is listed out of order or twice'],
    [
      'of no entry',
      [redaction(1, 9), redaction(2, 9), redaction(3, 9)],
      'position 3: a redaction is listed of no entry',
    ],
    ['in another form', [redaction(1, 9), `${redaction(2, 9)} `], `line 2 of ${FILES.redacted} has not its form`],
  ])('is refused with a redaction listed %s', async (_how, lines, fault) => {
    const payloads = new BundledPayloads(bundle([], lines), 2);
    await payloads.begin();
    for (const position of [1, 2]) await payloads.of(entry(position));
    await payloads.end();
    expect(payloads.redactionFaults.list.join()).toContain(fault);
  });

  it('names a redaction that says something else, and one of another event', async () => {
    const other = text.replace('why', 'because');
    const payload = formatPayloadLine({ position: 3, salt, payload: other });
    const payloads = new BundledPayloads(bundle([payload], [redaction(1, 3), redaction(2, 3)]), 3);
    await payloads.begin();
    await payloads.of(entry(1));
    await payloads.of(entry(2));
    await payloads.of(entry(3, { type: 'EntryRedacted', commitment: payloadCommitment(salt, other) }));
    expect(payloads.redactionFaults.list).toEqual(
      [1, 2].map((at) => `position ${at}: it is said to be erased by 3, which says something else`),
    );
    expect(toBase64(payloadCommitment(salt, other))).not.toBe(toBase64(payloadCommitment(salt, text)));
  });
});
