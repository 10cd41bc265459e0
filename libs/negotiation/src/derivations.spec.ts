import fc from 'fast-check';
import { edtfText } from '../test/arbitraries.js';
import {
  a,
  b,
  count,
  entryOf,
  legThere,
  legs,
  observer,
  press,
  surroundingsOf,
  type EntryDraft,
} from '../test/entry-builder.js';
import { commitmentLegs } from './commitment-legs.js';
import type { Entry } from './entry.js';
import { accountTypes } from './event-catalogue.js';
import type { LegRecord } from './leg-record.js';
import { legAtClock } from './leg-record.js';
import { timelineItem } from './timeline-item.js';

const clock = '2025-06-18';
const days = ['2025-06-03', '2025-06-04', '2025-06-05'];

const number = fc.constantFrom<Record<string, unknown> | null>(
  count(2),
  count(4),
  count(6),
  count(null, { min: 3 }),
  count(null, { max: 5 }),
  count(2, { basis: 'unknown' }),
  { unit: 'body', withheld: true },
  null,
);

const terms = fc
  .record({ quantity: number, due: fc.constantFrom(null, '2025-06-09~', '[2025-06-09..2025-06-15]') })
  .map(({ quantity, due }) => ({ quantity, due: due && { edtf: due } }));

const termsData = fc.oneof(
  terms.map((leg) => ({ type: 'SwapAgreed', data: { legs: legs(6, 6, leg) } })),
  terms.map((leg) => ({ type: 'UndertakingGiven', data: { debtor: 'actor-a', legs: legThere(6, leg) } })),
  terms.map((leg) => ({ type: 'TermsRevised', happening: 'terms', data: { legs: legThere(4, leg) } })),
);

const deliveryData = fc
  .record({
    scope: fc.constantFrom('tranche', 'tranche', 'attempt', 'cumulative'),
    quantity: number,
    condition: fc.constantFrom(null, 'as_claimed', 'verified', 'refused'),
    happened: fc.constantFrom('2025-06-10', '2025-06-20'),
  })
  .map(({ scope, quantity, condition, happened }) => ({
    type: 'DeliveryReported',
    happening: `${scope}-${happened}`,
    happened,
    data: { legId: 'a-b', scope, quantity, condition },
  }));

/** Each on a day of its own: which of two acts of one day is the newer is a matter of posting. */
const act = fc.constantFrom<EntryDraft>(
  { type: 'CommitmentSuspended', happening: 'suspended', happened: '2025-06-04', data: { by: 'actor-a' } },
  { type: 'CommitmentResumed', happening: 'resumed', happened: '2025-06-05', data: { by: 'actor-a' } },
  { type: 'CommitmentSuspended', happening: 'suspended-again', happened: '2025-06-06', data: { by: 'actor-b' } },
  { type: 'CommitmentWithdrawn', happening: 'withdrawn', data: { by: 'actor-a' } },
  { type: 'BreachAlleged', happening: 'breach', data: { by: 'actor-b', against: 'actor-a' } },
  { type: 'BreachAlleged', happening: 'breach-a-b', data: { by: 'actor-a', against: 'actor-b', legId: 'a-b' } },
  { type: 'CommitmentSuperseded', happening: 'superseded', data: { byCommitment: 'commitment-y' } },
  ...['breached', 'delivered', 'partly_final', 'void', 'not_assessable'].map((verdict, index) => ({
    type: 'CommitmentAssessed',
    happening: `assessed-${index}`,
    happened: `2025-06-1${index}`,
    data: { verdict, rubricVersion: '1' },
  })),
);

const content: fc.Arbitrary<EntryDraft> = fc.oneof(
  { arbitrary: termsData, weight: 3 },
  { arbitrary: deliveryData, weight: 3 },
  { arbitrary: act, weight: 1 },
);

const sides = fc.record({
  who: fc.constantFrom<EntryDraft>(a, b),
  saidAt: fc.constantFrom(...days),
  polarity: fc.constantFrom<EntryDraft['polarity']>('asserts', 'asserts', 'asserts', 'denies'),
});

