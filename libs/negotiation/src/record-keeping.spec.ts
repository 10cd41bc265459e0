import fc from 'fast-check';
import { entryAt, history, step } from '../test/amendment-arbitraries.js';
import { worldEntry } from '../test/entry-arbitraries.js';
import { bodies, byA, byB, byPress, legAB, legBA, type RecordInMemory, smallRecord } from '../test/record-in-memory.js';
import { parsePostedEntry } from './posted-entry.js';
import { isAmendment } from './amendment.js';
import { questionsOf } from './facts.js';
import { decide } from './record-keeping.js';
import { referencesOf } from './references.js';
import { identify } from './posted-entry.js';
import { eventsBehind, initialState } from './stream-state.js';

const negotiation = 'negotiation-n';
const hash = (letter: string) => `${letter.repeat(42)}A=`;

const faultsOf = (record: RecordInMemory, entry: object) => {
  const decision = record.post(entry);
  return decision.ok ? [] : decision.faults.map(({ pointer, problem }) => `${pointer} ${problem}`);
};
const warningsOf = (record: RecordInMemory, entry: object) => {
  const decision = record.post(entry);
  if (!decision.ok) throw new Error(JSON.stringify(decision.faults));
  return decision.warnings.map(({ pointer }) => pointer);
};

const delivery = (data: object, account: object = byA) => ({
  type: 'DeliveryReported',
  stream: 'commitment-c',
  account,
  happened: { edtf: '2025-06-01' },
  data: { scope: 'tranche', ...data },
});
const held = (stream: string, data: object = { negotiation }) => ({
  type: 'RoundHeld',
  stream,
  account: byPress,
  data,
});
const made = {
  type: 'ProposalMade',
  stream: 'proposal-p',
  account: byA,
  data: { negotiation, by: 'actor-a', to: ['actor-host'], subject: 'pause' },
};
const answer = (type: string, by: string, account: object = byA) => ({
  type: `Proposal${type}`,
  stream: 'proposal-p',
  account,
  data: { by },
});
const rejected = (by: string) => answer('Rejected', by);
const ofCommitment = (type: string, data: object, more: object = {}) => ({
  type,
  stream: 'commitment-c',
  ...(type === 'CommitmentAssessed' ? {} : { account: byA }),
  happened: { edtf: '2025-06-01' },
  data,
  ...more,
});
const statement = (stream: string, more: object = {}) => ({
  type: 'StatementMade',
  stream,
  account: byA,
  data: { about: 'actor-a', kind: 'assesses', ...more },
});

const dataOf: Record<string, object> = {
  TermsRevised: { legs: [legAB] },
  BreachAlleged: { by: 'actor-b', against: 'actor-a', what: 'It came late' },
  CommitmentSuspended: { by: 'actor-a' },
  CommitmentAssessed: { verdict: 'void', rubricVersion: '1', rationale: 'Nobody wants it any more' },
  CommitmentSuperseded: { byCommitment: 'commitment-c' },
};

describe('the first event of a stream', () => {
  it.each([
    ['a rejection of a proposal never made', rejected('actor-b'), ['/stream unknown-reference']],
    [
      'a delivery on a commitment never made',
      { ...delivery({ legId: 'a-b' }), stream: 'commitment-none' },
      ['/stream unknown-reference'],
    ],
    ['a statement about nothing', statement('round-none'), ['/stream unknown-reference']],
    [
      'an outside action before the negotiation',
      {
        type: 'ExternalActionNoted',
        stream: 'negotiation-none',
        account: byPress,
        data: { actor: 'actor-a', action: 'law' },
      },
      ['/stream unknown-reference'],
    ],
    ['an acceptance of a proposal never made', answer('Accepted', 'actor-b'), ['/stream unknown-reference']],
    ['a withdrawal of one', answer('Withdrawn', 'actor-a'), ['/stream unknown-reference']],
    ...['TermsRevised', 'BreachAlleged', 'CommitmentSuspended', 'CommitmentAssessed', 'CommitmentSuperseded'].map(
      (type): [string, object, string[]] => [
        `a ${type} of a commitment never made`,
        { ...ofCommitment(type, dataOf[type]!), stream: 'commitment-none' },
        ['/stream unknown-reference'],
      ],
    ),
    ['a round of no negotiation', held('round-1', {}), ['/data/negotiation validation-failed']],
    ['a round of null', held('round-1', { negotiation: null }), ['/data/negotiation validation-failed']],
    [
      'a round of a negotiation that is not there',
      held('round-1', { negotiation: 'negotiation-none' }),
      ['/data/negotiation unknown-reference'],
    ],
  ])('is not %s', (_name, entry, faults) => {
    expect(faultsOf(smallRecord(), entry)).toEqual(faults);
  });

  it('names its negotiation; later ones may leave it out, and cannot name another', () => {
    const record = smallRecord();
    expect(
      faultsOf(record, {
        ...held('negotiation-m'),
        type: 'NegotiationOpened',
        stream: 'negotiation-m',
        data: { title: 'Others', principals: ['actor-a', 'actor-b'] },
      }),
    ).toEqual([]);
    expect(faultsOf(record, held('round-1'))).toEqual([]);
    expect(faultsOf(record, { ...held('round-1', { number: 2 }), account: byA })).toEqual([]);
    expect(faultsOf(record, { ...held('round-1', { negotiation, number: 2 }), account: byB })).toEqual([]);
    expect(faultsOf(record, { ...held('round-1', { negotiation: 'negotiation-m' }), account: byB })).toEqual([
      '/data/negotiation illegal-transition',
    ]);
    expect(faultsOf(record, statement(negotiation, { negotiation: 'negotiation-m' }))).toEqual([
      '/data/negotiation illegal-transition',
    ]);
    expect(faultsOf(record, statement('actor-a', { negotiation: 'negotiation-m' }))).toEqual([]);
    expect(faultsOf(record, statement('actor-a', { negotiation }))).toEqual([]);
  });
});

