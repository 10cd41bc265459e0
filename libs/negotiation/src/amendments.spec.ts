import { bodies, byA, byB, byPress, legAB, legBA, type RecordInMemory, smallRecord } from '../test/record-in-memory.js';
import type { Decision } from './record-keeping.js';
import type { PostedEntry } from './posted-entry.js';

const negotiation = 'negotiation-n';
const happened = { edtf: '2025-06-01' };
const hash = (letter: string) => `${letter.repeat(42)}A=`;

const told = (decision: Decision) =>
  decision.ok ? [] : decision.faults.map(({ pointer, problem }) => `${pointer} ${problem}`);
const faultsOf = (record: RecordInMemory, entry: object) => told(record.post(entry));
const messageOf = (record: RecordInMemory, entry: object) => {
  const decision = record.post(entry);
  return decision.ok ? null : decision.faults[0]!.message;
};

const correction = (stream: string, corrects: string, blocks: object) => ({
  type: 'EntryCorrected',
  stream,
  data: { corrects, kind: 'misread', reason: 'It says so', ...blocks },
});
const retraction = (stream: string, retracts: string) => ({
  type: 'EntryRetracted',
  stream,
  data: { retracts, kind: 'wrong', reason: 'It was another one' },
});
const redact = (record: RecordInMemory, stream: string, redacts: string) =>
  told(
    record.take({
      type: 'EntryRedacted',
      stream,
      happening: 'agreed',
      data: { redacts, reason: 'It names a person', authority: 'A court', negotiation },
    }),
  );

/** Posts an entry that is taken, and gives the id of its event. */
function posted(record: RecordInMemory, entry: object): string {
  expect(faultsOf(record, entry)).toEqual([]);
  return record.entries.at(-1)!.id;
}

const swap = { type: 'SwapAgreed', stream: 'commitment-c', happened, account: byB };
const delivery = (data: object, more: object = {}) => ({
  type: 'DeliveryReported',
  stream: 'commitment-c',
  account: byB,
  happened,
  data: { scope: 'tranche', legId: 'a-b', ...data },
  ...more,
});
const opening = (record: RecordInMemory, stream: string) => record.stateOf(stream).firstEvent!;

describe('what a correction or retraction names', () => {
  it('is an event of its own stream', () => {
    const record = smallRecord();
    const elsewhere = opening(record, negotiation);
    for (const [entry, member] of [
      [correction('commitment-c', record.nextId(), { happened }), 'corrects'],
      [retraction('commitment-c', record.nextId()), 'retracts'],
    ] as const) {
      expect(faultsOf(record, entry)).toEqual([`/data/${member} unknown-reference`]);
    }
    expect(faultsOf(record, correction('commitment-c', elsewhere, { happened }))).toEqual([
      '/data/corrects illegal-transition',
    ]);
    expect(messageOf(record, retraction('commitment-c', elsewhere))).toMatch(/is an event of negotiation-n/);
  });

  it('is not there where its stream is not', () => {
    expect(faultsOf(smallRecord(), retraction('commitment-none', smallRecord().entries[0]!.id))).toEqual([
      '/stream unknown-reference',
      '/data/retracts illegal-transition',
    ]);
  });

  it('is the original: an amendment is not amended, and says which that is', () => {
    const record = smallRecord();
    const told = posted(record, delivery({}));
    const corrected = posted(record, correction('commitment-c', told, { happened: { edtf: '2025-05-30' } }));
    const retracted = posted(record, retraction('commitment-c', told));
    for (const amendment of [corrected, retracted]) {
      expect(messageOf(record, correction('commitment-c', amendment, { happened }))).toContain(told);
      expect(messageOf(record, retraction('commitment-c', amendment))).toContain(told);
    }
  });

  it('still stands: what was retracted or redacted is neither corrected nor retracted', () => {
    const record = smallRecord();
    const [one, other] = [posted(record, delivery({})), posted(record, delivery({ scope: 'attempt' }))];
    posted(record, retraction('commitment-c', one));
    expect(redact(record, 'commitment-c', other)).toEqual([]);
    for (const target of [one, other]) {
      expect(faultsOf(record, correction('commitment-c', target, { happened }))).toEqual([
        '/data/corrects illegal-transition',
      ]);
      expect(faultsOf(record, retraction('commitment-c', target))).toEqual(['/data/retracts illegal-transition']);
    }
  });

  it('is told why it cannot be changed', () => {
    const record = smallRecord();
    const [one, other] = [posted(record, delivery({})), posted(record, delivery({ scope: 'attempt' }))];
    expect(messageOf(record, retraction('commitment-c', record.nextId()))).toBe('is no event on record');
    posted(record, retraction('commitment-c', one));
    expect(messageOf(record, retraction('commitment-c', one))).toBe('has been retracted: what is right is posted anew');
    const retracting = record.entries.at(-1)!.id;
    redact(record, 'commitment-c', other);
    const redacting = record.entries.at(-1)!.id;
    expect(messageOf(record, retraction('commitment-c', other))).toBe(
      'has been redacted: nothing is left of it to change',
    );
    const whyNot = (target: string) => {
      const data = { redacts: target, reason: 'It names a person', authority: 'A court', negotiation };
      const decision = record.take({ type: 'EntryRedacted', stream: 'commitment-c', happening: 'agreed', data });
      return decision.ok ? null : decision.faults[0]?.message;
    };
    expect(whyNot(other)).toBe('has been redacted already');
    expect(whyNot(redacting)).toBe('is a redaction, which stays readable');
    expect(whyNot(retracting)).toBe('is a retraction: without it, what it takes back would stand again');
  });

  it('can be the first event of its stream for a correction, not for a retraction', () => {
    const record = smallRecord();
    const first = opening(record, 'commitment-c');
    expect(messageOf(record, retraction('commitment-c', first))).toMatch(/first event of commitment-c/);
    expect(faultsOf(record, correction('commitment-c', first, { happened }))).toEqual([]);
  });
});

