import { countByLevel } from './jest-run.js';

const file = (name: string, statuses: string[], status = statuses.includes('failed') ? 'failed' : 'passed') => ({
  name,
  status,
  assertionResults: statuses.map((one) => ({ status: one })),
});

it('tests are counted by level', () => {
  const testResults = [
    file('/a/leg.spec.ts', ['passed', 'passed']),
    file('/a/append.int.spec.ts', ['passed', 'failed', 'pending']),
    file('/a/post.e2e.spec.ts', ['passed', 'todo']),
  ];
  expect([...countByLevel({ testResults }, ['pure', 'database', 'http'])]).toEqual([
    ['pure', { passed: 2, failed: 0, skipped: 0 }],
    ['database', { passed: 1, failed: 1, skipped: 1 }],
    ['http', { passed: 1, failed: 0, skipped: 1 }],
  ]);
});

it('a file that cannot be run is a failed test', () => {
  const testResults = [file('/a/leg.spec.ts', [], 'failed'), file('/a/act.spec.ts', ['passed'], 'failed')];
  expect(countByLevel({ testResults }, ['pure']).get('pure')).toEqual({ passed: 1, failed: 2, skipped: 0 });
});
