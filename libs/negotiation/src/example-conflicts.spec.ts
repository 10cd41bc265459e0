import { entriesOf, press, surroundingsOf, type EntryDraft } from '../test/entry-builder.js';
import { commitmentLegs } from './commitment-legs.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field } from './field.js';
import { legAtClock, type LegAtClock } from './leg-record.js';
import { timelineItem, type TimelineItem } from './timeline-item.js';

/*
 * The conflicts of the Istanbul record, row by row, from entries written by hand: what every view must show
 * (example-record.md). The posted record itself is held against the same table where it is read through the API.
 */

const ru: EntryDraft = { side: 'actor-ru', speaker: 'actor-medinsky' };
const ua: EntryDraft = { side: 'actor-ua', speaker: 'actor-umerov' };
const article: EntryDraft = { ...press, saidAt: '2025-06-02~' };
const officials: EntryDraft = { ...press, attribution: 'relayed', chain: [{ by: 'officials', anonymous: true }] };
const delegation: EntryDraft = { side: 'actor-ua', speaker: 'actor-ua-delegation', chain: [{ by: 'actor-ft' }] };

const clock = '2025-06-02';
const around = (entries: readonly Entry[]): Surroundings =>
  surroundingsOf(entries, {
    principals: ['actor-ru', 'actor-ua'],
    partyOf: (actor) => actor,
    nameOf: (actor) => actor,
  });

function item(...drafts: EntryDraft[]): TimelineItem {
  const entries = entriesOf(...drafts);
  return timelineItem(
    entries.filter(({ happening }) => happening === entries[0]?.happening),
    around(entries),
  );
}

function leg(legId: string, ...drafts: EntryDraft[]): LegAtClock {
  const entries = entriesOf(...drafts);
  const record = commitmentLegs(entries, around(entries)).find((one) => one.leg === legId);
  if (!record) throw new Error(`There is no leg ${legId}`);
  return legAtClock(record, clock);
}

const exact = (number: number, unit: string, basis?: string) => ({
  min: number,
  max: number,
  unit,
  ...(basis ? { basis } : {}),
});
const legOf = (from: string, to: string, what: string, more: Record<string, unknown> = {}) => ({
  legId: `${from}-${to}`,
  from: `actor-${from}`,
  to: `actor-${to}`,
  what,
  ...more,
});
const bothWays = (what: string, more: Record<string, unknown> = {}) => [
  legOf('ru', 'ua', what, more),
  legOf('ua', 'ru', what, more),
];
const claimedBy = (side: string): Partial<Field> => ({ status: 'claimed', by: [side] });

describe('bodies', () => {
  const stream = 'commitment-bodies';
  const record: EntryDraft[] = [
    {
      ...article,
      stream,
      type: 'SwapAgreed',
      data: { legs: bothWays('bodies'), total: { min: 1000, max: null, unit: 'body', basis: 'unknown', approx: true } },
    },
    {
      ...ua,
      stream,
      type: 'SwapAgreed',
      data: {
        legs: bothWays('bodies', { quantity: exact(6000, 'body', 'one_way') }),
        total: exact(12000, 'body', 'total'),
      },
    },
    {
      ...ru,
      stream,
      type: 'UndertakingGiven',
      data: {
        debtor: 'actor-ru',
        legs: [
          legOf('ru', 'ua', 'bodies', {
            quantity: exact(6000, 'body', 'one_way'),
            due: { edtf: '[2025-06-09..2025-06-15]' },
            categories: ['soldiers', 'officers'],
          }),
        ],
      },
    },
  ];
  const rows: [string, Partial<Field>][] = [
    ['exists', { status: 'agreed' }],
    ['legs.ru-ua.quantity', { status: 'agreed', value: { min: 6000, max: 6000, unit: 'body', basis: 'one_way' } }],
    ['legs.ua-ru.quantity', claimedBy('actor-ua')],
    ['mode', { status: 'contradicted' }],
    ['total', claimedBy('actor-ua')],
    ['legs.ru-ua.due', claimedBy('actor-ru')],
  ];

  it.each(rows)('%s is %j on the timeline', (name, field) => {
    expect(item(...record).fields[name]).toMatchObject(field);
  });

  it.each(rows.filter(([name]) => name !== 'exists'))('%s is %j on the board', (name, field) => {
    const [, legId, own] = /^legs\.([^.]+)\.(.+)$/.exec(name) ?? [];
    expect(leg(legId ?? 'ru-ua', ...record).fields[own ?? name]).toMatchObject(field);
  });

  it('shows the article’s total beside Ukraine’s, and none of Russia’s', () => {
    expect(item(...record).fields.total?.values).toMatchObject([
      { side: 'actor-ua', value: { min: 12000 } },
      { side: null, value: { min: 1000, max: null } },
    ]);
  });

  it('from Russia to Ukraine are agreed, due 9 to 15 June by Russia’s word, disputed', () => {
    expect(leg('ru-ua', ...record)).toMatchObject({
      state: 'agreed',
      owed: 6000,
      owedBy: 'actor-ru',
      due: { earliest: '2025-06-09', latest: '2025-06-15', words: 'between 9 and 15 June 2025', setBy: 'actor-ru' },
      disputed: true,
    });
  });

  it('from Ukraine to Russia are pledged, disputed', () => {
    expect(leg('ua-ru', ...record)).toMatchObject({ state: 'pledged', owedBy: 'actor-ua', due: null, disputed: true });
  });
});