describe('a correction', () => {
  it('is judged as the type of its target is, at the place where it says it', () => {
    const record = smallRecord();
    const told = posted(record, delivery({ quantity: bodies(3) }));
    const at = (blocks: object) => faultsOf(record, correction('commitment-c', told, blocks));
    expect(at({ data: { scope: 'tranche' } })).toEqual(['/data/data/legId validation-failed']);
    expect(at({ data: { legId: 'a-b', scope: 'tranche', colour: 'red' } })).toEqual([
      '/data/data/colour unknown-property',
    ]);
    expect(at({ data: { legId: 'none', scope: 'tranche' } })).toEqual(['/data/data/legId unknown-reference']);
    expect(at({ data: { legId: 'a-b', scope: 'tranche', quantity: { min: 1, unit: 'person' } } })).toEqual([
      '/data/data/quantity/unit illegal-transition',
    ]);
    expect(at({ data: { legId: 'a-b', scope: 'tranche', negotiation: 'negotiation-m' } })).toEqual([
      '/data/data/negotiation unknown-reference',
      '/data/data/negotiation illegal-transition',
    ]);
    expect(at({ account: { ...byA, source: null } })).toEqual(['/data/account/source validation-failed']);
    expect(at({ account: { ...byA, speaker: 'actor-nobody' } })).toEqual(['/data/account/speaker unknown-reference']);
    expect(at({ happened: { edtf: '2031' } })).toEqual(['/data/happened/edtf validation-failed']);
    expect(at({ account: { ...byA, saidAt: { edtf: '2031' } } })).toEqual([
      '/data/account/saidAt/edtf validation-failed',
    ]);
    expect(at({ happened: { edtf: '2025-05-30' } })).toEqual([]);
  });

  it('of legs says which of them is wrong', () => {
    const record = smallRecord();
    const at = (legs: object[]) =>
      faultsOf(record, correction('commitment-c', opening(record, 'commitment-c'), { data: { negotiation, legs } }));
    expect(at([legAB, { ...legBA, from: 'actor-nobody' }])).toEqual(['/data/data/legs validation-failed']);
    expect(at([legAB, legBA, { ...legBA, legId: 'c', to: 'actor-nobody' }])).toEqual([
      '/data/data/legs/2/to unknown-reference',
    ]);
    expect(at([legAB, { ...legAB, legId: 'a b' }])).toEqual([
      '/data/data/legs/1/legId validation-failed',
      '/data/data/legs validation-failed',
    ]);
    expect(at([legAB, legBA])).toEqual([]);
  });

  it('is judged together with what it leaves, rules across blocks included', () => {
    const record = smallRecord();
    const statement = posted(record, {
      type: 'StatementMade',
      stream: 'commitment-c',
      account: { ...byA, polarity: 'asserts' },
      data: { about: 'actor-a', kind: 'assesses' },
    });
    const kind = (name: string) => ({ data: { about: 'actor-a', kind: name } });
    expect(faultsOf(record, correction('commitment-c', statement, kind('denies')))).toEqual([
      '/data/account/polarity validation-failed',
    ]);
    expect(
      faultsOf(
        record,
        correction('commitment-c', statement, { ...kind('denies'), account: { ...byA, polarity: 'denies' } }),
      ),
    ).toEqual([]);
    expect(faultsOf(record, correction('commitment-c', statement, kind('aims')))).toEqual([]);
  });

  it('follows those before it, in this request or earlier', () => {
    const record = smallRecord();
    const made = posted(record, {
      type: 'StatementMade',
      stream: 'commitment-c',
      account: byA,
      data: { about: 'actor-a', kind: 'assesses' },
    });
    posted(record, correction('commitment-c', made, { account: { ...byB, polarity: 'denies' } }));
    posted(record, correction('commitment-c', made, { data: { about: 'actor-a', kind: 'denies' } }));
    const back = correction('commitment-c', made, { account: { ...byB, polarity: 'asserts' } });
    expect(faultsOf(record, back)).toEqual(['/data/account/polarity validation-failed']);
  });

  it('that changes nothing is refused, however it is written', () => {
    const record = smallRecord();
    const told = posted(record, delivery({ quantity: bodies(3), note: null }));
    for (const blocks of [
      { happened },
      { account: { ...byB, chain: [], role: null } },
      {
        data: { note: null, quantity: bodies(3), scope: 'tranche', legId: 'a-b' },
        happening: `delivery-a-b-2025-06-01`,
      },
    ]) {
      expect(faultsOf(record, correction('commitment-c', told, blocks))).toEqual(['/data validation-failed']);
    }
    expect(faultsOf(record, correction('commitment-c', told, { happened, happening: 'moved' }))).toEqual([]);
  });

  it('that makes the same account twice of two is refused, and names the other', () => {
    const record = smallRecord();
    const one = posted(record, delivery({ quantity: bodies(3) }));
    const other = posted(record, delivery({ quantity: bodies(4) }));
    const twice = correction('commitment-c', other, { data: { legId: 'a-b', scope: 'tranche', quantity: bodies(3) } });
    expect(record.post(twice)).toMatchObject({
      ok: false,
      duplicateOf: one,
      faults: [{ pointer: '/data', problem: 'duplicate-account' }],
    });
  });

  it('asks nothing of what it leaves as it is', () => {
    const record = smallRecord();
    const terms = posted(record, {
      ...swap,
      data: { legs: [{ ...legAB, legId: 'more' }, legBA] },
    });
    const told = posted(record, delivery({ legId: 'more' }));
    posted(record, retraction('commitment-c', terms));
    expect(faultsOf(record, correction('commitment-c', told, { account: { ...byB, locator: 'L9' } }))).toEqual([]);
    expect(faultsOf(record, correction('commitment-c', told, { data: { legId: 'more', scope: 'attempt' } }))).toEqual([
      '/data/data/legId unknown-reference',
    ]);
  });

  it('of a registration has no account', () => {
    const record = smallRecord();
    const stream = 'actor-ann';
    const first = opening(record, stream);
    expect(faultsOf(record, correction(stream, first, { account: byA }))).toEqual(['/data/account validation-failed']);
    const name = (text: string) => correction(stream, first, { data: { name: text, kind: 'person', side: 'actor-a' } });
    expect(faultsOf(record, name('Ann'))).toEqual([]);
    expect(record.post(name('a'))).toMatchObject({ ok: true, warnings: [{ pointer: '/data/data/name' }] });
  });

  it('keeps the stream in its negotiation', () => {
    const record = smallRecord();
    posted(record, {
      type: 'NegotiationOpened',
      stream: 'negotiation-m',
      account: byPress,
      data: { title: 'Others', principals: ['actor-a', 'actor-b'] },
    });
    const first = opening(record, 'commitment-c');
    const legs = [{ ...legAB, quantity: bodies(11) }, legBA];
    const to = (data: object) => faultsOf(record, correction('commitment-c', first, { data: { ...data, legs } }));
    expect(to({ negotiation: 'negotiation-m' })).toEqual(['/data/data/negotiation illegal-transition']);
    expect(to({})).toEqual(['/data/data/negotiation validation-failed']);
    expect(to({ negotiation })).toEqual([]);
  });

  it('keeps the hash of a source, which another registration may still be held against', () => {
    const record = smallRecord();
    const source = (contentHash?: string) => ({
      title: 'Notes',
      kind: 'post',
      ...(contentHash ? { contentHash } : {}),
    });
    const first = posted(record, { type: 'SourceRegistered', stream: 'source-t', data: source(hash('B')) });
    const to = (contentHash?: string) => faultsOf(record, correction('source-t', first, { data: source(contentHash) }));
    expect([to(hash('C')), to()]).toEqual([
      ['/data/data/contentHash illegal-transition'],
      ['/data/data/contentHash illegal-transition'],
    ]);
    const lang = { ...source(hash('B')), lang: 'en' };
    expect(faultsOf(record, correction('source-t', first, { data: lang }))).toEqual([]);
  });
});

