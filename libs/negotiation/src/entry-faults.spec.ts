import type { z } from 'zod';
import { entryFaults, faultLimit, typeFault } from './entry-faults.js';

const faultsOf = (issue: object, value: unknown = {}) =>
  entryFaults([{ message: 'is wrong', path: [], ...issue } as unknown as z.core.$ZodIssue], value);

describe('a type that cannot be posted', () => {
  it.each([
    ['SomethingNew', 'unknown-event-type'],
    [`Ab${'C'.padEnd(62, 'd')}`, 'unknown-event-type'],
    [`Ab${'C'.padEnd(63, 'd')}`, 'validation-failed'],
    ['SwApAgreed', 'validation-failed'],
    ['swapAgreed', 'validation-failed'],
    ['aSomethingNew', 'validation-failed'],
    ['SomethingNew2', 'validation-failed'],
    ['Something', 'validation-failed'],
    [12, 'validation-failed'],
    [undefined, 'validation-failed'],
  ])('as %j is told as %s', (type, problem) => {
    expect(typeFault(type)).toEqual({
      pointer: '/type',
      problem,
      message: expect.stringMatching(/^must be a type of the event catalogue: .*RoundHeld, .*SwapAgreed/),
    });
  });

  it('as a redaction says what makes one', () => {
    expect(typeFault('EntryRedacted')).toEqual({
      pointer: '/type',
      message: 'cannot be posted: POST /v1/events/{id}/redaction makes it',
      problem: 'unknown-event-type',
    });
  });
});

describe('an issue of a schema', () => {
  it('has the problem that our own rule gives it, else it fails validation', () => {
    const params = { problem: 'invalid-date' };
    expect(faultsOf({ code: 'custom', path: ['a', 0], params })).toEqual([
      { pointer: '/a/0', message: 'is wrong', problem: 'invalid-date' },
    ]);
    expect(faultsOf({ code: 'custom' })[0]?.problem).toBe('validation-failed');
    expect(faultsOf({ code: 'too_small', params })[0]?.problem).toBe('validation-failed');
  });

  it.each([
    [
      'the branch that is of its kind',
      [
        ['invalid_type', 'a'],
        ['too_small', 'b'],
        ['too_big', 'c'],
      ],
      'b',
    ],
    [
      'itself where it is of no kind',
      [
        ['invalid_type', 'a'],
        ['invalid_value', 'b'],
      ],
      'is wrong',
    ],
    ['itself where there are no branches', [], 'is wrong'],
  ])('of a choice says what is wrong with %s', (_which, branches, message) => {
    const errors = [[], ...branches.map(([code, text]) => [{ code, message: text, path: [] }])];
    expect(faultsOf({ code: 'invalid_union', path: ['u'], errors })).toEqual([
      { pointer: '/u', message, problem: 'validation-failed' },
    ]);
  });

  it('is told of the first hundred only', () => {
    const issue = { code: 'custom', message: 'is wrong', path: [] } as unknown as z.core.$ZodIssue;
    expect(
      entryFaults(
        Array.from({ length: faultLimit + 1 }, () => issue),
        {},
      ),
    ).toHaveLength(faultLimit);
  });
});

describe('a member that the schema does not have', () => {
  const swap = { type: 'SwapAgreed', schemaVersion: 1 };
  it.each<[string, string, string[], object, string, string, string]>([
    ['in the data', 'colour', ['data'], {}, '/data/colour', 'is not a member that is known here', 'unknown-property'],
    ['at the top', 'colour', [], {}, '/colour', 'is not a member that is known here', 'unknown-property'],
    ['that the log sets', 'position', [], {}, '/position', 'is set by the log itself', 'read-only-property'],
    [
      'that the log sets at the top only',
      'position',
      ['data'],
      {},
      '/data/position',
      'is not a member that is known here',
      'unknown-property',
    ],
    [
      'that is its version',
      'schemaVersion',
      [],
      swap,
      '/schemaVersion',
      'is set by the log itself',
      'read-only-property',
    ],
    [
      'that is another version',
      'schemaVersion',
      [],
      { ...swap, schemaVersion: 2 },
      '/schemaVersion',
      'is a version of this type that is not known',
      'unknown-event-type',
    ],
    [
      'that is the version of no type',
      'schemaVersion',
      [],
      { ...swap, type: 'X' },
      '/schemaVersion',
      'is a version of this type that is not known',
      'unknown-event-type',
    ],
    [
      'whose name is none of ours',
      'a b',
      ['data'],
      {},
      '/data',
      'has a member with a name that none of ours has',
      'validation-failed',
    ],
    [
      'whose name is too long',
      'x'.repeat(65),
      ['data'],
      {},
      '/data',
      'has a member with a name that none of ours has',
      'validation-failed',
    ],
    [
      'whose name begins with a digit',
      '1st',
      [],
      {},
      '',
      'has a member with a name that none of ours has',
      'validation-failed',
    ],
  ])('%s', (_which, key, path, value, pointer, message, problem) => {
    expect(faultsOf({ code: 'unrecognized_keys', keys: [key], path }, value)).toEqual([{ pointer, message, problem }]);
  });

  it('whose name no text may have is not repeated', () => {
    const [fault] = faultsOf({ code: 'unrecognized_keys', keys: ['a\u0000'], path: [] });
    expect(fault).toMatchObject({ pointer: '', problem: 'invalid-text' });
    expect(fault?.message).toMatch(/^has a member whose name \S/);
  });
});