describe('references', () => {
  it('are found with their places', () => {
    const entry = parsePostedEntry({
      ...held('round-1', {
        negotiation,
        host: 'actor-host',
        participants: [{ actor: 'actor-ann', side: 'actor-a' }, { actor: 'actor-ben' }],
        outcomes: [{ topic: 't', result: 'agreed', ref: 'commitment-c' }],
      }),
      account: { ...byA, chain: [{ by: 'a visitor' }, { by: 'actor-host' }] },
    });
    if (!entry.ok) throw new Error();
    expect(referencesOf(entry.entry).map(({ ref, pointer }) => [pointer, ref])).toEqual([
      ['/account/side', 'actor-a'],
      ['/account/speaker', 'actor-ann'],
      ['/account/chain/1/by', 'actor-host'],
      ['/account/source', 'source-s'],
      ['/data/negotiation', negotiation],
      ['/data/host', 'actor-host'],
      ['/data/participants/0/actor', 'actor-ann'],
      ['/data/participants/1/actor', 'actor-ben'],
      ['/data/participants/0/side', 'actor-a'],
      ['/data/outcomes/0/ref', 'commitment-c'],
    ]);
  });

  it('must exist, and all that do not are named at once', () => {
    const entry = {
      ...made,
      account: { side: 'actor-x', speaker: 'actor-y', source: 'source-z', chain: [{ by: 'actor-w' }] },
      data: { ...made.data, to: ['actor-b', 'actor-v'] },
    };
    expect(faultsOf(smallRecord(), entry)).toEqual([
      '/account/side unknown-reference',
      '/account/speaker unknown-reference',
      '/account/chain/0/by unknown-reference',
      '/account/source unknown-reference',
      '/data/to/1 unknown-reference',
    ]);
  });

  it('may be to an event, to the entry’s own stream, and to what stands earlier', () => {
    const record = smallRecord();
    expect(faultsOf(record, statement('commitment-c', { about: `event:${record.entries.at(-1)!.id}` }))).toEqual([]);
    expect(faultsOf(record, statement('commitment-c', { about: `event:${record.nextId()}` }))).toEqual([
      '/data/about unknown-reference',
    ]);
    expect(
      faultsOf(record, {
        type: 'ActorRegistered',
        stream: 'actor-new',
        data: { name: 'New', kind: 'state', side: 'actor-new' },
      }),
    ).toEqual([]);
    expect(
      faultsOf(record, {
        type: 'ActorRegistered',
        stream: 'actor-d',
        data: { name: 'D', kind: 'person', side: 'actor-new' },
      }),
    ).toEqual([]);
  });

  it('are told to the caller before it decides, with the other facts to load', () => {
    const posted = parsePostedEntry({
      type: 'ActorRegistered',
      stream: 'actor-d',
      data: { name: 'D', kind: 'person', side: 'actor-a', aliases: [{ text: 'Dee' }] },
    });
    if (!posted.ok) throw new Error();
    expect(questionsOf(identify(posted.entry, 'id'), initialState('actor-d'), () => undefined)).toEqual({
      refs: ['actor-a'],
      principalsOf: null,
      round: null,
      names: { side: 'actor-a', names: ['D', 'Dee'] },
    });
  });
});

