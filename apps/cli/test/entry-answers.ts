import type { EntryAccount, EntryPage } from '@parley/contracts';
import { asOf, bodies } from './answers.js';

const day = (edtf: string, words: string) => ({ edtf, earliest: edtf, latest: edtf, words });

const article = {
  stream: 'source-article',
  title: 'Talks end after an hour',
  publisher: 'The Courier',
  url: 'https://courier.example/1',
  archiveUrl: 'https://archive.example/1',
  contentHash: 'q83vEjRWeJA=',
};

const nobody = {
  side: null,
  speaker: null,
  role: null,
  polarity: 'asserts' as const,
  channel: null,
  saidAt: { edtf: '2025-06-02' },
  chain: [],
  source: article.stream,
  locator: 'L7',
  quote: null,
};

/** An account of Ukraine's, on the record. */
export const account: EntryAccount = {
  position: 43,
  id: '00000000-0000-4000-8000-000000000043',
  revision: 1,
  type: 'SwapAgreed',
  recordedAt: '2026-11-22T20:47:12.123Z',
  recordedBy: 'key_1',
  payload: null,
  salt: null,
  happening: 'agreed',
  happened: day('2025-06-02', '2 June 2025'),
  account: {
    ...nobody,
    side: 'actor-ua',
    speaker: 'actor-umerov',
    role: 'head of delegation',
    channel: 'press_conference',
    quote: { text: '6,000-for-6,000', lang: 'en', translated: true },
  },
  data: {
    negotiation: 'negotiation-istanbul-2025',
    legs: [
      {
        legId: 'ru-ua',
        from: 'actor-ru',
        to: 'actor-ua',
        what: 'bodies',
        quantity: { min: 6000, max: 6000, unit: 'body' },
      },
    ],
    formula: null,
  },
  said: { exists: true, 'legs.ru-ua.quantity': { min: 6000, max: 6000, unit: 'body' } },
  attribution: 'on_record',
  speaker: { actor: 'actor-umerov', name: 'Rustem Umerov', side: 'actor-ua' },
  source: article,
  corrected: false,
  retracted: null,
  redacted: null,
  corrections: [],
};

/** As the publication tells it, corrected once. */
export const correctedAccount: EntryAccount = {
  ...account,
  position: 44,
  id: '00000000-0000-4000-8000-000000000044',
  account: { ...nobody, channel: 'narration' },
  data: { duration: { min: 6, max: 6, unit: 'hour' } },
  attribution: 'narration',
  speaker: null,
  corrected: true,
  corrections: [
    {
      position: 51,
      id: '00000000-0000-4000-8000-000000000051',
      recordedAt: '2026-11-22T20:48:12.123Z',
      recordedBy: 'key_1',
      kind: 'misread',
      reason: 'nine was the hour at which it began',
      before: { data: { duration: { min: 9, max: 9, unit: 'hour' }, number: 2 } },
      after: { data: { duration: { min: 6, max: 6, unit: 'hour' }, number: 2 } },
      said: {
        duration: { before: { min: 9, max: 9, unit: 'hour' }, after: { min: 6, max: 6, unit: 'hour' } },
      },
      payload: null,
      salt: null,
    },
  ],
};

/** Relayed by somebody unnamed, and a denial. */
export const relayedDenial: EntryAccount = {
  ...account,
  position: 45,
  id: '00000000-0000-4000-8000-000000000045',
  type: 'StatementMade',
  account: {
    ...nobody,
    side: 'actor-ru',
    polarity: 'denies',
    channel: 'relayed',
    chain: [
      { by: 'an informed source', anonymous: true },
      { by: 'actor-us', relation: 'citing' },
    ],
  },
  data: { text: 'nothing of the kind' },
  attribution: 'relayed',
  speaker: null,
};

export const retractedAccount: EntryAccount = {
  ...account,
  position: 46,
  id: '00000000-0000-4000-8000-000000000046',
  retracted: { kind: 'source_withdrawn', reason: 'the article was taken down', position: 60 },
};

export const redactedAccount: EntryAccount = {
  ...account,
  position: 47,
  id: '00000000-0000-4000-8000-000000000047',
  happened: null,
  account: null,
  data: {},
  attribution: null,
  speaker: null,
  source: null,
  redacted: { reason: 'it named a prisoner', position: 61 },
};

/** A happening with an account of every kind. */
export const entry: EntryPage = {
  ...bodies,
  asOf,
  accounts: [account, correctedAccount, relayedDenial, retractedAccount, redactedAccount],
  corrected: true,
  permalink: '/v1/entries/commitment-bodies-2025-06/agreed',
  cite: '/v1/entries/commitment-bodies-2025-06/agreed?asOf=@68',
};
