import { entryOf } from '../test/entry-builder.js';
import { actorsNamed } from './actors-named.js';

it('an entry names each actor of its account and its data once, and nothing else', () => {
  const data = { legs: [{ legId: 'a-b', from: 'actor-a', to: 'actor-b' }], negotiation: 'negotiation-n' };
  const named = actorsNamed(entryOf({ side: 'actor-a', speaker: 'actor-ann', data }));
  expect([...named].sort()).toEqual(['actor-a', 'actor-ann', 'actor-b']);
  expect(actorsNamed(entryOf({ account: null, data: {}, type: 'CommitmentSuperseded' }))).toEqual([]);
});
