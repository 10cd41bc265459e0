import type { Entry } from '@parley/negotiation';
import { implementationLevel } from './commitments-csv.js';

const leg = (more: object = {}) => ({ leg: 'a', state: 'pledged' as const, confirmed: { min: 0, max: 0 }, ...more });

const assessed = (pamLevel: number, more: Partial<Entry> = {}): Entry => ({
  ...{ event: 'e', position: 1, lastPosition: 1, stream: 'commitment-a', type: 'CommitmentAssessed', happening: 'h' },
  ...{ happened: null, account: null, attribution: null, corrected: false, retracted: null, redacted: null },
  data: { legId: 'a', verdict: 'not_assessable', pamLevel },
  ...more,
});

describe('the implementation level of a leg', () => {
  it('is 0 where nothing is confirmed, 3 where it is delivered', () => {
    expect(implementationLevel(leg(), [])).toBe(0);
    expect(implementationLevel(leg({ state: 'delivered', confirmed: { min: 5, max: 5 } }), [assessed(1)])).toBe(3);
  });

  it('is not known where something is confirmed and nobody assessed it', () => {
    expect(implementationLevel(leg({ confirmed: { min: 0, max: 5 } }), [])).toBeNull();
  });

  it('is between only where an assessment says so, the newest of those that stand', () => {
    expect(implementationLevel(leg({ confirmed: { min: 2, max: 5 } }), [assessed(1), assessed(2)])).toBe(2);
    const retracted = assessed(2, { retracted: { kind: 'wrong', reason: '', position: 9 } });
    expect(implementationLevel(leg(), [assessed(1), retracted])).toBe(1);
    const redacted = assessed(2, { redacted: { reason: '', position: 9 }, data: {} });
    expect(implementationLevel(leg(), [redacted])).toBe(0);
    expect(implementationLevel(leg(), [assessed(1, { data: { legId: 'b', pamLevel: 1 } })])).toBe(0);
    expect(implementationLevel(leg(), [assessed(1, { data: { pamLevel: 1 } })])).toBe(1);
  });
});
