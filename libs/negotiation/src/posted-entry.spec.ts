import fc from 'fast-check';
import { z } from 'zod';
import {
  identify,
  isRedaction,
  parsePostedEntry,
  payloadOf,
  type PostedEntry,
  postedEntrySchema,
} from './posted-entry.js';
import { readPayload } from './stated.js';

const id = '018f0000-0000-7000-8000-00000000000a';
const account = { side: 'actor-ru', speaker: 'actor-medinsky', source: 'source-article', polarity: 'asserts' };
const legs = [
  { legId: 'ru-ua', from: 'actor-ru', to: 'actor-ua', what: 'bodies' },
  { legId: 'ua-ru', from: 'actor-ua', to: 'actor-ru', what: 'bodies' },
];
const swap = { type: 'SwapAgreed', stream: 'commitment-x', account, data: { negotiation: 'negotiation-n', legs } };
const source = { type: 'SourceRegistered', stream: 'source-x', data: { title: 'T', kind: 'article' } };
const statement = {
  type: 'StatementMade',
  stream: 'round-x',
  account,
  data: { about: 'round-x', kind: 'assesses' },
};

const assessed = {
  type: 'CommitmentAssessed',
  stream: 'commitment-x',
  data: { verdict: 'breached', rubricVersion: '1', rationale: 'Nothing came' },
};
const superseded = { type: 'CommitmentSuperseded', stream: 'commitment-x', data: { byCommitment: 'commitment-y' } };
const analyst = { speaker: 'actor-analyst' };
const corrected = {
  type: 'EntryCorrected',
  stream: 'commitment-x',
  data: { corrects: id, kind: 'typo', reason: 'It was misspelt', happening: 'agreed' },
};
const retracted = {
  type: 'EntryRetracted',
  stream: 'commitment-x',
  data: { retracts: id, kind: 'duplicate', reason: 'It is there already' },
};
const faultsOf = (value: unknown) => {
  const parsed = parsePostedEntry(value);
  return parsed.ok ? [] : parsed.faults.map(({ pointer, problem }) => `${pointer} ${problem}`);
};

/** The two accounts of one swap that domain.md is built on. */
const umerov = {
  id,
  type: 'SwapAgreed',
  stream: 'commitment-bodies-2025-06',
  happening: 'agreed',
  happened: { edtf: '2025-06-02', tz: 'Europe/Istanbul' },
  account: {
    side: 'actor-ua',
    speaker: 'actor-umerov',
    role: 'head of delegation, defence minister',
    polarity: 'asserts',
    channel: 'press_conference',
    saidAt: { edtf: '2025-06-02' },
    chain: [],
    source: 'source-article-2025-06-02',
    locator: 'L7',
    quote: { text: '6,000-for-6,000', lang: 'en', translated: true },
  },
  data: {
    negotiation: 'negotiation-istanbul-2025',
    round: 'round-istanbul-2',
    legs: legs.map((leg) => ({ ...leg, quantity: { min: 6000, max: 6000, unit: 'body', basis: 'one_way' } })),
    total: { min: 12000, max: 12000, unit: 'body', basis: 'total' },
  },
  causationId: null,
  correlationId: null,
};
const medinsky = {
  type: 'UndertakingGiven',
  stream: 'commitment-bodies-2025-06',
  happening: 'agreed',
  happened: { edtf: '2025-06-02' },
  account: {
    ...account,
    channel: 'press_conference',
    saidAt: { edtf: '2025-06-02' },
    chain: [],
    locator: 'L7',
    quote: { text: 'unilaterally', lang: 'en', translated: true },
  },
  data: {
    debtor: 'actor-ru',
    legs: [
      {
        ...legs[0],
        categories: ['soldiers', 'officers'],
        quantity: { min: 6000, max: 6000, unit: 'body', basis: 'one_way' },
        due: { edtf: '[2025-06-09..2025-06-15]', raw: 'next week' },
      },
    ],
  },
};

