// The checks of the whole repository, then the tests. The last line is `N passed, N failed`; a check counts as a test.
import { availableParallelism } from 'node:os';
import { checks, type Check } from './checks.js';
import { levels, runJest, type Count } from './jest-run.js';

const quick = process.argv.includes('--quick');
const startedAt = Date.now();
const secondsSince = (moment: number) => `${((Date.now() - moment) / 1_000).toFixed(1)} s`;

/** As many at a time as the machine has cores. */
async function runChecks(all: Check[]): Promise<Count> {
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  const waiting = [...all];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const since = Date.now();
      const faults = await check.faults();
      console.log(`${faults ? '✕' : '✓'} ${check.name} (${secondsSince(since)})${faults ? `\n${faults}\n` : ''}`);
      if (faults) count.failed += 1;
      else count.passed += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return count;
}

const checked = await runChecks(checks.filter((check) => check.quick || !quick));
const tested = await runJest(quick ? ['pure'] : levels);
const all: [string, Count][] = [['checks', checked], ...tested];

console.log();
for (const [name, { passed, failed, skipped }] of all) {
  console.log(`${name.padEnd(9)} ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
}
console.log(`in ${secondsSince(startedAt)}`);
const sum = (key: keyof Count) => all.reduce((total, [, count]) => total + count[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);
