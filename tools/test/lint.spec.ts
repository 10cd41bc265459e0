import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** architecture.md's one-way rule, workspace by workspace: what it may import, itself aside. */
const mayImport: Record<string, string[]> = {
  'libs/negotiation': [],
  'libs/transparency': [],
  'libs/contracts': ['negotiation'],
  'libs/postgres': [],
  'libs/event-store': ['postgres', 'transparency'],
  'libs/read-models': ['contracts', 'negotiation', 'event-store', 'postgres'],
  'libs/audit': ['event-store', 'postgres', 'transparency'],
  'apps/api': [
    ...['negotiation', 'transparency', 'contracts', 'postgres', 'event-store', 'read-models', 'audit'],
    'projector', // Hosted by the api when it runs alone.
  ],
  'apps/projector': ['negotiation', 'transparency', 'contracts', 'postgres', 'event-store', 'read-models', 'audit'],
  'apps/cli': ['negotiation', 'transparency', 'contracts', 'postgres', 'event-store', 'read-models', 'audit'],
  'apps/web': ['contracts', 'transparency'],
};
const BOUNDARIES = '@nx/enforce-module-boundaries';
const nameOf = (workspace: string) => workspace.split('/')[1]!;

interface MadeUp {
  file: string;
  code: string;
}

function lint(files: MadeUp[]): string[][] {
  const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));
  const program = ['--import', path('../typescript.mjs'), path('lint-made-up.ts')];
  const { stdout, stderr } = spawnSync(process.execPath, program, { input: JSON.stringify(files), encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as string[][];
}

const importing = (from: string, what: string): MadeUp => ({
  file: `${from}/src/made-up.ts`,
  code: `import * as it from '${what}';\nexport { it };\n`,
});

describe('imports go one way', () => {
  const pairs = Object.keys(mayImport).flatMap((from) =>
    Object.keys(mayImport)
      .filter((to) => to !== from)
      .map((to) => ({ from, to, allowed: mayImport[from]!.includes(nameOf(to)) })),
  );
  let broken: string[][];
  beforeAll(() => {
    broken = lint(pairs.map(({ from, to }) => importing(from, `@parley/${nameOf(to)}`)));
  });

  it.each(pairs.map((pair, index) => ({ ...pair, index })))('$from may import $to: $allowed', ({ allowed, index }) =>
    expect(broken[index]).toEqual(allowed ? [] : [BOUNDARIES]),
  );
});

describe('a rule is broken by', () => {
  const why: [string, MadeUp, string][] = [
    ['a path into another workspace', importing('libs/contracts', '../../negotiation/src/index.js'), BOUNDARIES],
    ['Node in the domain', importing('libs/negotiation', 'node:fs'), 'no-restricted-imports'],
    ['Node in the contracts', importing('libs/contracts', 'node:crypto'), 'no-restricted-imports'],
    ['Node in what proves in a browser too', importing('libs/transparency', 'node:crypto'), 'no-restricted-imports'],
    ['Nest in the domain', importing('libs/negotiation', '@nestjs/common'), 'no-restricted-imports'],
    ['Nest in the store', importing('libs/event-store', '@nestjs/common'), 'no-restricted-imports'],
    ...['negotiation', 'contracts', 'transparency', 'read-models'].flatMap((name): [string, MadeUp, string][] => {
      const file = `libs/${name}/src/made-up.ts`;
      return [
        [`the clock in ${name}`, { file, code: 'export const now = Date.now();\n' }, 'no-restricted-properties'],
        [`today in ${name}`, { file, code: 'export const today = new Date();\n' }, 'no-restricted-syntax'],
        [`chance in ${name}`, { file, code: 'export const dice = Math.random();\n' }, 'no-restricted-properties'],
      ];
    }),
    [
      'the environment in the domain',
      { file: 'libs/negotiation/src/made-up.ts', code: 'export const zone = process.env.TZ;\n' },
      'no-restricted-globals',
    ],
  ];
  const fine: [string, MadeUp][] = [
    ['a given instant', { file: 'libs/negotiation/src/made-up.ts', code: 'export const day = new Date(0);\n' }],
    [
      'hashes of Node in the file for Node',
      { ...importing('', 'node:crypto'), file: 'libs/transparency/src/made-up-node.ts' },
    ],
    ['Nest in a projection provider', importing('libs/read-models', '@nestjs/common')],
    ['Node in a test of the domain', { ...importing('', 'node:fs'), file: 'libs/negotiation/src/made-up.spec.ts' }],
  ];
  let broken: string[][];
  beforeAll(() => {
    broken = lint([...why.map(([, file]) => file), ...fine.map(([, file]) => file)]);
  });

  it.each(why.map(([name, , rule], index) => ({ name, rule, index })))('$name ($rule)', ({ rule, index }) =>
    expect(broken[index]).toEqual([rule]),
  );
  it.each(fine.map(([name], index) => ({ name, index })))('but not by $name', ({ index }) =>
    expect(broken[why.length + index]).toEqual([]),
  );
});
