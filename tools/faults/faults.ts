// npm run test:faults [-- --quick] [--seed N] [--rounds N] [--only NAME] [--json]: injects the faults of the design for
// real, and holds what clients were told against the log, the read models and their checkpoints.
import { buildAll } from '../start/build-all.ts';
import { runFaults, type FaultsOptions } from './run-faults.js';
import { reportText } from './report.js';

const options = readOptions(process.argv.slice(2));
await buildAll();
const report = await runFaults({ ...options, onProgress: progress() });
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
console.log(options.json ? JSON.stringify(report, undefined, 2) : reportText(report));
process.exit(report.verdict === 'passed' ? 0 : 1);

function readOptions(args: string[]): FaultsOptions & { json: boolean } {
  const valueOf = (name: string): string | undefined => {
    const at = args.indexOf(name);
    if (at === -1) return undefined;
    const value = args[at + 1];
    if (value === undefined) throw new Error(`${name} needs a value.`);
    return value;
  };
  const numberOf = (name: string): number | undefined => {
    const value = valueOf(name);
    if (value !== undefined && !/^\d{1,9}$/.test(value)) throw new Error(`${name} must be a whole number.`);
    return value === undefined ? undefined : Number(value);
  };
  return {
    seed: numberOf('--seed') ?? 20_261_129,
    rounds: numberOf('--rounds'),
    only: valueOf('--only'),
    quick: args.includes('--quick'),
    json: args.includes('--json'),
  };
}

/** A bar where somebody looks on, a line for each round elsewhere. */
function progress(): NonNullable<FaultsOptions['onProgress']> {
  const width = 28;
  return ({ done, of, doing }) => {
    if (!process.stderr.isTTY) return void process.stderr.write(`${done} of ${of}: ${doing}\n`);
    const full = Math.round((width * done) / of);
    process.stderr.write(`\r${'█'.repeat(full)}${'░'.repeat(width - full)} ${done} of ${of}  ${doing}\u001b[K`);
  };
}
