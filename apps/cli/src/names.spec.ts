import { actorsIn } from './names.js';

describe('the actors that something names', () => {
  it('are found however deep, in members of lists, values and names, each once', () => {
    const value = {
      by: ['actor-ua', null],
      'answer.actor-ru': { values: [{ side: 'actor-ru', value: { host: 'actor-tr' } }] },
      text: 'actor-ua said so',
      stream: 'commitment-a',
      count: 3,
    };
    expect(actorsIn(value).sort()).toEqual(['actor-ru', 'actor-tr', 'actor-ua']);
    expect(actorsIn(null)).toEqual([]);
  });
});
