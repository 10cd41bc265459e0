// Mutation tests of the domain: `npx stryker run` (CONTRIBUTING.md says what the score is held to).
export default {
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules'],
  jest: { projectType: 'custom', configFile: 'stryker.jest.config.mjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  mutate: ['libs/negotiation/src/**/*.ts', '!libs/negotiation/src/**/*.spec.ts', '!libs/negotiation/src/index.ts'],
  ignorePatterns: ['.nx', '.parley', 'docs', 'apps/*/dist', 'libs/*/dist', 'coverage', 'examples/*/answers'],
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'coverage/mutation.json' },
  tempDirName: '.stryker-tmp',
  incrementalFile: 'node_modules/.cache/stryker-incremental.json',
  // A busy machine is no dead mutant.
  timeoutMS: 20_000,
  timeoutFactor: 4,
  concurrency: 2,
  thresholds: { high: 90, low: 85, break: 85 },
};
