import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

// Without a graph of the workspaces on disk, as in a fresh clone, the rule of boundaries would be skipped in silence.
await createProjectGraphAsync({ exitOnError: true });

/** Which tags a tag may depend on: the one-way rule. apps → read-models, audit → event-store → postgres, transparency. */
const mayImport = {
  'scope:negotiation': [],
  'scope:transparency': [],
  'scope:contracts': ['negotiation'],
  'scope:postgres': [],
  'scope:event-store': ['postgres', 'transparency'],
  'scope:read-models': ['contracts', 'negotiation', 'event-store', 'postgres'],
  'scope:audit': ['event-store', 'postgres', 'transparency'],
  'scope:app': ['negotiation', 'transparency', 'contracts', 'postgres', 'event-store', 'read-models', 'audit'],
  'scope:web': ['contracts', 'transparency'],
};

/** Names that a package has for files of its own, one for Node and one for browsers (`imports` of its package.json). */
const byPlatform = ['#sha256', '#ed25519'];

/** @param allow imports that are let through all the same. */
const boundaries = (allow = []) => [
  'error',
  {
    allow: [...byPlatform, ...allow],
    banTransitiveDependencies: false,
    enforceBuildableLibDependency: false,
    depConstraints: Object.entries(mayImport).map(([sourceTag, scopes]) => ({
      sourceTag,
      onlyDependOnLibsWithTags: scopes.map((scope) => `scope:${scope}`),
    })),
  },
];

const noNest = { regex: '^@nestjs/', message: 'Nest ends where apps begin; libraries run without it.' };
const noNode = { regex: '^node:', message: 'This library is pure: it runs in a browser too.' };
const cryptoOnly = { regex: '^node:(?!crypto$)', message: 'Of Node, this library may use node:crypto alone.' };
const restrictImports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const why = 'Time, ids and randomness come in as arguments, so that a replay cannot differ.';
/** Nothing that gives another answer on another day. */
const sameOnEveryDay = {
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: why },
    { object: 'Math', property: 'random', message: why },
    { object: 'performance', property: 'now', message: why },
    { object: 'crypto', property: 'randomUUID', message: why },
    { object: 'crypto', property: 'getRandomValues', message: why },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: why },
    { selector: "CallExpression[callee.name='Date']", message: why },
  ],
};
const noMachine = {
  'no-restricted-globals': [
    'error',
    'process',
    'Buffer',
    'fetch',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'require',
  ],
};

const tests = ['**/*.spec.ts', '**/test/**'];

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '.nx/',
      '.parley/',
      '.parley-state/',
      'coverage/',
      'docs/generated/',
      '**/generated/*.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ['error', 'always'],
      'prefer-const': 'error',
    },
  },
  { files: ['**/*.config.ts'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', 'prefer-const': 'error', eqeqeq: ['error', 'always'] },
  },
  {
    // The page itself stays without PostgreSQL; its tests take turns with others on the machine, over a record that never was.
    files: ['apps/web/test/**'],
    rules: {
      '@nx/enforce-module-boundaries': boundaries(['../../../tools/test/*', '../../../tools/bench/made-up-record.js']),
    },
  },
  { files: ['apps/api/**/*.{ts,tsx}'], rules: { '@nx/enforce-module-boundaries': boundaries(['@parley/projector']) } },
  { files: ['libs/**'], ignores: ['libs/read-models/**'], rules: restrictImports(noNest) },
  {
    files: ['libs/negotiation/src/**', 'libs/contracts/src/**'],
    ignores: tests,
    rules: { ...restrictImports(noNest, noNode), ...sameOnEveryDay, ...noMachine },
  },
  {
    files: ['libs/transparency/src/**'],
    ignores: [...tests, '**/*-node.ts'],
    rules: { ...restrictImports(noNest, noNode), ...sameOnEveryDay, ...noMachine },
  },
  {
    files: ['libs/transparency/src/*-node.ts'],
    rules: { ...restrictImports(noNest, cryptoOnly), ...sameOnEveryDay },
  },
  { files: ['libs/read-models/src/**'], ignores: tests, rules: sameOnEveryDay },
);
