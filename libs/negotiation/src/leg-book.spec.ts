import { bookDelivery, bookLegs, judgeDelivery, judgeNamedLeg, legWarnings, type LegBook } from './leg-book.js';

const leg = (legId: string, unit?: string) => ({
  legId,
  from: 'actor-a',
  to: 'actor-b',
  ...(unit ? { quantity: { unit } } : {}),
});
const delivered = (legId: string, unit?: string) => ({ legId, ...(unit ? { quantity: { unit } } : {}) });
const empty: LegBook = new Map();
const messagesOf = (complaints: readonly { message: string }[]) => complaints.map(({ message }) => message);

describe('the book of legs', () => {
  it('has a leg from its first account on, and every unit that accounts state', () => {
    const book = bookLegs(
      bookLegs(empty, [leg('x', 'body'), leg('y')], true),
      [leg('x', 'tonne'), leg('x', 'body')],
      true,
    );
    expect([...book]).toEqual([
      ['x', { from: 'actor-a', to: 'actor-b', units: ['body', 'tonne'], deliveredIn: null }],
      ['y', { from: 'actor-a', to: 'actor-b', units: [], deliveredIn: null }],
    ]);
    expect(empty.size).toBe(0);
  });

  it('has of a denied account the legs, not their units', () => {
    expect(bookLegs(empty, [leg('x', 'body')], false).get('x')?.units).toEqual([]);
  });

  it('keeps the ends that the first account gave', () => {
    const book = bookLegs(bookLegs(empty, [leg('x')], true), [{ ...leg('x', 'body'), to: 'actor-c' }], true);
    expect(book.get('x')).toMatchObject({ to: 'actor-b', units: ['body'] });
  });

  it('has the unit of the first delivery that has one', () => {
    const book = bookLegs(empty, [leg('x')], true);
    const first = bookDelivery(bookDelivery(book, delivered('x')), delivered('x', 'body'));
    expect(bookDelivery(first, delivered('x', 'tonne')).get('x')?.deliveredIn).toBe('body');
    expect(book.get('x')?.deliveredIn).toBeNull();
    expect(bookDelivery(book, delivered('y', 'body'))).toBe(book);
  });
});

describe('a delivery', () => {
  const stated = bookLegs(empty, [leg('x', 'body'), leg('x', 'person'), leg('y')], true);
  const counted = bookDelivery(stated, delivered('y', 'tonne'));

  it.each<[string, LegBook, ReturnType<typeof delivered>, string[]]>([
    ['in a unit of its leg is taken', stated, delivered('x', 'person'), []],
    ['without a number is taken', stated, delivered('x'), []],
    ['of a leg whose unit nobody stated is taken in any', stated, delivered('y', 'hour'), []],
    [
      'in another unit is not taken',
      stated,
      delivered('x', 'tonne'),
      ['must be body or person, in which the leg is counted'],
    ],
    [
      'in another unit than the first delivery is not taken',
      counted,
      delivered('y', 'body'),
      ['must be tonne, in which the leg is counted'],
    ],
    [
      'of a leg that is not there is not taken',
      stated,
      delivered('z'),
      ['is no leg of this commitment; there are x, y'],
    ],
  ])('%s', (_which, book, delivery, messages) => {
    expect(messagesOf(judgeDelivery(book, delivery))).toEqual(messages);
  });

  it('is pointed to by what is wrong with it', () => {
    expect(judgeDelivery(stated, delivered('x', 'tonne'))[0]?.path).toEqual(['quantity', 'unit']);
    expect(judgeNamedLeg(stated, 'z')[0]).toMatchObject({ path: ['legId'], problem: 'unknown-reference' });
  });

  it('that names no leg is about all', () => {
    expect(judgeNamedLeg(stated, null)).toEqual([]);
    expect(judgeNamedLeg(stated, 'x')).toEqual([]);
  });
});

describe('a warning', () => {
  const book = bookLegs(empty, [leg('x')], true);

  it.each([
    ['is given where a leg went to another', { ...leg('x'), to: 'actor-c' }, true],
    ['is given where a leg came from another', { ...leg('x'), from: 'actor-c' }, true],
    ['is not given where it has the same ends', leg('x'), false],
    ['is not given of a new leg', { ...leg('y'), to: 'actor-c' }, false],
  ])('%s', (_when, named, warned) => {
    expect(legWarnings(book, [leg('z'), named])).toEqual(
      warned ? [{ message: 'went from actor-a to actor-b in an earlier account', path: ['legs', 1] }] : [],
    );
  });
});
