import { madeUpEvents } from './made-up-log.js';
import { madeUpEntries } from './made-up-record.js';

describe('the events of the record that never was', () => {
  it('are those of its entries, each with an id of its own', () => {
    const events = [...madeUpEvents(madeUpEntries(200))];
    expect(events.map(({ stream }) => stream)).toEqual([...madeUpEntries(200)].map(({ stream }) => stream));
    expect(new Set(events.map(({ id }) => id)).size).toBe(200);
  });

  it('are refused where an entry does not hold', () => {
    expect(() => [...madeUpEvents([{ type: 'RoundHeld', stream: 'round-1' }])]).toThrow('does not hold');
  });
});
