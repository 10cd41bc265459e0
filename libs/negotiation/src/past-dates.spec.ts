import { datesOf, judgePast } from './past-dates.js';
import type { IdentifiedEntry } from './posted-entry.js';

const now = '2025-06-03T08:00:00Z';
const message = 'lies in the future: what has happened cannot';
const pointersOf = (edtf: string | null, at: string | null) =>
  judgePast({ pointer: '/happened', edtf, at }, now).map(({ pointer }) => pointer);

describe('a date of what has happened', () => {
  it.each<[string, string | null, string | null, string[]]>([
    ['of today', '2025-06-03', null, []],
    ['of tomorrow, as it is somewhere', '2025-06-04', null, []],
    ['of the day after', '2025-06-05', null, ['/happened/edtf']],
    ['of a year that is not over', '2025', null, []],
    ['of a year to come', '2026', null, ['/happened/edtf']],
    ['without a beginning', '../2030', null, []],
    ['that is none', 'soon', null, []],
    ['with an hour that has come', '2025-06-03', '2025-06-03T07:00:00Z', []],
    ['with an hour a day ahead', '2025-06-04', '2025-06-04T08:00:00Z', []],
    ['with an hour more than a day ahead', '2025-06-04', '2025-06-04T08:00:01Z', ['/happened/at']],
    ['that is an instant alone', null, '2025-06-05T08:00:00Z', ['/happened']],
  ])('%s', (_which, edtf, at, pointers) => {
    expect(pointersOf(edtf, at)).toEqual(pointers);
  });

  it('is told as what it is', () => {
    expect(judgePast({ pointer: '/happened', edtf: '2026', at: null }, now)).toEqual([
      { pointer: '/happened/edtf', message, problem: 'validation-failed' },
    ]);
  });
});

describe('the dates of an entry that cannot lie ahead', () => {
  const when = (edtf: string) => ({ edtf });
  const pointers = (entry: object) => datesOf(entry as IdentifiedEntry).map(({ pointer }) => pointer);

  it.each<[string, object, string[]]>([
    ['RoundHeld', { happened: when('2025'), account: { saidAt: when('2025') } }, ['/happened', '/account/saidAt']],
    ['RoundScheduled', { data: { when: when('2030'), publishedAt: when('2030'), startedAt: when('2030') } }, []],
    [
      'SourceRegistered',
      { data: { publishedAt: when('2025'), retrievedAt: now } },
      ['/data/publishedAt', '/data/retrievedAt'],
    ],
    ['SourceRegistered', { data: { startedAt: when('2025') } }, []],
    [
      'NegotiationOpened',
      { data: { startedAt: when('2025'), precededBy: when('2022') } },
      ['/data/startedAt', '/data/precededBy'],
    ],
    ['NegotiationOpened', { data: { publishedAt: when('2025'), retrievedAt: now } }, []],
  ])('of the type %s', (type, entry, expected) => {
    expect(pointers({ type, happened: null, account: null, data: {}, ...entry })).toEqual(expected);
  });
});
