import type { PostedEntry } from '@parley/negotiation';
import fc from 'fast-check';
import { v5 } from 'uuid';
import type { PostResult } from '../events/post-events.js';
import { lineId, toldFaults, type LineEntry } from './line-entries.js';
import { faultsOf, groupsOf, requestOf } from './line-groups.js';

const IMPORT = { id: '0198a8a0-0000-7000-8000-000000000001', recordedBy: 'key_a' };

const lines = (...entries: { stream: string; id?: string; expectedRevision?: number | null }[]): LineEntry[] =>
  entries.map((entry, index) => ({ line: index + 1, entry: entry as unknown as PostedEntry }));

describe('runs of lines that are posted together', () => {
  it('end before a line that expects what a line before it brings about, and before an id that is there', () => {
    const entries = lines(
      { stream: 'source-a', expectedRevision: 0 },
      { stream: 'source-b' },
      { stream: 'source-b', expectedRevision: 1 },
      { stream: 'source-a', expectedRevision: null, id: 'x' },
      { stream: 'source-c', id: 'x' },
    );
    expect(groupsOf(entries).map((group) => group.map(({ line }) => line))).toEqual([[1, 2], [3, 4], [5]]);
    expect(groupsOf([])).toEqual([]);
  });

  it('keep every line, in order, and hold what a request may hold', () => {
    const entry = fc.record({
      stream: fc.constantFrom('source-a', 'source-b', 'source-c'),
      id: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined }),
      expectedRevision: fc.option(fc.nat(), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const all = lines(...(entries as Parameters<typeof lines>));
        const groups = groupsOf(all);
        expect(groups.flat()).toEqual(all);
        for (const group of groups) {
          const ids = group.flatMap(({ entry: { id } }) => id ?? []);
          expect(new Set(ids).size).toBe(ids.length);
          group.forEach(({ entry: { stream, expectedRevision } }, index) => {
            const first = group.findIndex((other) => other.entry.stream === stream);
            if (expectedRevision !== undefined) expect(first).toBe(index);
          });
        }
      }),
    );
  });

  it('are requests whose ids follow from the import and the line, and that may be known where ids are given', () => {
    const request = requestOf(
      lines({ stream: 'source-a', expectedRevision: 3 }, { stream: 'source-a' }),
      IMPORT,
      false,
    );
    expect(request.ids).toEqual([v5('1', IMPORT.id), v5('2', IMPORT.id)]);
    expect(request.expectations).toEqual([{ stream: 'source-a', anyOf: [3] }]);
    expect(request.mayBeKnown).toBe(false);
    expect(requestOf(lines({ stream: 'source-a', id: 'x' }), IMPORT, false).mayBeKnown).toBe(true);
  });
});

describe('what a post was refused for', () => {
  const entries = lines({ stream: 'source-a' }, { stream: 'source-b', id: 'x' }, { stream: 'source-b' });
  const ids = entries.map(({ line }) => lineId(IMPORT.id, line));
  const told = (result: PostResult) =>
    faultsOf(result, entries, ids).map(({ line, errors }) => [line, errors[0]!.pointer]);

  it('is told by line: of a stream its first, of an id the one that has it or was given it', () => {
    expect(told({ outcome: 'conflict', stream: 'source-b', expected: [4], actual: 0 })).toEqual([
      [2, '/expectedRevision'],
    ]);
    expect(told({ outcome: 'id-conflict', id: 'x', stream: 'source-b' })).toEqual([[2, '/id']]);
    expect(told({ outcome: 'id-conflict', id: ids[2]!, stream: 'source-b' })).toEqual([[3, '/id']]);
    const fault = (entry: number, pointer: string) => ({
      entry,
      pointer,
      message: 'no',
      problem: 'validation-failed' as const,
    });
    const faults = [fault(2, '/a'), fault(0, '/b'), fault(2, '/c')];
    const refused: PostResult = { outcome: 'refused', faults, duplicateOf: null };
    expect(told(refused)).toEqual([
      [1, '/b'],
      [3, '/a'],
    ]);
    expect(told({ outcome: 'contended' })).toEqual([]);
  });

  it('is told up to a thousand errors and a hundred lines', () => {
    const fault = (line: number, count: number) => ({
      line,
      errors: Array.from({ length: count }, () => ({ pointer: '', message: 'no' })),
    });
    const many = toldFaults(Array.from({ length: 300 }, (_, index) => fault(index + 1, 1)));
    expect([many.faults.length, many.faultyLines]).toEqual([100, 300]);
    const heavy = toldFaults([fault(1, 990), fault(2, 100), fault(3, 1)]);
    expect(heavy.faults.map(({ errors }) => errors.length)).toEqual([990, 10]);
    expect(heavy.faultyLines).toBe(3);
  });
});