describe('after a correction or retraction', () => {
  it('rules rest on what the entry says now', () => {
    const record = smallRecord();
    const proposal = { type: 'ProposalMade', stream: 'proposal-p', account: byA };
    const offer = { negotiation, by: 'actor-a', to: ['actor-b'], subject: 'pause' };
    const made = posted(record, { ...proposal, data: offer });
    const accepted = { type: 'ProposalAccepted', stream: 'proposal-p', account: byA, data: { by: 'actor-host' } };
    expect(faultsOf(record, accepted)).toEqual(['/data/by illegal-transition']);
    posted(record, correction('proposal-p', made, { data: { ...offer, to: ['actor-host'] } }));
    expect(faultsOf(record, accepted)).toEqual([]);
  });

  it('who the principals are is what the opening says now', () => {
    const record = smallRecord();
    posted(record, {
      type: 'ProposalMade',
      stream: 'proposal-p',
      account: byA,
      data: { negotiation, by: 'actor-a', subject: 'pause' },
    });
    const rejected = { type: 'ProposalRejected', stream: 'proposal-p', account: byA, data: { by: 'actor-host' } };
    expect(faultsOf(record, rejected)).toEqual(['/data/by illegal-transition']);
    const principals = ['actor-a', 'actor-b', 'actor-host'];
    posted(record, correction(negotiation, opening(record, negotiation), { data: { title: 'Talks', principals } }));
    expect(faultsOf(record, rejected)).toEqual([]);
  });

  it('a unit that only a retracted delivery gave binds nobody', () => {
    const record = smallRecord();
    const persons = posted(record, delivery({ legId: 'b-a', quantity: { min: 3, unit: 'person' } }));
    const counted = delivery({ legId: 'b-a', quantity: bodies(3) }, { account: byA });
    expect(faultsOf(record, counted)).toEqual(['/data/quantity/unit illegal-transition']);
    posted(record, retraction('commitment-c', persons));
    expect(faultsOf(record, counted)).toEqual([]);
  });

  it('a delivery may be corrected to another unit where it gave the unit itself', () => {
    const record = smallRecord();
    const persons = posted(record, delivery({ legId: 'b-a', quantity: { min: 3, unit: 'person' } }));
    const counted = { data: { legId: 'b-a', scope: 'tranche', quantity: bodies(3) } };
    expect(faultsOf(record, correction('commitment-c', persons, counted))).toEqual([]);
    expect(record.stateOf('commitment-c').legs.get('b-a')).toMatchObject({ deliveredIn: 'body' });
  });

  it('the same account may be told anew, and what it said before is no duplicate any more', () => {
    const record = smallRecord();
    const account = delivery({ quantity: bodies(3) });
    const first = posted(record, account);
    expect(record.post(account)).toMatchObject({ ok: false, duplicateOf: first });
    posted(
      record,
      correction('commitment-c', first, { data: { legId: 'a-b', scope: 'tranche', quantity: bodies(4) } }),
    );
    const second = posted(record, account);
    posted(record, retraction('commitment-c', second));
    posted(record, account);
  });
});

