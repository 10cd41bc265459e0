import { boardFilterIn } from './board-filter.js';

describe('the filter of a board', () => {
  it('has what the board can be narrowed by, as the API takes it, and nothing else', () => {
    const search = {
      party: 'actor-ru',
      state: ['held', 'held', 'proposed'],
      disputed: 'false',
      asOf: '@5',
      dueBefore: '',
    };
    expect(boardFilterIn('commitments', search)).toEqual({
      party: ['actor-ru'],
      state: ['held', 'proposed'],
      disputed: 'false',
    });
    expect(boardFilterIn('rounds', search)).toEqual({ state: ['held', 'proposed'] });
    expect(boardFilterIn('sources', search)).toEqual({});
  });
});
