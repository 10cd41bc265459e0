import { inGroups } from './entry-groups.js';

const item = (stream: string, parties: string[], refs: string[] = []) => ({ stream, parties, refs, type: 'RoundHeld' });

describe('groups of happenings', () => {
  it('hold what belongs to several in each, and what belongs to none last', () => {
    const [a, b, c] = [item('x', ['ru', 'ua']), item('y', []), item('z', ['ua'])] as const;
    expect(inGroups([b, a, c], 'party')).toEqual([
      { key: 'ru', items: [a] },
      { key: 'ua', items: [a, c] },
      { key: null, items: [b] },
    ]);
  });

  it('are of the rounds that a happening is of or names, each once', () => {
    const named = item('commitment-a', [], ['round-1', 'round-2', 'round-1', 'actor-x']);
    expect(inGroups([named, item('round-2', [])], 'round').map(({ key, items }) => [key, items.length])).toEqual([
      ['round-1', 1],
      ['round-2', 2],
    ]);
  });
});