describe('prisoners of June', () => {
  const stream = 'commitment-pow';
  const number = { min: 1000, max: 1200, unit: 'person', basis: 'unknown' };
  const record: EntryDraft[] = [
    { ...article, stream, type: 'SwapAgreed', data: { legs: bothWays('prisoners') } },
    {
      ...ua,
      stream,
      type: 'SwapAgreed',
      data: { legs: bothWays('prisoners', { categories: ['seriously injured and ill', 'under 25'] }) },
    },
    { ...ru, stream, type: 'SwapAgreed', data: { legs: bothWays('prisoners'), total: number } },
    {
      ...ua,
      stream,
      type: 'StatementMade',
      happening: 'aim',
      data: { kind: 'aims', about: stream, quantity: { min: null, max: 1200, unit: 'person', basis: 'one_way' } },
    },
  ];

  it('exist by agreement, with categories by Ukraine’s word', () => {
    const { fields } = item(...record);
    expect(fields.exists).toMatchObject({ status: 'agreed' });
    expect(fields['legs.ru-ua.categories']).toMatchObject(claimedBy('actor-ua'));
    expect(leg('ru-ua', ...record)).toMatchObject({
      state: 'agreed',
      owed: null,
      categories: ['seriously injured and ill', 'under 25'],
    });
  });

  it('have a number by Russia’s word, beside an aim of Ukraine’s', () => {
    for (const total of [item(...record).fields.total, leg('ru-ua', ...record).fields.total]) {
      expect(total).toMatchObject({ ...claimedBy('actor-ru'), value: number, modifiers: ['aim'] });
      expect(total?.values).toMatchObject([{ side: 'actor-ru' }, { side: 'actor-ua', modifiers: ['aim'] }]);
    }
  });
});

it('prisoners of May are reported: owed 1,000 each way, confirmed 0, reported 1,000', () => {
  const stream = 'commitment-pow-may';
  const quantity = exact(1000, 'person', 'one_way');
  const total = (legId: string): EntryDraft => ({
    ...article,
    stream,
    type: 'DeliveryReported',
    happening: `total-${legId}`,
    data: { legId, scope: 'cumulative', quantity, condition: 'as_claimed' },
  });
  const record: EntryDraft[] = [
    { ...article, stream, type: 'SwapAgreed', data: { legs: bothWays('prisoners', { quantity }) } },
    total('ru-ua'),
    total('ua-ru'),
  ];
  for (const legId of ['ru-ua', 'ua-ru']) {
    expect(leg(legId, ...record)).toMatchObject({
      state: 'reported',
      owed: 1000,
      owedBy: 'reported',
      confirmed: { min: 0, max: 0 },
      claimed: { min: 0, max: 0 },
      reported: { min: 1000, max: 1000 },
      shortfall: 1000,
      cumulative: [{ by: null, matches: null }],
    });
  }
});