describe('an answer to a proposal', () => {
  it('comes from an addressee or a principal', () => {
    const record = smallRecord();
    record.post(made);
    expect(faultsOf(record, rejected('actor-host'))).toEqual([]);
    expect(faultsOf(record, rejected('actor-b'))).toEqual([]);
    expect(faultsOf(record, rejected('actor-ben'))).toEqual(['/data/by illegal-transition']);
    for (const by of ['actor-host', 'actor-b']) expect(faultsOf(record, answer('Accepted', by, byB))).toEqual([]);
    expect(faultsOf(record, answer('Accepted', 'actor-ben'))).toEqual(['/data/by illegal-transition']);
  });

  it('is taken back by one who made it, as any account has it', () => {
    const record = smallRecord();
    record.post(made);
    expect(faultsOf(record, answer('Withdrawn', 'actor-b'))).toEqual(['/data/by illegal-transition']);
    expect(faultsOf(record, answer('Withdrawn', 'actor-a'))).toEqual([]);
    record.post({ ...made, account: byB, data: { ...made.data, by: 'actor-b' } });
    expect(faultsOf(record, answer('Withdrawn', 'actor-b'))).toEqual([]);
  });
});

describe('what becomes of a commitment', () => {
  it.each(['BreachAlleged', 'CommitmentAssessed'])('%s names a leg that is there, or none', (type) => {
    const record = smallRecord();
    const of = (legId: string | null) =>
      ofCommitment(type, { ...dataOf[type], legId }, { happening: `about-${legId}` });
    expect(faultsOf(record, of('x'))).toEqual(['/data/legId unknown-reference']);
    expect(faultsOf(record, of('b-a'))).toEqual([]);
    expect(faultsOf(record, of(null))).toEqual([]);
  });

  it('may be that it is revised: its legs are there then, those before too', () => {
    const record = smallRecord();
    const revised = ofCommitment('TermsRevised', { legs: [{ ...legAB, legId: 'c', quantity: bodies(3) }] });
    expect(faultsOf(record, delivery({ legId: 'c' }))).toEqual(['/data/legId unknown-reference']);
    expect(faultsOf(record, revised)).toEqual([]);
    expect(faultsOf(record, delivery({ legId: 'c' }))).toEqual([]);
    expect(faultsOf(record, delivery({ legId: 'a-b' }))).toEqual([]);
    expect(faultsOf(record, delivery({ legId: 'c', quantity: { min: 1, unit: 'person' } }, byB))).toEqual([
      '/data/quantity/unit illegal-transition',
    ]);
    const turned = ofCommitment('TermsRevised', { legs: [{ ...legBA, legId: 'a-b' }] }, { account: byB });
    expect(warningsOf(record, turned)).toEqual(['/data/legs/0']);
  });

  it('is told by whoever tells it: no side is refused for speaking of another', () => {
    for (const type of ['CommitmentSuspended', 'CommitmentResumed', 'CommitmentWithdrawn']) {
      for (const by of ['actor-a', 'actor-b', 'actor-host']) {
        for (const account of [byA, byB, byPress, { ...byB, polarity: 'denies' }]) {
          expect(faultsOf(smallRecord(), ofCommitment(type, { by }, { account }))).toEqual([]);
        }
      }
    }
  });

  it('may be that another stands in its place, which is there and is another', () => {
    const record = smallRecord();
    const by = (byCommitment: string) => ofCommitment('CommitmentSuperseded', { byCommitment }, { account: null });
    expect(faultsOf(record, by('commitment-d'))).toEqual(['/data/byCommitment unknown-reference']);
    expect(faultsOf(record, by('commitment-c'))).toEqual(['/data/byCommitment illegal-transition']);
    record.post({
      type: 'UndertakingGiven',
      stream: 'commitment-d',
      account: byA,
      data: { negotiation, debtor: 'actor-a', legs: [legAB] },
    });
    expect(faultsOf(record, by('commitment-d'))).toEqual([]);
  });
});

