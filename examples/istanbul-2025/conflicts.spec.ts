import { commitmentLegs, type Field, legAtClock, timelineItem } from '@parley/negotiation';
import { exampleRecord } from './record.js';

const { entries, around } = exampleRecord();
const [RU, UA, US] = ['actor-ru', 'actor-ua', 'actor-us'];
const PROPOSITION = 'listed-children-illegally-taken';

const item = (stream: string, happening: string) =>
  timelineItem(
    entries.filter((entry) => entry.stream === stream && entry.happening === happening),
    around(stream),
  );

const field = (stream: string, happening: string, name: string): Field => item(stream, happening).fields[name]!;

const legs = new Map(
  [...new Set(entries.map(({ stream }) => stream))]
    .filter((stream) => stream.startsWith('commitment-'))
    .flatMap((stream) =>
      commitmentLegs(
        entries.filter((entry) => entry.stream === stream),
        around(stream),
      ),
    )
    .map((leg) => [`${leg.commitment} ${leg.leg}`, legAtClock(leg, '2025-06-02')]),
);

/** Sides in any order: who was recorded first is no part of what the record shows. */
const shown = ({ status, by, value }: Field) => ({ status, by: [...by].sort(), value });
const valuesBySide = ({ values }: Field) =>
  Object.fromEntries(values.filter(({ side }) => side).map(({ side, value }) => [side, value]));

const bodies = (name: string) => field('commitment-bodies-2025-06', 'agreed', name);
const prisoners = (name: string) => field('commitment-pow-2025-06', 'agreed', name);

describe('the conflicts of the example, field by field', () => {
  it('bodies, exists: agreed', () => {
    expect(shown(bodies('exists'))).toEqual({ status: 'agreed', by: [RU, UA], value: true });
  });

  it('bodies, Russia to Ukraine, quantity: agreed 6,000', () => {
    expect(shown(bodies('legs.ru-ua.quantity'))).toMatchObject({
      status: 'agreed',
      by: [RU, UA],
      value: { min: 6000, max: 6000 },
    });
  });

  it('bodies, Ukraine to Russia, quantity: claimed by Ukraine', () => {
    expect(shown(bodies('legs.ua-ru.quantity'))).toMatchObject({
      status: 'claimed',
      by: [UA],
      value: { min: 6000, max: 6000 },
    });
  });

  it('bodies, mode: contradicted, reciprocal against unilateral', () => {
    expect(bodies('mode').status).toBe('contradicted');
    expect(valuesBySide(bodies('mode'))).toEqual({ [UA!]: 'reciprocal', [RU!]: 'unilateral' });
  });

  it('bodies, total: 12,000 claimed by Ukraine; no total is put into the mouth of Russia', () => {
    expect(shown(bodies('total'))).toMatchObject({ status: 'claimed', by: [UA], value: { min: 12000, max: 12000 } });
    expect(valuesBySide(bodies('total'))).not.toHaveProperty(RU!);
  });

  it('bodies, due date of Russia to Ukraine: 9 to 15 June, claimed by Russia', () => {
    const due = { edtf: '[2025-06-09..2025-06-15]', earliest: '2025-06-09', latest: '2025-06-15' };
    expect(shown(bodies('legs.ru-ua.due'))).toMatchObject({ status: 'claimed', by: [RU], value: due });
  });

  it('prisoners in June, exists: agreed', () => {
    expect(shown(prisoners('exists'))).toEqual({ status: 'agreed', by: [RU, UA], value: true });
  });

  it('prisoners in June, categories: claimed by Ukraine', () => {
    const value = ['seriously injured and ill', 'under 25'];
    expect(shown(prisoners('legs.ru-ua.categories'))).toEqual({ status: 'claimed', by: [UA], value });
    expect(shown(prisoners('legs.ua-ru.categories'))).toEqual({ status: 'claimed', by: [UA], value });
  });

  it('prisoners in June, quantity: 1,000 to 1,200 claimed by Russia, with the aim of Ukraine beside it', () => {
    const total = prisoners('total');
    expect(shown(total)).toMatchObject({
      status: 'claimed',
      by: [RU],
      value: { min: 1000, max: 1200, basis: 'unknown' },
    });
    expect(total.values.find(({ side }) => side === UA)).toMatchObject({ modifiers: ['aim'], value: { max: 1200 } });
  });

  it('children, list handed over: agreed', () => {
    expect(shown(field('document-children-list', 'exchanged', 'exists'))).toEqual({
      status: 'agreed',
      by: [RU, UA],
      value: true,
    });
  });

  it('children, number on the list: agreed, 339 within "hundreds"', () => {
    const items = field('document-children-list', 'exchanged', 'items');
    expect(shown(items)).toMatchObject({ status: 'agreed', by: [RU, UA], value: { min: 339, max: 339 } });
    expect(items.modifiers).toContain('within');
  });

  it('children, nature: contradicted, and the warrants take no side in it', () => {
    const nature = field('proposal-ua-children-return', `proposition-${PROPOSITION}`, `proposition.${PROPOSITION}`);
    expect(nature.status).toBe('contradicted');
    expect([...nature.by].sort()).toEqual([RU, UA]);
    expect(item('negotiation-istanbul-2025', 'action-icc-2023-03').status).toBe('reported');
  });

  it.each(['unconditional-ceasefire', 'us-role'])('%s, rejected by Russia: claimed by Ukraine', (proposal) => {
    const answer = field(`proposal-ua-${proposal}`, 'answer-ru-2025-06-02', `answer.${RU}`);
    expect(shown(answer)).toEqual({ status: 'claimed', by: [UA], value: 'rejected' });
  });

  it('pause of two to three days: offered by Russia; no answer is on record, only opposition', () => {
    const stream = 'proposal-ru-body-pause';
    expect(shown(field(stream, 'made', 'duration'))).toMatchObject({
      status: 'claimed',
      by: [RU],
      value: { min: 2, max: 3 },
    });
    const others = entries.filter((entry) => entry.stream === stream && entry.type !== 'ProposalMade');
    expect(others.map(({ type, data, account }) => [type, data.kind, account?.side])).toEqual([
      ['StatementMade', 'opposes', UA],
    ]);
  });

  it("Russia's memorandum, delivered how: through the Turkish hosts, claimed by Russia", () => {
    const exchanged = item('document-ru-memo', 'exchanged');
    expect(shown(exchanged.fields.via!)).toEqual({ status: 'claimed', by: [RU], value: 'actor-tr' });
    expect([exchanged.status, exchanged.accounts]).toEqual(['claimed', 2]);
  });

  it('third round, window: 20 to 30 June, reported', () => {
    const window = { edtf: '[2025-06-20..2025-06-30]' };
    expect(shown(field('round-istanbul-3', 'proposed-ua', 'window'))).toMatchObject({
      status: 'reported',
      by: [],
      value: window,
    });
  });
});

