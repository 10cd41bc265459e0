/** One request of the conversation that the examples of the reference are taken from. */
export interface Step {
  /** The operation, as the document names it. */
  on: string;
  /** Of the example: of the body and of its answer. */
  name: string;
  summary: string;
  /** The address, where it is not the path of the operation. `{audit}`: the `id` of the answer of that name. */
  address?: string;
  headers?: Record<string, string>;
  /** A JSON body. */
  body?: unknown;
  /** Entries, one a line. */
  lines?: unknown[];
  /** Asked by nobody: without a key. */
  anonymous?: boolean;
}

const ID = '0b6f7a52-6d0e-5a4e-9b57-3c1d2e8f4a10';
const RETRACTED = '2c8f1d34-90ab-5c7e-8d16-5f4e3d2c1b0a';
const STREAM = 'commitment-back-pay';

/** A fourth payment of the made-up wage dispute, told by who paid it. */
const payment = {
  id: ID,
  type: 'DeliveryReported',
  stream: STREAM,
  happening: 'payment-4',
  happened: { edtf: '2026-08-14' },
  account: {
    side: 'actor-terminal-operators',
    speaker: 'actor-adler',
    role: 'chief negotiator of the operators',
    polarity: 'asserts',
    channel: 'document',
    saidAt: { edtf: '2026-08-14' },
    source: 'source-operators-notices',
    locator: '14 August',
  },
  data: {
    legId: 'back-pay',
    scope: 'tranche',
    quantity: { min: 500_000, max: 500_000, unit: 'EUR', basis: 'one_way' },
    condition: 'as_claimed',
  },
};
const byTheUnion = {
  ...payment,
  id: RETRACTED,
  account: {
    ...payment.account,
    side: 'actor-dockers-union',
    speaker: 'actor-lindqvist',
    role: 'president of the union',
    channel: 'own_channel',
    source: 'source-union-bulletin',
    locator: 'no. 21',
  },
  data: { ...payment.data, quantity: { min: 450_000, max: 450_000, unit: 'EUR', basis: 'one_way' } },
};
const { id: _id, ...withoutId } = payment;
const source = {
  type: 'SourceRegistered',
  stream: 'source-courier-2026-08-15',
  data: { title: 'A fourth payment', kind: 'article', lang: 'en' },
};

const events = { on: 'POST /v1/events' };
const wrong = (name: string, step: Partial<Step>): Step => ({ ...events, name, summary: name, ...step });

const redaction = {
  on: 'POST /v1/events/{id}/redaction',
  address: `/v1/events/${RETRACTED}/redaction`,
  headers: { 'idempotency-key': '"redaction-of-no-21"' },
  body: { reason: 'It names a person who asked not to be named.', authority: 'The record desk' },
};

/** What is posted, in order; each step stands on those before. */
export const posting: Step[] = [
  { ...events, name: 'dryRun', summary: 'What posting would change', address: '/v1/events?dryRun=true', body: payment },
  { ...events, name: 'account', summary: 'An account of a delivery', body: payment },
  { ...events, name: 'retry', summary: 'The same once more: the first result', body: payment },
  { ...events, name: 'batch', summary: 'Several, as one unit', body: { events: [source, byTheUnion] } },
  {
    ...events,
    name: 'correction',
    summary: 'A correction of what was misread',
    headers: { 'if-match': '*' },
    body: {
      type: 'EntryCorrected',
      stream: STREAM,
      data: { corrects: ID, kind: 'misread', reason: 'The notice says the 15th.', happened: { edtf: '2026-08-15' } },
    },
  },
  {
    ...events,
    name: 'retraction',
    summary: 'A retraction of an account',
    body: {
      type: 'EntryRetracted',
      stream: STREAM,
      data: { retracts: RETRACTED, kind: 'wrong', reason: 'The bulletin tells of another payment.' },
    },
  },
  { ...redaction, name: 'redaction', summary: 'An account that must not stay on record' },
  { ...redaction, name: 'retry', summary: 'The same once more: the first result' },
  {
    on: 'POST /v1/imports',
    name: 'import',
    summary: 'Two entries',
    lines: [source, { ...source, stream: 'source-courier-2026-08-16' }].map((one) => ({
      ...one,
      data: { ...one.data, title: 'Imported' },
    })),
  },
  { on: 'POST /v1/audits', name: 'replay', summary: 'The whole record', body: { kind: 'replay' } },
  {
    on: 'POST /v1/keys',
    name: 'editor',
    summary: 'For somebody who posts',
    body: { name: 'newsroom desk', role: 'editor' },
  },
];

