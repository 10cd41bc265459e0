import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from '../start/build-all.js';
import { lockfileFaults } from './lockfile.js';
import { programOf, root, runNode } from './run-command.js';

/** Something that holds for the repository as a whole, or says why not. */
export interface Check {
  name: string;
  /** One of `npm run check`. */
  quick: boolean;
  /** Tests count on what it leaves, and would disturb it. */
  beforeTests?: boolean;
  /** The empty string where it holds. */
  faults(): Promise<string>;
}

async function ofProgram(args: string[]): Promise<string> {
  const { ok, said } = await runNode(args, { yields: true });
  return ok ? '' : said || 'It failed without a word.';
}

const cache = (name: string) => ['--cache', '--cache-location', `node_modules/.cache/${name}`];
const types = (project: string) => ofProgram([programOf('typescript/bin/tsc'), '-p', project]);
const generate = [...process.execArgv, 'tools/generate/generate.ts', '--check'];

/** The longest first. */
export const checks: Check[] = [
  {
    name: 'lint',
    quick: true,
    faults: () => ofProgram([programOf('eslint/bin/eslint.js'), '.', '--max-warnings=0', ...cache('eslint/')]),
  },
  { name: 'types', quick: true, faults: () => types('tsconfig.json') },
  {
    name: 'format',
    quick: true,
    faults: () =>
      ofProgram([
        programOf('prettier/bin/prettier.cjs'),
        '--check',
        '.',
        '--log-level=warn',
        ...cache('prettier/cache'),
      ]),
  },
  {
    name: 'types of the page',
    quick: true,
    faults: async () => (existsSync(join(root, 'apps/web/tsconfig.json')) ? types('apps/web/tsconfig.json') : ''),
  },
  {
    name: 'lockfile',
    quick: true,
    faults: async () => (await lockfileFaults(join(root, 'package-lock.json'))).join('\n'),
  },
  { name: 'generated files', quick: false, faults: () => ofProgram(generate) },
  {
    name: 'build',
    quick: false,
    beforeTests: true,
    faults: () =>
      buildAll().then(
        () => '',
        (error: Error) => error.message,
      ),
  },
];