describe('a posted entry', () => {
  it.each([
    ['the Ukrainian account of the swap', umerov],
    ['the Russian account of it', medinsky],
    ['a bare one', source],
    ['one with every member null that can be', { ...source, id: null, happening: null, happened: null, account: null }],
    ['one with an expectation', { ...source, expectedRevision: 'none' }],
    ['one with another', { ...source, expectedRevision: 0 }],
  ])('is taken as it is sent: %s', (_name, entry) => {
    const parsed = parsePostedEntry(entry);
    expect(parsed).toEqual({ ok: true, entry });
    expect(postedEntrySchema.safeParse(entry).success).toBe(true);
  });

  it.each<[string, unknown, string[]]>([
    ['null', null, [' validation-failed']],
    ['a string', 'x', [' validation-failed']],
    ['a list', [source], [' validation-failed']],
    ['an empty object', {}, ['/type validation-failed', '/stream validation-failed']],
    ['no type', { ...source, type: undefined }, ['/type validation-failed']],
    ['a type of null', { ...source, type: null }, ['/type validation-failed']],
    ['a type in another case', { ...source, type: 'SourceREGISTERED' }, ['/type validation-failed']],
    ['a type with a space behind it', { ...source, type: 'SourceRegistered ' }, ['/type validation-failed']],
    ['a type with a dotless i', { ...source, type: 'SourceRegıstered' }, ['/type validation-failed']],
    ['a type in lower case', { ...source, type: 'Sourceregistered' }, ['/type validation-failed']],
    ['a type that is not in the catalogue', { ...source, type: 'ConflictDetected' }, ['/type unknown-event-type']],
    ['a redaction', { ...source, type: 'EntryRedacted' }, ['/type unknown-event-type']],
    ['an unknown member', { ...source, colour: 'red' }, ['/colour unknown-property']],
    [
      'an unknown member in the data',
      { ...source, data: { ...source.data, constructor: 'x' } },
      ['/data/constructor unknown-property'],
    ],
    ['a member that would be awaited', { ...source, then: 'x' }, ['/then unknown-property']],
    [
      'members that the log sets',
      { ...source, leafHash: '00', position: 1, revision: 1, recordedAt: '', recordedBy: '' },
      [
        '/leafHash read-only-property',
        '/position read-only-property',
        '/revision read-only-property',
        '/recordedAt read-only-property',
        '/recordedBy read-only-property',
      ],
    ],
    ['the current schema version', { ...source, schemaVersion: 1 }, ['/schemaVersion read-only-property']],
    ['another schema version', { ...source, schemaVersion: 99 }, ['/schemaVersion unknown-event-type']],
    [
      'a log member inside the data',
      { ...source, data: { ...source.data, position: 1 } },
      ['/data/position unknown-property'],
    ],
    ['a name of 10,000 characters', { ...source, ['k'.repeat(10_000)]: 1 }, [' validation-failed']],
    ['half a surrogate in a name', { ...source, '\ud800': 1 }, [' invalid-text']],
    ['an id in upper case', { ...source, id: id.toUpperCase() }, ['/id validation-failed']],
    [
      'an id that is none',
      { ...source, correlationId: 'x', causationId: '' },
      ['/causationId validation-failed', '/correlationId validation-failed'],
    ],
    ['a stream of another category', { ...source, stream: 'actor-x' }, ['/stream validation-failed']],
    ['a stream id of 101 characters', { ...source, stream: `source-${'n'.repeat(94)}` }, ['/stream validation-failed']],
    ['a stream id in capitals', { ...source, stream: 'source-X' }, ['/stream validation-failed']],
    ['a happening with a space', { ...source, happening: 'a b' }, ['/happening validation-failed']],
    ['minus zero as a revision', { ...source, expectedRevision: -0 }, ['/expectedRevision validation-failed']],
    ['a revision below zero', { ...source, expectedRevision: -1 }, ['/expectedRevision validation-failed']],
    ['half a revision', { ...source, expectedRevision: 1.5 }, ['/expectedRevision validation-failed']],
    ['a revision as text', { ...source, expectedRevision: '1' }, ['/expectedRevision validation-failed']],
    ['a number as title', { ...source, data: { ...source.data, title: 5 } }, ['/data/title validation-failed']],
    ['a list as title', { ...source, data: { ...source.data, title: ['x'] } }, ['/data/title validation-failed']],
    ['no data', { ...source, data: undefined }, ['/data validation-failed']],
    ['an account of a registration', { ...source, account }, ['/account validation-failed']],
    ['no account', { ...swap, account: undefined }, ['/account validation-failed']],
    ['an account of null', { ...swap, account: null }, ['/account validation-failed']],
    ['a swap of one leg', { ...swap, data: { legs: [legs[0]] } }, ['/data/legs validation-failed']],
    [
      'a swap in one direction',
      { ...swap, data: { legs: [legs[0], { ...legs[0], legId: 'x' }] } },
      ['/data/legs validation-failed'],
    ],
    [
      'a leg to oneself',
      { ...swap, data: { legs: [...legs, { ...legs[0], legId: 'x', to: 'actor-ru' }] } },
      ['/data/legs/2/to validation-failed'],
    ],
    [
      'a swap in which a leg to the debtor itself stands for the way back',
      { ...swap, data: { legs: [legs[0], { legId: 'x', from: 'actor-ru', to: 'actor-ru', what: 'answer' }] } },
      ['/data/legs validation-failed'],
    ],
    [
      'two legs of one name',
      { ...swap, data: { legs: [legs[0], { ...legs[1], legId: 'ru-ua' }] } },
      ['/data/legs/1/legId validation-failed'],
    ],
    [
      'an undertaking of two debtors',
      { ...medinsky, data: { debtor: 'actor-ru', legs } },
      ['/data/legs/1/from validation-failed'],
    ],
    [
      'one principal twice',
      {
        type: 'NegotiationOpened',
        stream: 'negotiation-n',
        account,
        data: { title: 'T', principals: ['actor-a', 'actor-a'] },
      },
      ['/data/principals/1 validation-failed'],
    ],
    ['a statement without an account', { ...statement, account: null }, ['/account validation-failed']],
    [
      'a statement without a source',
      { ...statement, account: { ...account, source: null } },
      ['/account/source validation-failed'],
    ],
    [
      'a denial that asserts',
      { ...statement, data: { ...statement.data, kind: 'denies' } },
      ['/account/polarity validation-failed'],
    ],
    [
      'a look by a side',
      { ...statement, data: { ...statement.data, kind: 'checked' } },
      ['/account/side validation-failed'],
    ],
    [
      'a round that lasts tonnes',
      { type: 'RoundHeld', stream: 'round-x', account, data: { duration: { min: 1, unit: 'tonne' } } },
      ['/data/duration/unit validation-failed'],
    ],
    ['a judgement by a side', { ...assessed, account }, ['/account/side validation-failed']],
    [
      'a judgement by nobody in particular',
      { ...assessed, account: { channel: 'narration', source: 'source-x' } },
      ['/account/speaker validation-failed'],
    ],
    [
      'a judgement without the rubric and the reasons for it',
      { ...assessed, data: { verdict: 'breached' } },
      ['/data/rubricVersion validation-failed', '/data/rationale validation-failed'],
    ],
    [
      'a commitment replaced, as a side says without a source',
      { ...superseded, account: { ...account, source: null } },
      ['/account/source validation-failed'],
    ],
    [
      'a commitment replaced by something else',
      { ...superseded, data: { byCommitment: 'proposal-y' } },
      ['/data/byCommitment validation-failed'],
    ],
    ['new terms of no leg', { ...swap, type: 'TermsRevised', data: { legs: [] } }, ['/data/legs validation-failed']],
    [
      'new terms with a leg to oneself',
      { ...swap, type: 'TermsRevised', data: { legs: [{ ...legs[0], to: 'actor-ru' }] } },
      ['/data/legs/0/to validation-failed'],
    ],
    [
      'a round called off in another way',
      { type: 'RoundCalledOff', stream: 'round-x', account, data: { how: 'forgotten' } },
      ['/data/how validation-failed'],
    ],
    [
      'a date that is not set',
      { type: 'RoundScheduled', stream: 'round-x', account, data: {} },
      ['/data/when validation-failed'],
    ],
    [
      'a correction with a happening, a date and an account of its own',
      { ...corrected, happening: 'agreed', happened: { edtf: '2025' }, account },
      ['/happening validation-failed', '/happened validation-failed', '/account validation-failed'],
    ],
    ['a retraction with a happening', { ...retracted, happening: 'agreed' }, ['/happening validation-failed']],
    [
      'a correction that names no block',
      { ...corrected, data: { ...corrected.data, happening: null, data: null } },
      ['/data validation-failed'],
    ],
    [
      'a correction with a block of the wrong shape',
      {
        ...corrected,
        data: { ...corrected.data, happened: { edtf: 'soon' }, account: { ...account, colour: 'red' }, data: [] },
      },
      ['/data/happened/edtf invalid-date', '/data/account/colour unknown-property', '/data/data validation-failed'],
    ],
    [
      'a correction of something by another name than its id',
      { ...corrected, data: { ...corrected.data, corrects: `event:${id}` } },
      ['/data/corrects validation-failed'],
    ],
    [
      'a correction without a reason',
      { ...retracted, data: { retracts: id, kind: 'wrong' } },
      ['/data/reason validation-failed'],
    ],
  ])('is refused for %s', (_name, value, faults) => {
    expect(faultsOf(value)).toEqual(faults);
  });

  it.each<[string, object]>([
    ['a judgement of our own analyst, named or not', assessed],
    ['a judgement of a named one', { ...assessed, account: analyst }],
    ['a commitment replaced, as our own analyst says', { ...superseded, account: analyst }],
    ['a commitment replaced, as a side says', { ...superseded, account }],
    ['new terms that go one way', { ...swap, type: 'TermsRevised', data: { legs: [legs[0]] } }],
    ['a correction', corrected],
    ['a correction of data of any type', { ...corrected, data: { ...corrected.data, data: { colour: { red: [1] } } } }],
    ['a retraction', { ...retracted, happening: null, happened: null, account: null }],
  ])('can be %s', (_name, value) => {
    expect(faultsOf(value)).toEqual([]);
  });

  it('tells all that is wrong at once, with pointers', () => {
    const wrong = {
      ...swap,
      id: 'X',
      happened: { edtf: '2023-02-29', at: 'noon' },
      account: { ...account, quote: { text: 'a\u0000b' }, chain: [{ by: 'a\nb' }] },
      data: {
        negotiation: 'round-x',
        legs: [{ ...legs[0], quantity: { min: -1, unit: 'body' } }, legs[1]],
        'a~b/c': 1,
        url: 'x',
      },
    };
    expect(faultsOf(wrong)).toEqual([
      '/id validation-failed',
      '/happened/edtf invalid-date',
      '/happened/at invalid-date',
      '/account/chain/0/by invalid-text',
      '/account/quote/text invalid-text',
      '/data/negotiation validation-failed',
      '/data/legs/0/quantity/min validation-failed',
      '/data validation-failed',
      '/data/url unknown-property',
    ]);
    const url = { ...source, data: { ...source.data, url: 'javascript:alert(1)' } };
    expect(faultsOf(url)).toEqual(['/data/url invalid-url']);
  });

  it('says what is missing in plain words, and never repeats what it was sent', () => {
    const parsed = parsePostedEntry({ ...swap, data: { legs: [{ legId: 'a' }, {}], secret: 'canary' } });
    expect(parsed.ok).toBe(false);
    expect(parsed).toMatchObject({
      faults: expect.arrayContaining([
        { pointer: '/data/legs/0/from', message: 'is required', problem: 'validation-failed' },
      ]),
    });
    expect(JSON.stringify(parsed)).not.toContain('canary');
  });

  it('is judged with a bounded number of faults', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`k${n}`, n]));
    expect(faultsOf({ ...source, ...many })).toHaveLength(100);
    expect(faultsOf({ ...swap, data: { legs: Array.from({ length: 100_000 }, () => ({})) } })).toEqual([
      '/data/legs validation-failed',
    ]);
  });

  it('never makes the door throw, whatever JSON it is', () => {
    const mutated = fc
      .tuple(fc.constantFrom<object>(umerov, medinsky, source, statement), fc.string(), fc.jsonValue())
      .map(([entry, name, value]) => ({ ...entry, [name]: value }));
    const member = fc
      .tuple(fc.constantFrom('id', 'type', 'stream', 'account', 'data', 'happened'), fc.jsonValue())
      .map(([name, value]) => ({ ...umerov, [name]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mutated, member), (value) => {
        const parsed = parsePostedEntry(value);
        if (parsed.ok) expect(parsed.entry).toBe(value);
        else expect(parsed.faults.length).toBeGreaterThan(0);
        expect(postedEntrySchema.safeParse(value).success).toBe(parsed.ok);
      }),
      { numRuns: 500 },
    );
  });

  it('can be told from a request for redaction', () => {
    expect(isRedaction({ ...source, type: 'EntryRedacted' })).toBe(true);
    for (const other of [source, null, 'EntryRedacted', ['EntryRedacted']]) expect(isRedaction(other)).toBe(false);
  });

  it('can be described as JSON Schema, one branch for each type', () => {
    const schema = z.toJSONSchema(postedEntrySchema, { io: 'input' }) as {
      $defs: Record<string, { oneOf?: unknown[] }>;
    };
    expect(schema.$defs['PostedEntry']?.oneOf ?? (schema as { oneOf?: unknown[] }).oneOf).toHaveLength(27);
  });
});

