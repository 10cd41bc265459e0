// Jest's order of the test files. In a fresh clone it knows no durations, and what is long and begun last leaves the other
// cores without work.

/** What takes longest, in the order in which it is begun: what needs the build behind what builds, so that none waits long. */
const LONGEST = [
  'tools/start/start.e2e.spec.ts',
  'libs/event-store/conformance/conformance.int.spec.ts',
  'apps/api/test/import-faults.e2e.spec.ts',
  'apps/api/test/contract.e2e.spec.ts',
  'apps/web/test/views.e2e.spec.ts',
  'apps/web/test/long-talks.e2e.spec.ts',
  'apps/web/test/desk-barriers.e2e.spec.ts',
  'apps/web/test/desk-drafts.e2e.spec.ts',
  'apps/web/test/page.e2e.spec.ts',
  'apps/web/test/filters.e2e.spec.ts',
  'libs/event-store/src/projection-operations.int.spec.ts',
  'apps/api/test/live-through-cuts.e2e.spec.ts',
  'apps/api/test/bad-inputs.e2e.spec.ts',
  'apps/web/test/desk.e2e.spec.ts',
  'tools/faults/faults.e2e.spec.ts',
  'apps/api/test/process.e2e.spec.ts',
  'apps/cli/test/projections.e2e.spec.ts',
  'tools/faults/planted-bugs.int.spec.ts',
  'apps/api/test/paging-while-writing.e2e.spec.ts',
];

/** Pure tests come last: short as they are, they fill up what is left. */
const LEVELS = ['.e2e.spec.ts', '.int.spec.ts', '.spec.ts'];

/** In Jest's place of `@jest/test-sequencer`; of one level, the largest file first. */
export default class LongestFirst {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONGEST.findIndex((end) => path.endsWith(end));
      return place >= 0 ? place : LONGEST.length + LEVELS.findIndex((end) => path.endsWith(end));
    };
    const size = ({ path, context }) => context.hasteFS.getSize(path) ?? 0;
    return [...tests].sort((a, b) => rank(a) - rank(b) || size(b) - size(a));
  }

  /** Durations are not kept: the order is the same in each run. */
  cacheResults() {}

  allFailedTests(tests) {
    return tests;
  }
}
