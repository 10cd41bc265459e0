import { a, count, entryOf, legs } from '../test/entry-builder.js';
import { reachOf } from './reach.js';

const nowhere = { stream: false, negotiation: false, proposition: null };

describe('the reach of an entry', () => {
  it.each([
    ['terms', { type: 'SwapAgreed', data: { legs: legs(1, 1) } }, { ...nowhere, stream: true }],
    ['a proposal', { type: 'ProposalMade', data: {} }, { ...nowhere, stream: true }],
    [
      'an aim with a number',
      { type: 'StatementMade', data: { kind: 'aims', quantity: count(3) } },
      { ...nowhere, stream: true },
    ],
    ['an aim without one', { type: 'StatementMade', data: { kind: 'aims' } }, nowhere],
    ['a stance', { type: 'StatementMade', data: { kind: 'opposes', quantity: count(3) } }, nowhere],
    [
      'a stand on a proposition',
      { type: 'StatementMade', data: { kind: 'accuses', proposition: 'p' } },
      { ...nowhere, proposition: 'p' },
    ],
    [
      'an external action on one',
      { type: 'ExternalActionNoted', data: { proposition: 'p' } },
      { ...nowhere, proposition: 'p' },
    ],
    ['an opening', { type: 'NegotiationOpened', data: {} }, { ...nowhere, negotiation: true }],
    ['a delivery', { type: 'DeliveryReported', data: { legId: 'a-b', proposition: 'p' } }, nowhere],
  ])('%s', (_what, draft, reach) => {
    expect(reachOf(entryOf({ ...a, ...draft }))).toEqual(reach);
  });
});
