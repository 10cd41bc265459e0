import type {
  Actor,
  Changes,
  CommitmentPage,
  Conflict,
  Document,
  DocumentPage,
  Negotiation,
  Proposal,
  ProposalPage,
  Round,
  RoundPage,
  Source,
} from '@parley/contracts';
import { asOf, bodies, field, leg, negotiation, overdueLeg, warrants } from './answers.js';

const day = (edtf: string, words: string) => ({ edtf, earliest: edtf, latest: edtf, words });
const june = (date: number) => day(`2025-06-${String(date).padStart(2, '0')}`, `${date} June 2025`);
const count = (number: number) => ({ min: number, max: number, unit: 'body' });
const event = '00000000-0000-4000-8000-000000000043';

const subject = {
  revision: 3,
  negotiation: negotiation.stream,
  fields: { mode: bodies.fields.mode!, exists: bodies.fields.exists! },
  firstPosition: 43,
  lastPosition: 45,
  disputed: true,
};

export const commitment: CommitmentPage = {
  ...subject,
  stream: bodies.stream,
  asOf,
  entries: [{ ...bodies, lastPosition: 61 }],
  legs: [{ ...overdueLeg, confirmed: { min: 1000, max: 1000 }, claimed: { min: 1000, max: 3000 }, shortfall: 5000 }],
  deliveries: [
    {
      leg: 'ru-ua',
      happening: 'first-train',
      scope: 'tranche',
      happened: june(7),
      place: { name: 'the border' },
      values: [
        { by: 'actor-ru', as: 'debtor', value: count(1200), accepts: false, happened: june(7) },
        { by: 'actor-ua', as: 'beneficiary', value: count(1000), accepts: true, happened: june(7) },
        { by: null, as: 'report', value: count(1100), accepts: false, happened: june(7) },
      ],
      confirmed: { min: 1000, max: 1000 },
      claimed: { min: 1000, max: 1200 },
      reported: null,
      quantity: null,
      condition: field('agreed', [['actor-ua', 'as_claimed']]),
      status: 'contradicted',
      notes: ['by train'],
    },
  ],
  cumulative: [
    { leg: 'ru-ua', by: 'actor-ru', value: count(3000), happened: june(14), matches: false },
    { leg: 'ru-ua', by: null, value: count(1000), happened: june(14), matches: true },
    { leg: 'ua-ru', by: null, value: count(10), happened: null, matches: null },
  ],
  terms: [
    {
      event,
      position: 43,
      happening: 'agreed',
      type: 'SwapAgreed',
      side: 'actor-ua',
      speaker: 'actor-umerov',
      attribution: 'on_record',
      polarity: 'asserts',
      by: [],
      happened: june(2),
      said: june(2),
      legs: [
        {
          legId: 'ru-ua',
          from: 'actor-ru',
          to: 'actor-ua',
          what: 'bodies',
          categories: [],
          quantity: count(6000),
          due: june(9),
          note: null,
        },
      ],
      total: { min: 12000, max: 12000, unit: 'body' },
      term: null,
      duration: null,
      formula: 'all for all',
      corrected: false,
      retracted: true,
    },
  ],
  history: [
    { leg: 'ru-ua', position: 43, happened: june(2), state: 'pledged' },
    { leg: 'ru-ua', position: 50, happened: june(7), state: 'partly_delivered' },
  ],
};

const rejection = { by: 'actor-ru', answer: 'rejected' as const, claimedBy: 'actor-ua', event, happened: june(2) };

const boardProposal: Proposal = {
  ...subject,
  stream: 'proposal-ceasefire',
  subject: 'third_party_role',
  terms: 'Monitors on both sides',
  kind: 'offer',
  by: 'actor-ua',
  to: ['actor-ru', 'actor-us'],
  state: 'unanswered',
  since: '2025-06-02',
  days: 12,
  addressees: [
    { actor: 'actor-ru', state: 'rejected', since: '2025-06-02', days: null },
    { actor: 'actor-us', state: 'unanswered', since: '2025-06-02', days: 12 },
  ],
  answers: [rejection],
  denied: [{ ...rejection, answer: 'accepted' }],
  reported: [{ ...rejection, by: 'actor-us', answer: 'withdrawn', claimedBy: null }],
  stances: [{ by: 'actor-us', speaker: 'actor-envoy', kind: 'conditional', event, attribution: 'relayed' }],
};

export const proposal: ProposalPage = { ...boardProposal, asOf, entries: [bodies] };

const boardDocument: Document = {
  ...subject,
  stream: 'document-list',
  disputed: false,
  kind: 'draft_text',
  title: 'Terms of a truce',
  author: 'actor-ua',
  from: 'actor-ua',
  to: 'actor-ru',
  via: 'actor-us',
  topics: ['a truce', 'monitors'],
  items: { min: 339, max: 339, unit: 'child' },
  publications: [
    {
      happening: 'published-part',
      mode: 'obtained_by_press',
      by: ['actor-us'],
      channel: 'a newspaper',
      url: 'https://courier.example/2',
      happened: june(3),
      status: 'reported',
    },
  ],
};

export const document: DocumentPage = { ...boardDocument, asOf, entries: [bodies] };

const boardRound: Round = {
  ...subject,
  stream: 'round-istanbul-2',
  number: 2,
  state: 'called_off',
  when: june(2),
  words: '2 June 2025: called off',
  windowPassed: true,
  windows: [{ by: 'actor-ua', happening: 'proposed-ua', window: june(20), status: 'claimed' }],
  calledOff: { how: 'postponed', by: 'actor-ru', reason: 'a holiday', newWindow: june(30), event },
  heads: [{ actor: 'actor-umerov', side: 'actor-ua' }],
  outcomes: [
    { topic: 'a ceasefire', result: 'not_agreed', ref: 'proposal-ceasefire', by: [] },
    { topic: 'bodies', result: 'agreed', ref: null, by: ['actor-ru', 'actor-ua'] },
  ],
};

