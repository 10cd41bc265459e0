import type { Audit, ReadModelReport } from '@parley/audit';
import { pageHead } from './audit-markup.js';

const model = (name: string, more: Partial<ReadModelReport>): ReadModelReport =>
  ({ name, fault: null, differenceCount: 0, ...more }) as ReadModelReport;

const failed = (readModels: ReadModelReport[], logFaultCount = 0): string =>
  pageHead({
    ...{ id: 'a', kind: 'replay', status: 'failed', until: 10, startedAt: null, endedAt: null },
    report: { kind: 'replay', verdict: 'failed', scope: { untilPosition: 10 }, readModels, logFaultCount },
  } as unknown as Audit).text;

describe('the verdict of an audit in words', () => {
  it('tells what differs from what could not be compared', () => {
    const behind = model('timeline', { fault: 'timeline is at 9, before 10' });
    expect(failed([behind])).toContain('>Failed: timeline could not be compared.<');
    const differs = model('commitments', { differenceCount: 2 });
    expect(failed([behind, differs], 3)).toContain(
      '>Failed: 3 faults in the log; commitments not what the log says; timeline could not be compared.<',
    );
  });
});
