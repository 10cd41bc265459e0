/*
 * A made-up bargain of one spring: the growers deliver a hundred tonnes of grain in parts, the millers pay and give the
 * sacks back. What happened, what was said of it and what was recorded come in three different orders: the accounts below
 * stand in the order in which they are recorded, each with its own day of telling.
 */

export const NEGOTIATION = 'negotiation-millet';
export const COMMITMENT = 'commitment-grain';
export const GROWERS = 'actor-growers';
export const MILLERS = 'actor-millers';

/** An account as it is posted. */
export interface WalkEntry {
  id?: string;
  type: string;
  stream: string;
  happening?: string;
  happened?: { edtf: string };
  account?: object | null;
  data: Record<string, unknown>;
}

/** Who speaks, what they speak of, and the negotiation, whose days are those of Istanbul. */
export const settingOfTheWalk: readonly WalkEntry[] = [
  { type: 'SourceRegistered', stream: 'source-gazette', data: { title: 'The Gazette of the Plain', kind: 'article' } },
  { type: 'ActorRegistered', stream: GROWERS, data: { name: 'The growers', kind: 'organisation' } },
  { type: 'ActorRegistered', stream: MILLERS, data: { name: 'The millers', kind: 'organisation' } },
  { type: 'ActorRegistered', stream: 'actor-weighhouse', data: { name: 'The weigh-house', kind: 'organisation' } },
  {
    type: 'NegotiationOpened',
    stream: NEGOTIATION,
    happened: { edtf: '2025-03-01' },
    account: { channel: 'narration', saidAt: { edtf: '2025-03-01' }, source: 'source-gazette' },
    data: { title: 'Grain for money', principals: [GROWERS, MILLERS], timeZone: 'Europe/Istanbul' },
  },
];

const day = (date: string) => ({ edtf: `2025-${date}` });
const source = 'source-gazette';
const side = (actor: string) => (date: string) => ({
  side: actor,
  speaker: actor,
  channel: 'document',
  saidAt: day(date),
  source,
});
const growers = side(GROWERS);
const millers = side(MILLERS);
const press = (date: string) => ({ channel: 'narration', saidAt: day(date), source });
/** At half past one in the morning of 7 May in Istanbul. */
const weighhouse = {
  speaker: 'actor-weighhouse',
  channel: 'field_observation',
  saidAt: { edtf: '2025-05-06', at: '2025-05-06T22:30:00Z' },
  source,
};

const exactly = (number: number, unit: string) => ({ min: number, max: number, unit });
const grain = { legId: 'grain', from: GROWERS, to: MILLERS, what: 'goods' };
const pay = { legId: 'pay', from: MILLERS, to: GROWERS, what: 'payment', quantity: exactly(50_000, 'EUR') };
const sacks = { legId: 'sacks', from: MILLERS, to: GROWERS, what: 'other', quantity: exactly(500, 'sack') };

const swap = (account: object, grainLeg: object, ...others: object[]): WalkEntry => ({
  type: 'SwapAgreed',
  stream: COMMITMENT,
  happened: day('04-02'),
  account,
  data: { negotiation: NEGOTIATION, legs: [{ ...grain, ...grainLeg }, ...others] },
});

const delivery = (account: object, date: string, tonnes: number, scope = 'tranche'): WalkEntry => ({
  type: 'DeliveryReported',
  stream: COMMITMENT,
  happened: day(date),
  account,
  data: { legId: 'grain', scope, quantity: exactly(tonnes, 'tonne') },
});

const payment = (account: object): WalkEntry => ({
  type: 'DeliveryReported',
  stream: COMMITMENT,
  happened: day('05-19'),
  account,
  data: { legId: 'pay', scope: 'tranche', quantity: pay.quantity },
});

const TERMS_OF_THE_GROWERS = 'aaaaaaaa-0000-4000-8000-000000000001';
const OF_ANOTHER_BARGAIN = 'aaaaaaaa-0000-4000-8000-000000000008';
const growersTerms = (min: number) =>
  swap(growers('04-03'), {
    quantity: { min, max: 100, unit: 'tonne' },
    due: { edtf: '[2025-05-08..2025-05-12]' },
  });

/** The accounts in the order in which they are recorded; the first is step 1. */
export const walk: readonly WalkEntry[] = [
  // 1: read wrongly, and corrected in 9.
  { ...withPay(growersTerms(95)), id: TERMS_OF_THE_GROWERS },
  delivery(millers('04-21'), '04-20', 40), // 2
  delivery(press('04-15'), '04-15', 20, 'cumulative'), // 3
  delivery(growers('05-02'), '05-02', 30), // 4
  // 5
  swap(
    millers('04-02'),
    { quantity: exactly(100, 'tonne'), due: day('05-10') },
    { ...pay, due: day('05-20') },
    { ...sacks, due: { edtf: '[..2025-06-15]' } },
  ),
  // 6: the press knew of it first.
  {
    type: 'UndertakingGiven',
    stream: COMMITMENT,
    happened: day('03-31'),
    account: press('04-01'),
    data: { debtor: GROWERS, legs: [{ ...grain, quantity: exactly(120, 'tonne') }] },
  },
  delivery(millers('05-04'), '05-02', 25), // 7: the number that is disputed
  { ...delivery(millers('05-16'), '05-15', 40), id: OF_ANOTHER_BARGAIN }, // 8
  // 9
  {
    type: 'EntryCorrected',
    stream: COMMITMENT,
    data: {
      corrects: TERMS_OF_THE_GROWERS,
      kind: 'misread',
      reason: 'It says a hundred, not 95 to 100',
      data: withPay(growersTerms(100)).data,
    },
  },
  delivery(growers('05-09'), '05-08', 75, 'cumulative'), // 10: the sum that does not add up
  delivery(growers('04-20'), '04-20', 40), // 11
  // 12
  {
    type: 'EntryRetracted',
    stream: COMMITMENT,
    data: { retracts: OF_ANOTHER_BARGAIN, kind: 'wrong', reason: 'It belongs to another bargain' },
  },
  delivery(press('05-08'), '05-06', 10), // 13
  delivery(millers('05-26'), '05-25', 35), // 14
  delivery(weighhouse, '05-02', 27), // 15
  payment(millers('05-19')), // 16
  { ...payment({ ...growers('05-22'), polarity: 'denies' }) }, // 17
  delivery(millers('05-10'), '05-09', 65, 'cumulative'), // 18
  delivery(growers('05-11'), '05-06', 10), // 19
  delivery(growers('05-25'), '05-25', 35), // 20
  payment(growers('05-30')), // 21
  // 22: nobody's account
  {
    type: 'StatementMade',
    stream: COMMITMENT,
    happening: 'looked',
    happened: day('06-02'),
    data: { about: COMMITMENT, kind: 'checked', text: 'No news' },
  },
];

function withPay(terms: WalkEntry): WalkEntry {
  return { ...terms, data: { ...terms.data, legs: [...(terms.data.legs as object[]), pay] } };
}

/** Which of them, by step, come as an import after the others before them. */
export const importedSteps = { first: 10, last: 16 };
