import { parsePostedEntry } from '@parley/negotiation';
import { madeUpEntries } from './made-up-record.js';

describe('the record that never was', () => {
  const entries = [...madeUpEntries(5_000)];

  it('is the same each time, as long as asked for, of entries that hold', () => {
    expect(entries).toHaveLength(5_000);
    expect([...madeUpEntries(5_000)]).toEqual(entries);
    expect(entries.filter((entry) => !parsePostedEntry(entry).ok)).toEqual([]);
  });

  it('has several negotiations, streams of many lengths, and entries of some 600 bytes', () => {
    const streams = [...Map.groupBy(entries, ({ stream }) => stream).values()].map(({ length }) => length);
    expect(entries.filter(({ type }) => type === 'NegotiationOpened')).toHaveLength(3);
    expect(new Set(streams).size).toBeGreaterThan(5);
    expect([Math.min(...streams), Math.max(...streams)]).toEqual([1, 64]);
    expect(JSON.stringify(entries).length / entries.length).toBeGreaterThan(600);
  });
});
