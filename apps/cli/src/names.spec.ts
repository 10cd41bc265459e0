import { apiAt } from './api.js';
import { actorsIn, namesFor } from './names.js';
import { asOf } from '../test/answers.js';
import { fakeServer, type FakeServer } from '../test/fake-server.js';

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

describe('the names of actors', () => {
  let server: FakeServer;
  beforeAll(async () => {
    const actors = ['a', 'b', 'c'].map((slug) => ({ stream: `actor-${slug}`, name: slug.toUpperCase() }));
    server = await fakeServer(({ path }) => {
      if (path === '/v1/actors') return { body: { asOf, items: actors, next: null } };
      return path === '/v1/actors/z' ? { body: { name: 'Z' } } : undefined;
    });
  });
  afterAll(() => server.close());
  beforeEach(() => (server.asked.length = 0));

  const namesOf = async (...actors: string[]) => {
    const nameOf = await namesFor(
      apiAt({ url: server.url, key: undefined }),
      actors,
      new Map([['actor-k', 'K']]),
      '@3',
    );
    return { names: actors.map(nameOf), asked: server.asked.map(({ path }) => path) };
  };

  it('of few are asked for one by one; who is known or is no actor, not at all; without one, the id does', async () => {
    expect(await namesOf('actor-k', 'actor-z', 'actor-q', 'reported')).toEqual({
      names: ['K', 'Z', 'q', 'reported'],
      asked: ['/v1/actors/z', '/v1/actors/q'],
    });
  });

  it('of many are asked for once, and who is not among the first by itself', async () => {
    expect(await namesOf('actor-a', 'actor-b', 'actor-c', 'actor-z')).toEqual({
      names: ['A', 'B', 'C', 'Z'],
      asked: ['/v1/actors', '/v1/actors/z'],
    });
    expect(server.asked[0]!.query.get('asOf')).toBe('@3');
  });
});
