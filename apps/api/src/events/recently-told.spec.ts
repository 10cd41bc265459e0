import { RecentlyTold } from './recently-told.js';

const round = (stream: string, number: number) => ({ negotiation: 'negotiation-wages', round: stream, number });
const actor = (id: string, side: string) => ({ id, side, names: [id] });
const numbers = (recent: RecentlyTold, now: number) =>
  recent.of(['negotiation-wages'], [], now).rounds.map(({ number }) => number);

describe('what was told recently', () => {
  it('is of the negotiations and sides that are asked for', () => {
    const recent = new RecentlyTold();
    const actors = [actor('actor-a', 'actor-union'), actor('actor-b', 'actor-port')];
    recent.add({ rounds: [round('round-a', 1)], actors }, new Set(), 0);
    expect(recent.of([], ['actor-port'], 1)).toMatchObject({ rounds: [], actors: [{ id: 'actor-b' }] });
    expect(recent.of(['negotiation-wages'], [], 1)).toMatchObject({ rounds: [{ round: 'round-a' }], actors: [] });
  });

  it('is forgotten in ten seconds: by then the read models show it', () => {
    const recent = new RecentlyTold();
    recent.add({ rounds: [round('round-a', 1)], actors: [] }, new Set(), 0);
    expect([numbers(recent, 9_999), numbers(recent, 10_000)]).toEqual([[1], []]);
  });

  it('is forgotten where it was corrected or taken back, and what the correction tells counts', () => {
    const recent = new RecentlyTold();
    recent.add({ rounds: [round('round-a', 1), round('round-b', 2)], actors: [] }, new Set(), 0);
    recent.add({ rounds: [round('round-a', 3)], actors: [] }, new Set(['round-a']), 1);
    expect(numbers(recent, 2)).toEqual([2, 3]);
  });

  it('is bounded, whatever comes in', () => {
    const recent = new RecentlyTold();
    const rounds = Array.from({ length: 5_000 }, (_, number) => round(`round-${number}`, number));
    recent.add({ rounds, actors: [] }, new Set(), 0);
    expect(numbers(recent, 1)).toEqual(Array.from({ length: 1_000 }, (_, index) => 4_000 + index));
  });
});
