import { swcOptions } from './tools/swc.mjs';

const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['@parley/source', 'node', 'node-addons'] },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp/', '<rootDir>/.*/dist/', '<rootDir>/.nx/', '<rootDir>/.parley/'],
  rootDir: import.meta.dirname,
};

const level = (displayName, testRegex, more = {}) => ({ ...shared, displayName, testRegex, ...more });

const database = {
  globalSetup: '<rootDir>/tools/test-database.mjs',
  globalTeardown: '<rootDir>/tools/test-database-end.mjs',
};

/** Three levels, told apart by the file's name: pure, on a real PostgreSQL, over HTTP (the browser included). */
export default {
  projects: [
    level('pure', '(?<!\\.(int|e2e))\\.spec\\.ts$'),
    level('database', '\\.int\\.spec\\.ts$', database),
    level('http', '\\.e2e\\.spec\\.ts$', database),
  ],
  testTimeout: 30_000,
  testSequencer: '<rootDir>/tools/test/longest-first.mjs',
  // Each file has modules of its own, and what ended files had is not all given back: beyond this a worker is replaced.
  workerIdleMemoryLimit: '1GB',
};