const account: fc.Arbitrary<EntryDraft> = fc
  .tuple(sides, content)
  .map(([{ who, saidAt, polarity }, said]) => ({ ...who, ...said, saidAt, polarity }));

/** Those who only report speak once a day: which of two reports of one day is the newer is a matter of posting. */
const reports = fc
  .uniqueArray(
    fc.tuple(
      fc.integer({ min: 10, max: 28 }),
      fc.constantFrom<EntryDraft>(press, observer, { side: 'actor-c' }),
      content,
    ),
    { selector: ([day]) => day, maxLength: 3 },
  )
  .map((said) => said.map(([day, who, draft]): EntryDraft => ({ ...who, ...draft, saidAt: `2025-05-${day}` })));

/** Accounts in the stream of one commitment, told by both sides, others and the press. */
const commitment: fc.Arbitrary<EntryDraft[]> = fc
  .tuple(fc.array(account, { minLength: 1, maxLength: 9 }), reports)
  .map((drafts) => drafts.flat());

const entriesAt = (drafts: readonly EntryDraft[]) => drafts.map((draft, index) => entryOf(draft, index + 1));
const legsOf = (entries: readonly Entry[]) => commitmentLegs(entries, surroundingsOf(entries), []);

function itemsOf(entries: readonly Entry[]) {
  const happenings = Map.groupBy(entries, ({ happening }) => happening);
  const inOrder = [...happenings].sort(([one], [other]) => (one < other ? -1 : 1));
  return inOrder.map(([, told]) => timelineItem(told, surroundingsOf(entries)));
}

/** What must not depend on the order of posting. */
function judgement(record: LegRecord) {
  const { state, late, standing, owed, owedBy, confirmed, claimed, disputed, shortfall, fields } = legAtClock(
    record,
    clock,
  );
  const statuses = Object.entries(fields).map(([name, { status, by, modifiers }]) => [
    name,
    status,
    [...by].sort(),
    modifiers,
  ]);
  return { state, late, standing, owed, owedBy, confirmed, claimed, disputed, shortfall, statuses };
}

/** The entries in another order of posting, each with a place of its own. */
function shuffled(entries: readonly Entry[], order: readonly number[]): Entry[] {
  const ranked = entries.map((entry, index) => ({ entry, rank: order[index] ?? 0, index }));
  ranked.sort((x, y) => x.rank - y.rank || x.index - y.index);
  return ranked.map(({ entry }, index) => ({ ...entry, position: index + 1, lastPosition: index + 1 }));
}

const order = fc.array(fc.nat(), { minLength: 12, maxLength: 12 });

describe('the order of posting', () => {
  it('changes neither the state nor the standing of a leg, nor what its fields come to', () => {
    fc.assert(
      fc.property(commitment, order, (drafts, places) => {
        const entries = entriesAt(drafts);
        const judged = (told: readonly Entry[]) =>
          new Map(legsOf(told).map((record) => [record.leg, judgement(record)]));
        expect(judged(shuffled(entries, places))).toEqual(judged(entries));
      }),
      { numRuns: 400 },
    );
  });

  it('changes the status of no happening', () => {
    fc.assert(
      fc.property(commitment, order, (drafts, places) => {
        const entries = entriesAt(drafts);
        const statuses = (told: readonly Entry[]) =>
          new Map(itemsOf(told).map(({ happening, status }) => [happening, status]));
        expect(statuses(shuffled(entries, places))).toEqual(statuses(entries));
      }),
    );
  });
});