describe('a delivery', () => {
  it('names a leg that is there, in the unit of the leg', () => {
    const record = smallRecord();
    expect(faultsOf(record, delivery({ legId: 'x' }))).toEqual(['/data/legId unknown-reference']);
    expect(faultsOf(record, delivery({ legId: 'a-b', quantity: { min: 1, unit: 'person' } }))).toEqual([
      '/data/quantity/unit illegal-transition',
    ]);
    expect(faultsOf(record, delivery({ legId: 'a-b', quantity: bodies(3) }))).toEqual([]);
    expect(faultsOf(record, delivery({ legId: 'a-b' }, byB))).toEqual([]);
  });

  it('gives its unit to a leg whose unit nobody stated', () => {
    const record = smallRecord();
    expect(faultsOf(record, delivery({ legId: 'b-a', quantity: { withheld: true, unit: 'person' } }))).toEqual([]);
    expect(faultsOf(record, delivery({ legId: 'b-a', quantity: bodies(3) }, byB))).toEqual([
      '/data/quantity/unit illegal-transition',
    ]);
    expect(faultsOf(record, delivery({ legId: 'b-a', quantity: { min: 3, unit: 'person' } }, byB))).toEqual([]);
  });

  it('may be of a leg that only a denial names', () => {
    const record = smallRecord();
    const denial = {
      type: 'UndertakingGiven',
      stream: 'commitment-d',
      account: { ...byB, polarity: 'denies' },
      data: { negotiation, debtor: 'actor-b', legs: [{ ...legBA, quantity: bodies(5) }] },
    };
    expect(faultsOf(record, denial)).toEqual([]);
    expect(
      faultsOf(record, { ...delivery({ legId: 'b-a', quantity: { min: 1, unit: 'person' } }), stream: 'commitment-d' }),
    ).toEqual([]);
  });
});

describe('dates', () => {
  const now = '2025-06-03T22:00:00.000Z';
  it.each([
    ['2025-06-03', true],
    ['2025-06-04', true],
    ['2025-06-05', false],
    ['2025-06', true],
    ['2025', true],
    ['[2025-06-01..2025-07-01]', true],
    ['2025-06-05/..', false],
    ['../2026-01-01', true],
    ['2026', false],
  ])('of what happened: %s, on 3 June 2025, is possible: %s', (edtf, possible) => {
    expect(faultsOf(smallRecord(now), { ...held('round-1'), happened: { edtf } })).toEqual(
      possible ? [] : ['/happened/edtf validation-failed'],
    );
  });

  it('of what happened cannot lie ahead anywhere; what is due or planned can', () => {
    const record = smallRecord(now);
    const ahead = { edtf: '2030-01-01' };
    expect(
      faultsOf(record, {
        ...held('round-1'),
        account: { ...byA, saidAt: { edtf: '2025-06-03', at: '2025-06-05T00:00:00Z' } },
      }),
    ).toEqual(['/account/saidAt/at validation-failed']);
    expect(
      faultsOf(record, {
        type: 'SourceRegistered',
        stream: 'source-t',
        data: { title: 'T', kind: 'post', publishedAt: ahead, retrievedAt: '2030-01-01T00:00:00Z' },
      }),
    ).toEqual(['/data/publishedAt/edtf validation-failed', '/data/retrievedAt validation-failed']);
    expect(
      faultsOf(record, {
        type: 'NegotiationOpened',
        stream: negotiation,
        account: byA,
        data: { title: 'T', principals: ['actor-a', 'actor-b'], startedAt: ahead },
      }),
    ).toEqual(['/data/startedAt/edtf validation-failed']);
    expect(
      faultsOf(record, {
        type: 'RoundProposed',
        stream: 'round-2',
        account: byA,
        data: { negotiation, window: ahead },
      }),
    ).toEqual([]);
    expect(
      faultsOf(record, {
        type: 'UndertakingGiven',
        stream: 'commitment-c',
        account: byA,
        data: { debtor: 'actor-a', term: ahead, legs: [{ ...legAB, due: ahead }] },
      }),
    ).toEqual([]);
    const plans: [string, object][] = [
      ['RoundScheduled', { negotiation, when: ahead }],
      ['RoundCalledOff', { negotiation, how: 'postponed', newWindow: ahead }],
    ];
    for (const [type, data] of plans) {
      expect(faultsOf(record, { type, stream: 'round-3', account: byA, data })).toEqual([]);
      expect(faultsOf(record, { type, stream: 'round-4', account: byA, happened: ahead, data })).toEqual([
        '/happened/edtf validation-failed',
      ]);
    }
    const terms = ofCommitment('TermsRevised', { term: ahead, legs: [{ ...legAB, due: ahead }] });
    expect(faultsOf(record, terms)).toEqual([]);
  });
});

