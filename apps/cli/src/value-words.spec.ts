import {
  countWords,
  dayWords,
  memberWords,
  quantityWords,
  rangeWords,
  spaced,
  thingsOf,
  valueWords,
} from './value-words.js';

const names: Record<string, string> = { 'actor-ru': 'Russia', 'actor-ua': 'Ukraine', 'actor-umerov': 'Rustem Umerov' };
const nameOf = (actor: string) => names[actor] ?? actor;

describe('quantities in words', () => {
  it.each([
    [{ min: 6000, max: 6000, unit: 'body' }, '6,000 bodies'],
    [{ min: 1, max: 1, unit: 'hour' }, '1 hour'],
    [{ min: 1000, max: 1200, unit: 'person' }, '1,000 to 1,200 persons'],
    [{ min: null, max: 1200, unit: 'person' }, 'up to 1,200 persons'],
    [{ min: 100, unit: 'child' }, 'at least 100 children'],
    [{ withheld: true, unit: 'tonne' }, 'a number withheld'],
    [{ min: 250, max: 250, unit: 'EUR' }, 'EUR 250'],
    [{ min: 2_400_000, max: 2_400_000, unit: 'EUR' }, 'EUR 2.4 million'],
    [{ min: 100, unit: 'child', raw: 'hundreds' }, 'at least 100 children (“hundreds”)'],
    [
      { min: 1000, max: 1000, unit: 'person', basis: 'unknown' as const },
      '1,000 persons, not said whether in total or each way',
    ],
  ])('%j is %s', (quantity, words) => expect(quantityWords(quantity)).toBe(words));

  it('a number without a unit is a number', () => expect(countWords(12000, null)).toBe('12,000'));

  it('a range shows its ends only where they differ', () => {
    expect(rangeWords({ min: 0, max: 0 })).toBe('0');
    expect(rangeWords({ min: 1000, max: 1200 })).toBe('1,000–1,200');
  });

  it('one thing is in the singular', () => {
    expect([thingsOf(1, 'account'), thingsOf(1200, 'account'), thingsOf(2, 'status', 'statuses')]).toEqual([
      '1 account',
      '1,200 accounts',
      '2 statuses',
    ]);
  });
});

describe('values of fields in words', () => {
  it.each([
    ['not_agreed', 'not agreed'],
    ['actor-ru', 'Russia'],
    [['actor-ru', 'actor-x'], 'Russia, actor-x'],
    [true, 'yes'],
    [null, 'not said'],
    [{ edtf: '[2025-06-09..2025-06-15]', raw: 'next week' }, 'between 9 and 15 June 2025 (“next week”)'],
    [{ edtf: '2025-06' }, 'June 2025'],
    [{ edtf: '2025-06', earliest: '2025-06-01', latest: '2025-06-30', words: 'some day in June' }, 'some day in June'],
    [{ edtf: '2025-06-02', at: '2025-06-02T09:30:00Z', tz: 'Europe/Istanbul' }, '2 June 2025, 12:30 (Europe/Istanbul)'],
    [{ edtf: '2025-06-02', at: '2025-06-02T09:30:00Z' }, '2 June 2025, 09:30 (UTC)'],
    [{ min: 339, max: 339, unit: 'child' }, '339 children'],
    [{ name: 'Istanbul' }, 'Istanbul'],
    [{ name: 'Istanbul', country: 'TR', lat: 41, lon: 29 }, 'Istanbul, TR'],
    [{ actor: 'actor-umerov', side: 'actor-ua', role: 'head' }, 'Rustem Umerov (head for Ukraine)'],
    [{ actor: 'actor-ua', side: 'actor-ua' }, 'Ukraine'],
    [[{ topic: 'a ceasefire', result: 'not_agreed' }], 'a ceasefire: not agreed'],
    [
      [
        { legId: 'ru-ua', from: 'actor-ru', to: 'actor-ua', what: 'bodies', due: { edtf: '2025-06-09~' } },
        { legId: 'answer', from: 'actor-ua', to: 'actor-ua', what: 'answer', categories: ['written'] },
      ],
      'ru-ua, Russia → Ukraine: bodies, due about 9 June 2025; answer, Ukraine: answer (written)',
    ],
    [{ legId: 'a', count: 2, other: null }, 'leg id: a, count: 2'],
  ])('%j is %s', (value, words) => expect(valueWords(value, nameOf)).toBe(words));

  it('spaces the words of lists, and leaves text as it was written', () => {
    expect([spaced('partly_delivered'), spaced('A_b'), spaced('https://x.example/a_b')]).toEqual([
      'partly delivered',
      'A_b',
      'https://x.example/a_b',
    ]);
    expect(memberWords('saidAt')).toBe('said at');
    expect(dayWords('2026-07-10')).toBe('10 July 2026');
  });
});