export const round: RoundPage = {
  ...boardRound,
  asOf,
  entries: [bodies],
  documents: [boardDocument],
  proposals: [boardProposal],
  commitments: [leg],
  statements: [warrants],
};

const said = { stream: bodies.stream, happening: bodies.happening };

export const actor: Actor = {
  ...subject,
  stream: 'actor-ru',
  negotiation: null,
  asOf,
  name: 'Russia',
  aliases: [{ text: 'Россия', lang: 'ru' }, { text: 'Russian Federation' }],
  kind: 'state',
  side: null,
  description: 'a state',
  roles: [
    { text: 'principal', from: june(2), to: null },
    { text: 'host', from: null, to: june(1) },
  ],
  spokeAs: [{ role: 'delegation', first: june(1), last: june(2), accounts: 2 }],
  promised: [leg],
  owed: [overdueLeg],
  claims: [{ ...said, field: 'exists', status: 'claimed', value: true }],
  denies: [],
  contradicted: [{ ...said, field: 'mode', status: 'contradicted', value: null }],
  changedStory: [],
  entries: [bodies],
};

export const source: Source = {
  ...subject,
  stream: 'source-article',
  negotiation: null,
  asOf,
  title: 'Talks end after an hour',
  publisher: 'The Courier',
  author: 'A. Writer',
  kind: 'article',
  url: null,
  archiveUrl: 'https://archive.example/1',
  publishedAt: june(2),
  retrievedAt: '2025-06-03T08:00:00.000Z',
  contentHash: 'q83vEjRWeJA=',
  lang: 'en',
  revisionOf: 'source-first',
  accounts: 1,
  taken: [
    {
      event,
      position: 43,
      ...said,
      type: 'SwapAgreed',
      side: 'actor-ua',
      speaker: 'actor-umerov',
      attribution: 'on_record',
      channel: 'press_conference',
      saidAt: june(2),
      locator: 'L7',
      quote: { text: '6,000-for-6,000', lang: 'en', translated: true },
      corrected: true,
    },
  ],
  versions: [
    {
      stream: 'source-later',
      title: 'Talks end',
      revisionOf: 'source-article',
      publishedAt: june(4),
      retrievedAt: null,
      contentHash: 'zzzz',
    },
  ],
  entries: [bodies],
};

export const overview: Negotiation = {
  ...negotiation,
  conflict: 'a war',
  background: 'talks before',
  startedAt: june(1),
  asOf,
  nextDue: [overdueLeg],
  nextRound: {
    ...bodies,
    stream: 'round-istanbul-3',
    happening: 'proposed-ua',
    headline: 'Proposal for a third round',
  },
  newest: [warrants],
};

export const conflicts: Conflict[] = [
  {
    subject: bodies.stream,
    happening: null,
    field: 'mode',
    status: 'contradicted',
    values: bodies.fields.mode!.values,
    modifiers: [],
    openedPosition: 45,
  },
  {
    subject: bodies.stream,
    happening: 'first-train',
    field: 'quantity',
    status: 'claimed',
    values: [
      { side: 'actor-ru', value: count(1200), event, modifiers: ['changed'] },
      { side: 'actor-ua', value: { min: 3, max: 3, unit: 'truck' }, event, modifiers: [] },
      { side: null, value: count(1100), event, modifiers: [] },
    ],
    modifiers: ['not_comparable'],
    openedPosition: 50,
  },
];

const changed = { event, position: 44, ...said, type: 'SwapAgreed', headline: bodies.headline };

export const changes: Changes = {
  asOf,
  since: { ...asOf, position: 40 },
  until: asOf,
  counts: {
    added: 2,
    corrected: 1,
    retracted: 1,
    redacted: 1,
    fields: 3,
    states: 3,
    conflicts: { opened: 1, closed: 1 },
  },
  added: [43, 45].map((position) => ({
    ...changed,
    position,
    recordedAt: '2026-11-22T20:47:12.123Z',
    corrected: position === 45,
    retracted: false,
    redacted: false,
  })),
  corrected: [
    {
      ...changed,
      corrections: [
        { event, position: 51, recordedAt: '2026-11-22T20:48:12.123Z', kind: 'misread', reason: 'a slip of the eye' },
      ],
      fields: [
        { field: 'data.duration', before: { min: 9, max: 9, unit: 'hour' }, after: { min: 6, max: 6, unit: 'hour' } },
        { field: 'happened', before: { edtf: '2025-06-01' }, after: { edtf: '2025-06-02' } },
      ],
    },
  ],
  retracted: [{ ...changed, kind: 'source_withdrawn', reason: 'taken down', retractedPosition: 60 }],
  redacted: [{ ...changed, reason: 'it named a prisoner', redactedPosition: 61 }],
  fields: [
    { subject: said.stream, happening: said.happening, field: 'mode', before: 'claimed', after: 'contradicted' },
    {
      subject: said.stream,
      happening: said.happening,
      field: 'legs.ru-ua.due',
      before: 'claimed',
      after: 'contradicted',
    },
    { subject: said.stream, happening: said.happening, field: 'term', before: null, after: 'unknown' },
  ],
  states: [
    { subject: said.stream, happening: null, field: 'legs.ru-ua.state', before: 'agreed', after: 'partly_delivered' },
    { subject: said.stream, happening: null, field: 'legs.ru-ua.late', before: null, after: 3 },
    { subject: said.stream, happening: null, field: 'disputed', before: false, after: true },
  ],
  conflicts: { opened: [conflicts[0]!], closed: [conflicts[1]!] },
};