describe('a redaction', () => {
  it('is of anything in the stream but a redaction or a retraction, once', () => {
    const record = smallRecord();
    const told = posted(record, delivery({}));
    const other = posted(record, delivery({ scope: 'attempt' }));
    const corrected = posted(record, correction('commitment-c', told, { happened: { edtf: '2025-05-30' } }));
    const retracted = posted(record, retraction('commitment-c', other));
    const on = (target: string) => redact(record, 'commitment-c', target);
    expect(on(retracted)).toEqual(['/data/redacts illegal-transition']);
    expect(on(opening(record, negotiation))).toEqual(['/data/redacts illegal-transition']);
    expect(on(record.nextId())).toEqual(['/data/redacts unknown-reference']);
    for (const target of [corrected, told, other, opening(record, 'commitment-c')]) expect(on(target)).toEqual([]);
    const redaction = record.entries.at(-1)!.id;
    expect(on(redaction)).toEqual(['/data/redacts illegal-transition']);
    for (const target of [corrected, told, other]) expect(on(target)).toEqual(['/data/redacts illegal-transition']);
  });

  it('of a correction leaves the entry as it was without', () => {
    const record = smallRecord();
    const told = posted(record, delivery({ quantity: bodies(3) }));
    const corrected = posted(record, correction('commitment-c', told, { happening: 'moved' }));
    expect(redact(record, 'commitment-c', corrected)).toEqual([]);
    expect(record.post(delivery({ quantity: bodies(3) }))).toMatchObject({ ok: false, duplicateOf: told });
  });

  it('names the negotiation of the stream, or none', () => {
    const record = smallRecord();
    const wrong: PostedEntry = {
      type: 'EntryRedacted',
      stream: 'commitment-c',
      happening: 'agreed',
      data: {
        redacts: opening(record, 'commitment-c'),
        reason: 'It names a person',
        authority: 'A court',
        negotiation: 'negotiation-m',
      },
    };
    expect(told(record.take(wrong))).toEqual([
      '/data/negotiation unknown-reference',
      '/data/negotiation illegal-transition',
    ]);
  });
});
