import fc from 'fast-check';
import { anyWhen } from '../test/arbitraries.js';
import { entryOf, type EntryDraft } from '../test/entry-builder.js';
import { saidUntil } from './said-until.js';

describe('what had been said until 2 June 2025', () => {
  it.each<[boolean, string, EntryDraft]>([
    [true, 'an account given that day', { saidAt: '2025-06-02' }],
    [true, 'one given about that day', { saidAt: '2025-06-02~' }],
    [true, 'one given before a day that has come', { saidAt: '[..2025-06-02]' }],
    [false, 'one given the day after', { saidAt: '2025-06-03' }],
    [false, 'one that may have been given later', { saidAt: '[2025-06-01..2025-06-03]' }],
    [false, 'one given that month', { saidAt: '2025-06' }],
    [false, 'one given at some time from that day on', { saidAt: '[2025-06-02..]' }],
    [true, 'one given later than what it tells of', { happened: '2025-05-16', saidAt: '2025-06-02' }],
    [false, 'one that is given later, of what happened long before', { happened: '2025-05-16', saidAt: '2025-06-09' }],
    [true, 'one that foretells', { happened: '2025-06-09', saidAt: '2025-06-01' }],
    [true, 'one without a date, of what had happened', { saidAt: null, happened: '2025-06-02' }],
    [false, 'one without a date, of what happened later', { saidAt: null, happened: '2025-06-03' }],
    [true, 'one without any date', { saidAt: null, happened: null }],
    [true, 'an event without account, of what had happened', { account: null, happened: '2025-06-02' }],
    [false, 'an event without account, of what happened later', { account: null, happened: '2025-06-03' }],
    [true, 'an event without account, of what has no end', { account: null, happened: '2025-06-01/..' }],
    [true, 'an event without account and date', { account: null, happened: null }],
    [true, 'an account of that evening', { saidAt: '2025-06-02', at: '2025-06-02T20:30:00Z' }],
    [false, 'an account of that night, the next day in Istanbul', { saidAt: '2025-06-02', at: '2025-06-02T21:30:00Z' }],
  ])('is %s for %s', (counts, _, draft) => {
    expect(saidUntil(entryOf(draft), '2025-06-02', 'Europe/Istanbul')).toBe(counts);
  });

  it('grows with the day, and no open end is ever reached', () => {
    fc.assert(
      fc.property(anyWhen, fc.boolean(), (when, told) => {
        const entry = entryOf(told ? { saidAt: when.edtf } : { saidAt: null, happened: when.edtf });
        const days = ['0000-01-01', '1995-06-30', '2010-01-01', '2030-12-31', '9999-12-31'];
        const counted = days.map((day) => saidUntil(entry, day, 'UTC'));
        expect(counted).toEqual([...counted].sort((a, b) => Number(a) - Number(b)));
        const open = /(\.\.\]|\/\.\.|\/)$/.test(when.edtf);
        expect(counted.at(-1)).toBe(!(told && open));
      }),
    );
  });
});