describe('children', () => {
  const list = (who: EntryDraft, items: Record<string, unknown>): EntryDraft => ({
    ...who,
    stream: 'document-list',
    type: 'MemorandumExchanged',
    happening: 'exchanged',
    data: { kind: 'list', from: 'actor-ua', to: 'actor-ru', items },
  });
  const handover = [list(ua, { min: 100, max: null, unit: 'child', approx: true }), list(ru, exact(339, 'child'))];

  it('the list was handed over by agreement', () => {
    expect(item(...handover)).toMatchObject({ status: 'agreed', fields: { exists: { status: 'agreed' } } });
  });

  it('their number is agreed: 339 lies in "hundreds"', () => {
    expect(item(...handover).fields.items).toMatchObject({
      status: 'agreed',
      value: exact(339, 'child'),
      modifiers: ['within'],
    });
  });

  it('what became of them is contradicted, the warrants of a court beside', () => {
    const taken = { proposition: 'listed-children-illegally-taken' };
    const stand: EntryDraft = { type: 'StatementMade', stream: 'proposal-return', happening: 'proposition-taken' };
    const { fields } = item(
      { ...ua, ...stand, data: { ...taken, kind: 'accuses' } },
      { ...ru, ...stand, polarity: 'denies', data: { ...taken, kind: 'denies' } },
      {
        ...article,
        type: 'ExternalActionNoted',
        stream: 'negotiation-x',
        happening: 'action',
        data: { ...taken, actor: 'actor-icc', action: 'arrest_warrant' },
      },
    );
    expect(fields['proposition.listed-children-illegally-taken']).toMatchObject({
      status: 'contradicted',
      by: ['actor-ua', 'actor-ru'],
      values: [
        { side: 'actor-ua', value: true },
        { side: 'actor-ru', value: false },
        { side: null, value: true },
      ],
    });
  });
});

it('the rejection of the unconditional ceasefire is claimed by Ukraine', () => {
  const stream = 'proposal-ceasefire';
  const rejected: EntryDraft = {
    ...delegation,
    stream,
    type: 'ProposalRejected',
    happening: 'answer',
    data: { by: 'actor-ru' },
  };
  const made: EntryDraft = {
    ...delegation,
    stream,
    type: 'ProposalMade',
    happening: 'made',
    data: { by: 'actor-ua', to: ['actor-ru'], subject: 'ceasefire' },
  };
  const { fields, status, headline } = item(rejected, made);
  expect(fields['answer.actor-ru']).toMatchObject({ ...claimedBy('actor-ua'), value: 'rejected' });
  expect(status).toBe('claimed');
  expect(headline).toBe('Rejection by actor-ru of the proposal by actor-ua (ceasefire), as told by actor-ua');
});

it('the pause is claimed by Russia, and opposed by Ukraine in a statement, which answers nothing', () => {
  const stream = 'proposal-pause';
  const made: EntryDraft = {
    ...ru,
    stream,
    type: 'ProposalMade',
    happening: 'made',
    data: { by: 'actor-ru', to: ['actor-ua'], subject: 'pause', duration: { min: 2, max: 3, unit: 'day' } },
  };
  const opposed: EntryDraft = {
    ...ua,
    stream,
    type: 'StatementMade',
    happening: 'opposed',
    data: { about: stream, kind: 'opposes' },
  };
  expect(Object.keys(item(made, opposed).fields)).toEqual(['exists', 'happened', 'subject', 'duration']);
  expect(item(made, opposed).fields.duration).toMatchObject(claimedBy('actor-ru'));
  expect(item(opposed, made)).toMatchObject({ status: 'claimed', fields: { exists: claimedBy('actor-ua') } });
});

it('how the Russian memorandum was delivered is claimed by Russia', () => {
  const memo = (who: EntryDraft, data: Record<string, unknown> = {}): EntryDraft => ({
    ...who,
    stream: 'document-memo',
    type: 'MemorandumExchanged',
    happening: 'exchanged',
    data: { kind: 'memorandum', from: 'actor-ru', to: 'actor-ua', ...data },
  });
  expect(item(memo(officials), memo(ru, { via: 'actor-tr' })).fields.via).toMatchObject({
    ...claimedBy('actor-ru'),
    value: 'actor-tr',
  });
});

it('the window of the third round is reported, its proposal claimed by Ukraine', () => {
  const proposed = (who: EntryDraft, data: Record<string, unknown>): EntryDraft => ({
    ...who,
    stream: 'round-3',
    type: 'RoundProposed',
    happening: 'proposed-ua',
    data: { by: 'actor-ua', ...data },
  });
  const { fields, status } = item(
    proposed(article, { number: 3, window: { edtf: '[2025-06-20..2025-06-30]' } }),
    proposed(ua, { agenda: ['leaders'] }),
  );
  expect(fields.window).toMatchObject({ status: 'reported', value: { words: 'between 20 and 30 June 2025' } });
  expect(fields.exists).toMatchObject(claimedBy('actor-ua'));
  expect(status).toBe('reported');
});