describe('identifying an entry', () => {
  it('keeps what it has, and gives it what it lacks', () => {
    expect(identify(umerov as PostedEntry, 'other')).toMatchObject({ id, happening: 'agreed' });
    const given = identify(statement as PostedEntry, id);
    expect(given).toMatchObject({ id, happening: id });
    expect(payloadOf(given)).toEqual({
      happening: id,
      happened: null,
      account: statement.account,
      data: statement.data,
    });
  });

  it('reads the same from absent, null and empty', () => {
    const data = { ...swap.data, round: null, total: null };
    const nulls = payloadOf(identify({ ...swap, data, account: { ...account, chain: [] } } as PostedEntry, id));
    const bare = payloadOf(identify(swap as PostedEntry, id));
    expect(nulls).not.toEqual(bare);
    expect(readPayload('SwapAgreed', nulls)).toEqual(readPayload('SwapAgreed', bare));
  });

  it('lets a statement of kind denies deny, said or not', () => {
    const denial = { ...statement, data: { ...statement.data, kind: 'denies' } };
    const { polarity: _polarity, ...unsaid } = account;
    for (const said of [unsaid, { ...account, polarity: 'denies' }]) {
      const parsed = parsePostedEntry({ ...denial, account: said });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
      expect(readPayload('StatementMade', payloadOf(identify(parsed.entry, id))).account?.polarity).toBe('denies');
    }
  });
});