/** What is asked afterwards, once the import and the audit have ended. */
export const reading: Step[] = [
  { on: 'GET /v1/events', name: 'page', summary: 'The first page', address: '/v1/events?limit=1' },
  {
    on: 'GET /v1/events',
    name: 'lines',
    summary: 'Lines',
    address: '/v1/events?limit=1',
    headers: { accept: 'application/x-ndjson' },
  },
  { on: 'GET /v1/events/{id}', name: 'account', summary: 'An account of a delivery', address: `/v1/events/${ID}` },
  {
    on: 'GET /v1/events/{id}',
    name: 'redacted',
    summary: 'One whose payload is erased',
    address: `/v1/events/${RETRACTED}`,
  },
  { on: 'GET /v1/events/{id}/proof', name: 'proof', summary: 'Of an account', address: `/v1/events/${ID}/proof` },
  { on: 'GET /v1/log/checkpoint', name: 'checkpoint', summary: 'The newest' },
  { on: 'GET /v1/log/key', name: 'keys', summary: 'One key' },
  {
    on: 'GET /v1/streams/{stream}',
    name: 'stream',
    summary: 'The first of a stream',
    address: `/v1/streams/${STREAM}?limit=1`,
  },
  {
    on: 'GET /v1/streams/{stream}',
    name: 'lines',
    summary: 'Lines',
    address: `/v1/streams/${STREAM}?limit=1`,
    headers: { accept: 'application/x-ndjson' },
  },
  {
    on: 'GET /v1/negotiations/{id}/live',
    name: 'change',
    summary: 'What an event changed',
    address: '/v1/negotiations/merrow-2026/live',
    headers: { 'last-event-id': '80' },
  },
  { on: 'GET /v1/imports', name: 'imports', summary: 'One import' },
  { on: 'GET /v1/imports/{id}', name: 'done', summary: 'One that has ended', address: '/v1/imports/{import}' },
  { on: 'GET /v1/imports/{id}/progress', name: 'ended', summary: 'The end', address: '/v1/imports/{import}/progress' },
  { on: 'GET /v1/audits', name: 'audits', summary: 'One audit' },
  { on: 'GET /v1/audits/{id}', name: 'passed', summary: 'One that has passed', address: '/v1/audits/{replay}' },
  { on: 'GET /v1/audits/{id}/progress', name: 'ended', summary: 'The end', address: '/v1/audits/{replay}/progress' },
  { on: 'GET /v1/keys', name: 'keys', summary: 'Some keys' },
  { on: 'GET /v1/whoami', name: 'admin', summary: 'The key of an administrator' },
  { on: 'GET /v1/projections', name: 'live', summary: 'All are up to date' },
  { on: 'GET /health/live', name: 'live', summary: 'The process runs' },
  { on: 'GET /health/ready', name: 'ready', summary: 'Requests can be served' },
  { on: 'GET /problems', name: 'problems', summary: 'The kinds of problems', headers: { accept: 'application/json' } },
  {
    on: 'GET /problems/{slug}',
    name: 'kind',
    summary: 'One kind',
    address: '/problems/not-found',
    headers: { accept: 'application/json' },
  },
];

const TEXT = { 'content-type': 'text/plain' };

/** What is refused: the examples of the problems. */
export const refused: Step[] = [
  wrong('unauthenticated', { body: payment, anonymous: true }),
  wrong('malformed-json', { body: '{"type":' }),
  wrong('duplicate-key', { body: '{"type":"SourceRegistered","type":"ActorRegistered"}' }),
  wrong('unsupported-media-type', { body: payment, headers: TEXT }),
  wrong('unsupported-content-coding', { body: payment, headers: { 'content-encoding': 'gzip' } }),
  wrong('unknown-parameter', { address: '/v1/events?dryrun=true', body: payment }),
  wrong('invalid-parameter', { address: '/v1/events?dryRun=perhaps', body: payment }),
  wrong('malformed-header', { headers: { 'if-match': 'seven' }, body: payment }),
  wrong('contradictory-version', { headers: { 'if-match': '"1"' }, body: { ...withoutId, expectedRevision: 2 } }),
  wrong('version-conflict', { headers: { 'if-match': '"1"' }, body: withoutId }),
  wrong('event-id-conflict', { body: { ...payment, happening: 'payment-5' } }),
  wrong('duplicate-account', { body: withoutId }),
  wrong('validation-failed', { body: { ...withoutId, data: { legId: 'back-pay' } } }),
  wrong('unknown-property', { body: { ...withoutId, colour: 'blue' } }),
  wrong('read-only-property', { body: { ...withoutId, position: 7 } }),
  wrong('unknown-event-type', { body: { ...withoutId, type: 'PaymentMade' } }),
  wrong('unknown-reference', { body: { ...withoutId, account: { ...payment.account, source: 'source-nowhere' } } }),
  wrong('invalid-date', { body: { ...withoutId, happened: { edtf: '2026-02-30' } } }),
  wrong('invalid-url', { body: { ...source, data: { ...source.data, url: 'javascript:alert(1)' } } }),
  wrong('invalid-text', { body: { ...source, data: { ...source.data, title: 'A\u0000B' } } }),
  wrong('number-out-of-range', {
    body: JSON.stringify({ ...withoutId, expectedRevision: 7 }).replace(':7}', ':9007199254740993}'),
  }),
  wrong('illegal-transition', {
    body: { type: 'EntryRetracted', stream: STREAM, data: { retracts: RETRACTED, kind: 'wrong', reason: 'Again.' } },
  }),
  wrong('forbidden', {
    body: { type: 'EntryRedacted', stream: STREAM, data: { redacts: ID, reason: 'x', authority: 'y' } },
  }),
  wrong('not-acceptable', { body: payment, headers: { accept: 'image/png' } }),
  {
    on: 'POST /v1/projections/{name}/retry',
    name: 'order-refused',
    summary: 'order-refused',
    address: '/v1/projections/timeline/retry',
  },
  { on: 'GET /v1/rounds/{id}', name: 'not-found', summary: 'not-found', address: '/v1/rounds/nobody' },
  { on: 'GET /v1/events', name: 'invalid-cursor', summary: 'invalid-cursor', address: '/v1/events?cursor=eyJhIjoxfQ' },
  {
    on: 'GET /v1/negotiations/{id}/live',
    name: 'invalid-last-event-id',
    summary: 'invalid-last-event-id',
    address: '/v1/negotiations/merrow-2026/live',
    headers: { 'last-event-id': '1.5' },
  },
];
