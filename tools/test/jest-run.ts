import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { programOf, runNode } from './run-command.js';
import { BUILT } from './turn.js';

export type Level = 'pure' | 'database' | 'http';
export const levels: Level[] = ['pure', 'database', 'http'];

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

interface JestReport {
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
}

/**
 * Runs Jest in sight, and counts its tests by level; `built`: all is built, so that no test need build it. A file that could
 * not be run counts as one failed test.
 */
export async function runJest(only: Level[], { built = false } = {}): Promise<Map<Level, Count>> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-jest-'));
  const outputFile = join(folder, 'report.json');
  try {
    // All tests, and what is to be done after them, are over when it is made to end: left to itself, Node once span for ever in
    // the clean-up of its own handles, with nothing open and every test passed.
    const program = ['--experimental-vm-modules', '--no-warnings', programOf('jest/bin/jest.js')];
    const args = [
      '--json',
      `--outputFile=${outputFile}`,
      // By itself it leaves one core to others, though much of a test is waiting. More would want more connections than there are.
      `--maxWorkers=${Math.min(4, Math.max(2, availableParallelism()))}`,
      '--passWithNoTests',
      '--forceExit',
      '--selectProjects',
      ...only,
    ];
    const { ok } = await runNode([...program, ...args], { show: true, env: built ? { [BUILT]: 'yes' } : {} });
    const report = JSON.parse(await readFile(outputFile, 'utf8').catch(() => '{"testResults":[]}')) as JestReport;
    const counts = countByLevel(report, only);
    const failed = [...counts.values()].reduce((sum, count) => sum + count.failed, 0);
    // It may fail as a whole: its set-up, a worker that crashed.
    if (!ok && failed === 0) counts.get(only[0]!)!.failed += 1;
    return counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function countByLevel({ testResults }: JestReport, only: Level[]): Map<Level, Count> {
  const counts = new Map<Level, Count>(only.map((level) => [level, { passed: 0, failed: 0, skipped: 0 }]));
  for (const { name, status, assertionResults } of testResults) {
    const count = counts.get(levelOf(name))!;
    for (const test of assertionResults) {
      if (test.status === 'passed') count.passed += 1;
      else if (test.status === 'failed') count.failed += 1;
      else count.skipped += 1;
    }
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) count.failed += 1;
  }
  return counts;
}

function levelOf(file: string): Level {
  if (file.endsWith('.e2e.spec.ts')) return 'http';
  return file.endsWith('.int.spec.ts') ? 'database' : 'pure';
}
