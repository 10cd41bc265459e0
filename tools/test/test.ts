// The checks of the whole repository and the tests. The last line is `N passed, N failed`; a check counts as a test.
import { availableParallelism } from 'node:os';
import { checks, type Check } from './checks.js';
import { levels, runJest, type Count } from './jest-run.js';

const quick = process.argv.includes('--quick');
const startedAt = Date.now();
const secondsSince = (moment: number) => `${((Date.now() - moment) / 1_000).toFixed(1)} s`;

/** As many at a time as the machine has cores. Faults are told by `tell` of what this gives, when nothing scrolls them away. */
async function runChecks(all: Check[]): Promise<{ count: Count; tell(): void }> {
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  const told: string[] = [];
  const waiting = [...all];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const since = Date.now();
      const faults = await check.faults();
      console.log(`${faults ? '✕' : '✓'} ${check.name} (${secondsSince(since)})`);
      if (faults) told.push(`\n✕ ${check.name}\n${faults}`);
      count[faults ? 'failed' : 'passed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return { count, tell: () => told.forEach((fault) => console.log(fault)) };
}

const wanted = checks.filter((check) => check.quick || !quick);
const first = await runChecks(wanted.filter((check) => check.beforeTests));
// The tests wait a lot, for PostgreSQL and for processes: in between there is time for the other checks.
const [others, tested] = await Promise.all([
  runChecks(wanted.filter((check) => !check.beforeTests)),
  runJest(quick ? ['pure'] : levels, { built: !quick && first.count.failed === 0 }),
]);
const all: [string, Count][] = [['checks', first.count], ['checks', others.count], ...tested];
first.tell();
others.tell();

console.log();
const names = new Set(all.map(([name]) => name));
const sum = (key: keyof Count, of?: string) =>
  all.reduce((total, [name, count]) => (of && name !== of ? total : total + count[key]), 0);
for (const name of names) {
  const skipped = sum('skipped', name);
  const more = skipped ? `, ${skipped} skipped` : '';
  console.log(`${name.padEnd(9)} ${sum('passed', name)} passed, ${sum('failed', name)} failed${more}`);
}
console.log(`in ${secondsSince(startedAt)}`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);
