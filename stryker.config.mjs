// Mutation tests of the domain: `npm run test:mutation` (CONTRIBUTING.md says how, and what the score is held to).
export default {
  plugins: [
    './tools/mutation/in-process-runner.mjs',
    './tools/mutation/documentation-words.mjs',
    './tools/mutation/score-by-subject.mjs',
  ],
  ignorers: ['documentation-words'],
  testRunner: 'in-process',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  coverageAnalysis: 'perTest',
  mutate: [
    'libs/negotiation/src/**/*.ts',
    '!libs/negotiation/src/**/*.spec.ts',
    // Nothing but names of exports.
    '!libs/negotiation/src/index.ts',
    // Examples for the documentation: each is posted by a test, but another value would be as good an example.
    '!libs/negotiation/src/event-examples.ts',
  ],
  ignorePatterns: ['**', '!/libs/negotiation/**', '!/examples/**', '!/tools/**', '!/package.json', '!/tsconfig*.json'],
  disableTypeChecks: 'libs/negotiation/**/*.ts',
  reporters: ['progress-append-only', 'clear-text', 'score-by-subject', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  jsonReporter: { fileName: 'coverage/mutation.json' },
  tempDirName: '.stryker-tmp',
  // A loop that never ends is noticed by what it counts, not by the clock: a busy machine is no dead mutant.
  timeoutMS: 60_000,
  timeoutFactor: 10,
  concurrency: 2,
  thresholds: { high: 90, low: 85, break: 85 },
};