describe('a retraction', () => {
  const withRetracted = fc
    .tuple(commitment, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }))
    .map(([drafts, gone]) => {
      const entries = entriesAt(drafts);
      return {
        rest: entries.filter((_entry, index) => !gone[index]),
        retracted: entriesAt(drafts.map((draft, index) => ({ ...draft, retracted: gone[index] ?? false }))),
      };
    });

  it('leaves every leg as if the account had never been posted, but for its history', () => {
    fc.assert(
      fc.property(withRetracted, ({ rest, retracted }) => {
        const bare = (entries: readonly Entry[]) => legsOf(entries).map((record) => ({ ...record, history: [] }));
        expect(bare(retracted)).toEqual(bare(rest));
      }),
    );
  });

  it('leaves every item as if the account had never been posted, but for the mark of it', () => {
    fc.assert(
      fc.property(withRetracted, ({ rest, retracted }) => {
        const places = { firstPosition: 0, lastPosition: 0 };
        const living = itemsOf(retracted).filter((item) => !item.retracted);
        expect(living.map((item) => ({ ...item, ...places }))).toEqual(
          itemsOf(rest).map((item) => ({ ...item, ...places })),
        );
      }),
    );
  });
});

describe('a correction', () => {
  it('leaves every leg as if the account had said so at first, but for its history', () => {
    const later = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(commitment, later, (drafts, which) => {
        const bare = (entries: readonly Entry[]) => legsOf(entries).map((record) => ({ ...record, history: [] }));
        const corrected = entriesAt(drafts).map((entry, index) =>
          which[index] ? { ...entry, corrected: true, lastPosition: drafts.length + 1 + index } : entry,
        );
        expect(bare(corrected)).toEqual(bare(entriesAt(drafts)));
      }),
    );
  });
});

describe('no state', () => {
  it('is a dead end: a newer assessment leads out of it, and its retraction back', () => {
    const verdicts = ['void', 'breached', 'partly_final', 'delivered'] as const;
    fc.assert(
      fc.property(commitment, fc.constantFrom(...verdicts), (drafts, verdict) => {
        const newest: EntryDraft = {
          type: 'CommitmentAssessed',
          happening: 'assessed-at-last',
          happened: '2025-06-30',
          account: null,
          attribution: null,
          data: { verdict, rubricVersion: '1' },
        };
        const judged = (told: readonly EntryDraft[]) => legsOf(entriesAt(told)).map(judgement);
        for (const { state } of judged([...drafts, newest])) expect(state).toBe(verdict);
        expect(judged([...drafts, { ...newest, retracted: true }])).toEqual(judged(drafts));
      }),
    );
  });
});

describe('the press alone', () => {
  it('makes no claim, no agreement, no confirmation and no dispute', () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 6 }), (drafts) => {
        const entries = entriesAt(drafts.map((draft) => ({ ...press, ...draft })));
        for (const { status } of itemsOf(entries)) expect(['reported', null]).toContain(status);
        for (const record of legsOf(entries)) {
          expect(record).toMatchObject({
            standing: 'reported',
            confirmed: { min: 0, max: 0 },
            claimed: { min: 0, max: 0 },
          });
        }
      }),
    );
  });
});

describe('an aim', () => {
  it('changes no leg, but for standing beside the total and for the day it was looked at', () => {
    fc.assert(
      fc.property(commitment, number, (drafts, quantity) => {
        const aim: EntryDraft = { ...a, type: 'StatementMade', happening: 'aim', data: { kind: 'aims', quantity } };
        const bare = (records: LegRecord[]) =>
          records.map(({ fields, ...record }) => {
            const statuses = Object.entries(fields).map(([name, { status, by, value }]) => [name, status, by, value]);
            return { ...record, statuses, lastLookedAt: null, history: [] };
          });
        const [without, beside] = [entriesAt(drafts), entriesAt([...drafts, aim])];
        expect(bare(legsOf(beside))).toEqual(bare(legsOf(without)));
      }),
    );
  });
});