describe('a source', () => {
  it('keeps the hash that it was first given', () => {
    const record = smallRecord();
    const source = (data: object) => ({
      type: 'SourceRegistered',
      stream: 'source-s',
      data: { title: 'An article', kind: 'article', ...data },
    });
    expect(faultsOf(record, source({ contentHash: hash('B') }))).toEqual([]);
    expect(faultsOf(record, source({ contentHash: hash('B'), lang: 'en' }))).toEqual([]);
    expect(faultsOf(record, source({ lang: 'uk' }))).toEqual([]);
    expect(faultsOf(record, source({ contentHash: hash('C') }))).toEqual(['/data/contentHash illegal-transition']);
    expect(faultsOf(record, source({ revisionOf: 'source-s' }))).toEqual(['/data/revisionOf illegal-transition']);
  });
});

describe('the same account again', () => {
  const swap = {
    type: 'SwapAgreed',
    stream: 'commitment-c',
    account: byB,
    data: { legs: [{ ...legAB, quantity: bodies(10) }, legBA] },
  };

  it('is refused and named, however what it does not say is written', () => {
    const record = smallRecord();
    record.post(swap);
    const first = record.entries.at(-1)!.id;
    const nulls = {
      ...swap,
      happened: null,
      account: { ...byB, role: 'minister', polarity: 'asserts', locator: null, chain: [], saidAt: null },
      data: { ...swap.data, round: null, formula: null },
    };
    for (const again of [swap, nulls]) {
      expect(record.post(again)).toMatchObject({
        ok: false,
        duplicateOf: first,
        faults: [{ pointer: '', problem: 'duplicate-account' }],
      });
    }
  });

  it.each([
    ['another side', { account: byA }],
    ['the other polarity', { account: { ...byB, polarity: 'denies' } }],
    ['another day of saying it', { account: { ...byB, saidAt: { edtf: '2025-06-01' } } }],
    ['another place in the source', { account: { ...byB, locator: 'L9' } }],
    ['another happening', { happening: 'agreed-again' }],
    ['other content', { data: { legs: [{ ...legAB, quantity: bodies(11) }, legBA] } }],
  ])('is another account with %s', (_name, difference) => {
    const record = smallRecord();
    record.post(swap);
    expect(faultsOf(record, { ...swap, ...difference })).toEqual([]);
  });
});

describe('warnings', () => {
  it('tell of a second round with one number', () => {
    const record = smallRecord();
    expect(warningsOf(record, held('round-1', { negotiation, number: 1 }))).toEqual([]);
    expect(warningsOf(record, held('round-2', { negotiation, number: 1 }))).toEqual(['/data/number']);
    expect(warningsOf(record, { ...held('round-1', { number: 2 }), account: byA })).toEqual([]);
    const scheduled = {
      ...held('round-3', { negotiation, number: 2, when: { edtf: '2026' } }),
      type: 'RoundScheduled',
    };
    expect(warningsOf(record, scheduled)).toEqual(['/data/number']);
    expect(warningsOf(record, held('round-4', { negotiation, number: 2 }))).toEqual(['/data/number']);
  });

  it('hold the names of an actor registered again against the side that it has', () => {
    const record = smallRecord();
    const again = (data: object) => ({
      type: 'ActorRegistered',
      stream: 'actor-anna',
      data: { name: 'Anna', kind: 'person', ...data },
    });
    expect(warningsOf(record, again({ side: 'actor-a' }))).toEqual([]);
    expect(warningsOf(record, again({ aliases: [{ text: 'ann' }] }))).toEqual(['/data/aliases/0/text']);
    expect(warningsOf(record, again({ aliases: [{ text: 'ben' }] }))).toEqual([]);
  });

  it('tell of a name that another actor of the side has', () => {
    const record = smallRecord();
    const actor = (data: object) => ({
      type: 'ActorRegistered',
      stream: 'actor-anna',
      data: { name: 'Anna', kind: 'person', side: 'actor-a', aliases: [{ text: 'ann' }], ...data },
    });
    expect(warningsOf(record, actor({}))).toEqual(['/data/aliases/0/text']);
    expect(warningsOf(record, actor({ side: 'actor-b' }))).toEqual([]);
    expect(warningsOf(record, actor({ description: 'again' }))).toEqual(['/data/aliases/0/text']);
  });

  it('tell of one voice that speaks twice of one thing in one source, and of legs that turn round', () => {
    const record = smallRecord();
    const undertaking = (legs: object[], debtor: string) => ({
      type: 'UndertakingGiven',
      stream: 'commitment-c',
      account: byB,
      data: { debtor, legs },
    });
    expect(warningsOf(record, undertaking([legBA], 'actor-b'))).toEqual([]);
    expect(warningsOf(record, undertaking([{ ...legBA, quantity: bodies(1) }], 'actor-b'))).toEqual(['/account']);
    expect(warningsOf(record, { ...undertaking([{ ...legBA, legId: 'a-b' }], 'actor-b'), account: byA })).toEqual([
      '/data/legs/0',
    ]);
  });
});

