import { randomUUID } from 'node:crypto';

/** How many streams the appends go to. */
export const STREAMS = 10_000;

/** About what an account of a happening takes, in bytes of JSON. */
export const PAYLOAD_BYTES = 600;

const account = {
  side: 'actor-a',
  speaker: 'actor-speaker',
  role: 'head of delegation',
  polarity: 'asserts',
  channel: 'press_conference',
  saidAt: { edtf: '2025-06-02' },
  chain: [],
  source: 'source-article-2025-06-02',
  locator: 'L7',
};

/** What is appended: the same shape for all, another text each time. */
export function samplePayload() {
  const payload = {
    happening: 'delivery-leg-one',
    happened: { edtf: '2025-06-02', tz: 'Europe/Istanbul' },
    account,
    data: { negotiation: 'negotiation-sample', legId: 'leg-one', note: String(randomUUID()) },
  };
  const missing = PAYLOAD_BYTES - JSON.stringify(payload).length;
  payload.data.note = payload.data.note.padEnd(payload.data.note.length + missing, ' and so on');
  return payload;
}

/** What all streams of the samples begin with. */
export const SAMPLE_CATEGORY = 'commitment';

export const sampleStream = (): string => `${SAMPLE_CATEGORY}-${Math.floor(Math.random() * STREAMS)}`;