describe('a denial', () => {
  it('never adds to standing', () => {
    const ranks = ['reported', 'claimed', 'pledged', 'agreed'];
    fc.assert(
      fc.property(
        commitment,
        termsData,
        fc.constantFrom(a, b),
        fc.constantFrom(...days),
        (drafts, thing, who, saidAt) => {
          const denied: EntryDraft = { ...who, ...thing, saidAt, polarity: 'denies' };
          const before = new Map(legsOf(entriesAt(drafts)).map(({ leg, standing }) => [leg, standing]));
          for (const { leg, standing } of legsOf(entriesAt([...drafts, denied]))) {
            expect(ranks.indexOf(standing)).toBeLessThanOrEqual(ranks.indexOf(before.get(leg) ?? 'reported'));
          }
        },
      ),
    );
  });
});

describe('a leg', () => {
  it('is overdue only after its date, and late by at least a day', () => {
    fc.assert(
      fc.property(
        commitment,
        fc.constantFrom('2025-06-01', '2025-06-09', '2025-06-15', '2025-06-16', '2026-01-01'),
        (drafts, day) => {
          for (const record of legsOf(entriesAt(drafts))) {
            const { state, late, due } = legAtClock(record, day);
            if (state === 'overdue') expect(day > (due?.latest ?? '9999')).toBe(true);
            if (late !== null) expect(late).toBeGreaterThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('is confirmed up to a range that begins before it ends', () => {
    fc.assert(
      fc.property(commitment, (drafts) => {
        for (const { confirmed, claimed, reported } of legsOf(entriesAt(drafts))) {
          for (const { min, max } of [confirmed, claimed, reported]) expect(min).toBeLessThanOrEqual(max);
        }
      }),
    );
  });

  it('keeps a record that survives being stored as JSON', () => {
    fc.assert(
      fc.property(commitment, (drafts) => {
        const entries = entriesAt(drafts);
        const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        expect(stored(legsOf(entries))).toEqual(legsOf(entries));
        expect(stored(itemsOf(entries))).toEqual(itemsOf(entries));
      }),
    );
  });
});

describe('derivations', () => {
  const members = [
    'negotiation',
    'by',
    'to',
    'from',
    'legs',
    'legId',
    'scope',
    'quantity',
    'total',
    'due',
    'term',
    'window',
    'when',
    'place',
    'participants',
    'outcomes',
    'format',
    'kind',
    'subject',
    'terms',
    'about',
    'refs',
    'proposition',
    'condition',
    'verdict',
    'targets',
    'items',
    'mode',
    'number',
    'title',
    'debtor',
    'duration',
  ];
  const plausible = fc.oneof(
    fc.jsonValue(),
    number,
    edtfText.map((edtf) => ({ edtf })),
    fc.constant(legs(6, null)),
    fc.constantFrom('actor-a', 'a-b', 'aims', 'tranche', 2),
  );
  const draft = fc.record(
    {
      type: fc.constantFrom(...accountTypes),
      stream: fc.constantFrom(
        'commitment-x',
        'round-x',
        'document-x',
        'proposal-x',
        'negotiation-x',
        'actor-x',
        'source-x',
      ),
      happening: fc.constantFrom('one', 'two'),
      happened: fc.option(edtfText),
      side: fc.constantFrom(null, 'actor-a', 'actor-b', 'actor-c'),
      attribution: fc.constantFrom(null, 'on_record', 'anonymous', 'relayed', 'narration', 'observed'),
      polarity: fc.constantFrom('asserts', 'denies'),
      saidAt: fc.option(edtfText),
      account: fc.constantFrom<null | undefined>(undefined, undefined, null),
      retracted: fc.boolean(),
      redacted: fc.boolean(),
      data: fc.dictionary(fc.constantFrom(...members), plausible),
    },
    { requiredKeys: ['type', 'data'] },
  ) as fc.Arbitrary<EntryDraft>;

  it('hold over whatever an entry holds', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 8 }), (drafts) => {
        const entries = entriesAt(drafts);
        for (const item of itemsOf(entries)) expect(item.headline).not.toBe('');
        for (const record of legsOf(entries)) expect(legAtClock(record, clock).leg).toBe(record.leg);
      }),
      { numRuns: 500 },
    );
  });
});
