import type { TimelineItem } from '@parley/contracts';
import {
  claimants,
  countWords,
  daysBetween,
  dayWords,
  edtfWords,
  fieldsToShow,
  fieldWords,
  instantWords,
  listWords,
  rangeWords,
  states,
  statusWords,
  valueWords,
} from '@parley/contracts/words';
import { dateHeading } from './date-heading.js';
import { dueWords, owedWords, uncountedWords } from './leg-words.js';
import { bytesWords, shareWords } from './number-words.js';
import { typeWords } from './type-words.js';

const nameOf = (actor: string) => (actor === 'actor-north' ? 'North' : actor === 'actor-south' ? 'South' : actor);

describe('numbers and lists', () => {
  it('say how much of something is done, and whole only of what is', () => {
    expect(bytesWords(1_234_001)).toBe('1,235 kB');
    expect([shareWords(0, 3), shareWords(2, 3), shareWords(99_999, 100_000), shareWords(3, 3)]).toEqual([
      '0%',
      '66%',
      '99%',
      '100%',
    ]);
  });

  it('says counts, ranges and lists', () => {
    expect(countWords(1, 'account')).toBe('1 account');
    expect(countWords(12_000, 'body', 'bodies')).toBe('12,000 bodies');
    expect(rangeWords({ min: 300, max: 300 })).toBe('300');
    expect(rangeWords({ min: 300, max: 1_200 })).toBe('300 to 1,200');
    expect(listWords(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listWords([])).toBe('');
  });
});

describe('a field’s value', () => {
  it.each([
    [{ min: 6000, max: 6000, unit: 'body', basis: 'one_way' }, '6,000 bodies, one way'],
    [
      { min: 1000, max: 1200, unit: 'person', basis: 'unknown', raw: '1,000–1,200' },
      '1,000 to 1,200 people, each way or in total not said',
    ],
    [{ min: 100, max: null, unit: 'child', approx: true, raw: 'hundreds' }, 'at least 100 children (“hundreds”)'],
    [{ min: null, max: 1200, unit: 'person' }, 'up to 1,200 people'],
    [{ min: 1, max: 1, unit: 'hour', approx: true }, 'about 1 hour'],
    [{ min: null, max: null, unit: 'person', withheld: true }, 'a number of people, withheld'],
    [{ min: 5, max: 5, unit: 'EUR' }, '5 EUR'],
    [{ edtf: '[2025-06-09..2025-06-15]', words: 'between 9 and 15 June 2025' }, 'between 9 and 15 June 2025'],
    [{ name: 'Istanbul', country: 'TR' }, 'Istanbul'],
    ['actor-north', 'North'],
    ['not_agreed', 'not agreed'],
    ['free text_with an underscore', 'free text_with an underscore'],
    [['direct', 'closed'], 'direct and closed'],
    [['ill and injured', 'under 25'], 'ill and injured; under 25'],
    [[{ actor: 'actor-x', side: 'actor-south', role: 'head' }], 'actor-x (head, South)'],
    [[{ topic: 'ceasefire', result: 'not_agreed' }], 'ceasefire: not agreed'],
    [null, 'not said'],
    [{ anything: 'else' }, 'anything: else'],
  ])('%j is said as “%s”', (value, words) => {
    expect(valueWords(value, nameOf)).toBe(words);
  });
});

describe('fields', () => {
  it('have words, with the names of actors and legs', () => {
    expect(fieldWords('answer.actor-south', nameOf)).toBe('Answer of South');
    expect(fieldWords('legs.one.exists', nameOf, () => 'North → South')).toBe('North → South: that it is owed');
    expect(fieldWords('proposition.was-it-so', nameOf)).toBe('Whether “was it so”');
    expect(fieldWords('never_seen', nameOf)).toBe('Never seen');
  });

  it('come with what is contradicted first, and without what nobody states', () => {
    const fields = {
      exists: { status: 'agreed' },
      place: { status: 'unknown' },
      kind: { status: 'claimed' },
      mode: { status: 'contradicted' },
    };
    expect(fieldsToShow(fields).map(([name]) => name)).toEqual(['mode', 'kind', 'exists']);
  });
});

describe('statuses and states', () => {
  it('say who claims', () => {
    expect(statusWords('claimed', ['actor-north', 'actor-south'], nameOf)).toBe('Claimed by North and South');
    const field = (status: string, by: string[]) => ({ status, by, value: null, values: [], modifiers: [] });
    const fields = { a: field('claimed', ['actor-north']), b: field('agreed', ['actor-north', 'actor-south']) };
    expect(claimants({ fields } as unknown as TimelineItem)).toEqual(['actor-north']);
  });

  it('have the board in the order of the design', () => {
    expect(states.join(' ')).toBe(
      'void breached partly_final delivered superseded withdrawn suspended overdue partly_delivered agreed pledged claimed reported',
    );
  });

  it('take apart a type that they do not know', () => {
    expect(typeWords('RoundHeld')).toBe('Round held');
    expect(typeWords('StreetPaved')).toBe('Street paved');
  });
});

describe('dates', () => {
  it('say days and instants in UTC, and leave what is neither', () => {
    expect(dayWords('2025-06-02')).toBe('2 June 2025');
    expect(dayWords('2025-06')).toBe('2025-06');
    expect(dayWords('2025-02-30')).toBe('2025-02-30');
    expect(instantWords('2026-11-22T20:15:00.000Z')).toBe('22 Nov 2026, 20:15 UTC');
    expect(daysBetween('2025-06-02', '2025-06-15')).toBe(13);
    expect(daysBetween('2025-06-02', 'soon')).toBeNull();
    expect(edtfWords('[..2025-06-02]', dayWords)).toBe('on or before 2 June 2025');
    expect(edtfWords('2025-06-09~', dayWords)).toBe('about 9 June 2025');
    expect(edtfWords('[2025-06-09..2025-06-15]', dayWords)).toBe('between 9 June 2025 and 15 June 2025');
  });

  it('put what lies on or before a day under that day, and a span under its own words', () => {
    const on = (earliest: string | null, latest: string | null, words: string) => ({
      happened: { edtf: '', earliest, latest, words },
    });
    const headings = [
      on('2025-05-16', '2025-06-02', 'between 16 May and 2 June 2025'),
      on('2025-06-02', '2025-06-02', '2 June 2025'),
      on(null, '2025-06-02', 'on or before 2 June 2025'),
      { happened: null },
    ].map(dateHeading);
    expect(headings).toEqual(['between 16 May and 2 June 2025', '2 June 2025', '2 June 2025', 'At an unknown date']);
  });
});

describe('obligations', () => {
  it('are said by what is counted', () => {
    expect(owedWords({ owed: 6000, unit: 'body', what: 'bodies' })).toBe('6,000 bodies');
    expect(owedWords({ owed: 1, unit: 'person', what: 'prisoners' })).toBe('1 prisoner');
    expect(owedWords({ owed: 20, unit: 'tonne', what: 'goods' })).toBe('goods, 20 tonnes');
    expect(owedWords({ owed: null, unit: null, what: 'answer' })).toBe('an answer');
  });

  it('say what is on record of a number that no leg has for itself', () => {
    const name = (actor: string) => (actor === 'actor-ru' ? 'Russia' : actor);
    const total = { by: ['actor-ru'], value: { min: 1000, max: 1200, unit: 'person', basis: 'unknown' } };
    expect(
      uncountedWords({ fields: { total: { status: 'claimed', values: [], modifiers: [], ...total } } }, name),
    ).toMatch(/^No number for this leg alone\. For the whole: 1,000 to 1,200 people, .*told by Russia\.$/);
    expect(uncountedWords({ fields: {} }, name)).toBe('How many is not on record.');
  });

  it('have days left, a last day, and days past due', () => {
    const due = { edtf: '', earliest: '2025-06-09', latest: '2025-06-15', words: '', setBy: 'actor-north' };
    expect(dueWords({ due, late: null, state: 'agreed' }, '2025-06-02')).toBe('13 days left');
    expect(dueWords({ due, late: null, state: 'agreed' }, '2025-06-15')).toBe('last day');
    expect(dueWords({ due, late: 5, state: 'overdue' }, '2025-06-20')).toBe('5 days past due');
    expect(dueWords({ due, late: 5, state: 'delivered' }, '2025-07-20')).toBe('met 5 days late');
    expect(dueWords({ due, late: null, state: 'delivered' }, '2025-06-10')).toBeNull();
    expect(dueWords({ due: null, late: null, state: 'agreed' }, '2025-06-02')).toBeNull();
  });
});