describe('the commitments of the example on 2 June 2025', () => {
  it('bodies, Russia to Ukraine: agreed, due 9 to 15 June by the word of Russia, disputed', () => {
    expect(legs.get('commitment-bodies-2025-06 ru-ua')).toMatchObject({
      state: 'agreed',
      standing: 'agreed',
      disputed: true,
      owed: 6000,
      owedBy: RU,
      shortfall: 6000,
      due: { earliest: '2025-06-09', latest: '2025-06-15', setBy: RU },
      fields: { mode: { status: 'contradicted' } },
    });
  });

  it('bodies, Ukraine to Russia: pledged, disputed', () => {
    expect(legs.get('commitment-bodies-2025-06 ua-ru')).toMatchObject({
      state: 'pledged',
      disputed: true,
      owed: 6000,
      owedBy: UA,
      due: null,
    });
  });

  it.each(['ru-ua', 'ua-ru'])('prisoners in June, %s: agreed, number unclear', (leg) => {
    expect(legs.get(`commitment-pow-2025-06 ${leg}`)).toMatchObject({
      state: 'agreed',
      disputed: false,
      owed: null,
      shortfall: null,
    });
  });

  it.each(['ru-ua', 'ua-ru'])('prisoners in May, %s: reported, 1,000 owed, 1,000 reported, none confirmed', (leg) => {
    expect(legs.get(`commitment-pow-2025-05 ${leg}`)).toMatchObject({
      state: 'reported',
      disputed: false,
      owed: 1000,
      owedBy: 'reported',
      confirmed: { min: 0, max: 0 },
      claimed: { min: 0, max: 0 },
      reported: { min: 1000, max: 1000 },
    });
  });

  it("Ukraine's answer: pledged, due about 9 June", () => {
    expect(legs.get('commitment-ua-answer-memo ua-ru')).toMatchObject({
      state: 'pledged',
      due: { edtf: '2025-06-09~', setBy: UA },
    });
  });

  it('are seven legs', () => expect(legs.size).toBe(7));
});

describe('what is told by others than the sides', () => {
  it("the quote that came by an unnamed source is nobody's account, and its speaker still speaks for Russia", () => {
    const relayed = entries.filter(({ attribution, account }) => attribution === 'relayed' && account?.speaker);
    expect(relayed.map(({ account }) => [account!.speaker, account!.side])).toEqual([['actor-medinsky', RU]]);
    const { status, fields } = item('proposal-ua-children-return', relayed[0]!.happening);
    expect([status, fields.exists!.by]).toEqual(['reported', []]);
  });

  it('the withdrawal rests on an unnamed official, the meeting of leaders on the article', () => {
    expect(item('proposal-ru-withdrawal', 'made').fields.exists!.modifiers).toContain('anonymous_only');
    expect(item('proposal-three-way-meeting', 'made').status).toBe('reported');
    const stance = entries.find(
      ({ stream, type }) => stream === 'proposal-three-way-meeting' && type === 'StatementMade',
    );
    expect([stance?.data.kind, stance?.account?.side]).toEqual(['conditional', US]);
  });
});