describe('whatever is posted', () => {
  const world = fc.array(worldEntry, { maxLength: 25 });

  it('all of it parses, so that deciding is what is tested', () => {
    fc.assert(
      fc.property(step, (one) => {
        const entry = entryAt(smallRecord(), one);
        if (entry.type !== 'EntryRedacted') expect(parsePostedEntry(entry)).toMatchObject({ ok: true });
      }),
    );
  });

  it('deciding is total, deterministic, and done by the questions it asks', () => {
    fc.assert(
      fc.property(history, step, (steps, last) => {
        const record = smallRecord();
        for (const one of steps) record.take(entryAt(record, one));
        const entry = entryAt(record, last);
        const [state, identified] = [record.stateOf(entry.stream), identify(entry, record.nextId())];
        const decision = decide(state, identified, record.facts());
        expect(decide(state, identified, record.facts())).toEqual(decision);
        expect(decision.ok || decision.faults.length > 0).toBe(true);
        const behind = eventsBehind(state, entry.type, entry.data);
        const facts = record.facts();
        const recorded = (event: string) => (behind.includes(event) ? facts.recorded(event) : unasked());
        const asked = questionsOf(identified, state, recorded);
        const narrow = decide(state, identified, {
          now: facts.now,
          recorded,
          exists: (ref) => (asked.refs.includes(ref) ? facts.exists(ref) : unasked()),
          principalsOf: (id) => (id === asked.principalsOf ? facts.principalsOf(id) : unasked()),
          roundsNumbered: (id, number) =>
            id === asked.round?.negotiation && number === asked.round.number
              ? facts.roundsNumbered(id, number)
              : unasked(),
          actorsKnownAs: (side, name) =>
            side === asked.names?.side && asked.names.names.includes(name)
              ? facts.actorsKnownAs(side, name)
              : unasked(),
        });
        expect(narrow).toEqual(decision);
      }),
      { numRuns: 200 },
    );
  });

  it('what was taken is never taken again, by the same id or another', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const record = smallRecord();
        for (const one of steps) {
          const decision = record.take(entryAt(record, one));
          if (!decision.ok) continue;
          const taken = record.entries.at(-1)!;
          const again = decide(record.stateOf(taken.stream), { ...taken, id: record.nextId() }, record.facts());
          const duplicateOf = isAmendment(taken.type) ? null : taken.id;
          expect(again).toMatchObject({ ok: false, duplicateOf });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('no leg is ever lost, and no earlier state changes', () => {
    fc.assert(
      fc.property(world, (entries) => {
        const record = smallRecord();
        const named = new Set<string>();
        for (const entry of entries) {
          const before = record.stateOf('commitment-c');
          const text = JSON.stringify([...before.legs]);
          if (record.take(entry).ok && 'legs' in entry.data) entry.data.legs.forEach(({ legId }) => named.add(legId));
          expect(JSON.stringify([...before.legs])).toBe(text);
          expect([...record.stateOf('commitment-c').legs.keys()]).toEqual(expect.arrayContaining([...named]));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('the other side may say the opposite of anything that was taken', () => {
    fc.assert(
      fc.property(world, (entries) => {
        const record = smallRecord();
        for (const entry of entries) {
          const taken = record.take(entry).ok ? record.entries.at(-1)! : null;
          if (!taken?.account) continue;
          const { polarity, side } = taken.account;
          const opposite = {
            ...taken,
            account: {
              ...(side === 'actor-a' ? byB : byA),
              polarity: polarity === 'denies' ? 'asserts' : 'denies',
              locator: `of ${taken.id}`,
            },
          } as const;
          expect(
            decide(record.stateOf(taken.stream), { ...opposite, id: record.nextId() } as never, record.facts()),
          ).toMatchObject({ ok: true });
        }
      }),
      { numRuns: 200 },
    );
  });
});

function unasked(): never {
  throw new Error('asked for a fact that questionsOf does not name');
}
