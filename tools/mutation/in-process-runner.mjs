import { globSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { loadSpecs } from './spec-files.mjs';

const specs = 'libs/negotiation/src/**/*.spec.ts';

/**
 * Runs the pure tests of the domain within the process of Stryker's worker. Pure tests share no state, so a mutant costs
 * what its tests cost, some milliseconds; to start Jest for each would cost seconds.
 */
class InProcessRunner {
  static inject = [];
  tests = null;
  spoilt = false;
  cost = new Map();
  killers = new Map();
  switches = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.files = globSync(specs)
      .map((file) => resolve(file))
      .sort();
  }

  async dryRun() {
    await this.load();
    const result = await this.run(this.tests);
    const { mutantCoverage } = this.switches;
    return result.status === DryRunStatus.Complete
      ? { ...result, mutantCoverage: withoutTables(mutantCoverage) }
      : result;
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment, sandboxFileName }) {
    const early = mutantActivation === 'static' ? activeMutant.id : undefined;
    const { switches } = this;
    switches.hitCount = hitLimit === undefined ? undefined : 0;
    switches.hitLimit = hitLimit;
    const remembering = remembers(sandboxFileName);
    try {
      if (reloadEnvironment || remembering || this.spoilt || !this.tests) await this.load(early);
      this.spoilt ||= remembering;
    } catch (error) {
      return toMutantRunResult(failedToLoad(error));
    }
    const wanted = testFilter && new Set(testFilter);
    const chosen = this.tests.filter(({ id }) => !wanted || wanted.has(id));
    switches.activeMutant = activeMutant.id;
    try {
      const result = toMutantRunResult(await this.run(this.likeliestFirst(chosen, sandboxFileName), { bail: true }));
      for (const killer of result.killedBy ?? []) this.killersOf(sandboxFileName).add(killer);
      return result;
    } finally {
      switches.activeMutant = undefined;
    }
  }

  /** Loads all specs anew. With a mutant, it is active while they load, and they must be loaded again without it. */
  async load(mutant) {
    this.switches.activeMutant = mutant;
    this.spoilt = mutant !== undefined;
    this.switches.currentTestId = undefined;
    this.tests = null;
    this.tests = await loadSpecs(this.files);
  }

  killersOf(file) {
    if (!this.killers.has(file)) this.killers.set(file, new Set());
    return this.killers.get(file);
  }

  /** The first to notice ends the run: those who noticed another mutant of the file, the spec beside it, the quick. */
  likeliestFirst(tests, mutated) {
    const beside = `${basename(mutated, '.ts')}.spec.ts`;
    const killers = this.killersOf(mutated);
    const rank = ({ id, file }) => (killers.has(id) ? 0 : basename(file) === beside ? 1 : 2);
    const cost = ({ id }) => this.cost.get(id) ?? 0;
    return [...tests].sort((a, b) => rank(a) - rank(b) || cost(a) - cost(b));
  }

  async run(tests, { bail = false } = {}) {
    const results = [];
    for (const { id, file, run } of tests) {
      this.switches.currentTestId = id;
      const begun = performance.now();
      const failure = await failureOf(run);
      const timeSpentMs = performance.now() - begun;
      this.cost.set(id, timeSpentMs);
      const { hitCount, hitLimit } = this.switches;
      const endless = determineHitLimitReached(hitCount, hitLimit);
      if (endless) return endless;
      const found = { id, name: id, fileName: file, timeSpentMs };
      results.push(
        failure === undefined
          ? { ...found, status: TestStatus.Success }
          : { ...found, status: TestStatus.Failed, failureMessage: failure },
      );
      if (bail && failure !== undefined) break;
    }
    this.switches.currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests: results };
  }
}

const failureOf = async (run) => {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/** Whether a module keeps something between calls: what other mutants left there must not meet one of it, nor the reverse. */
const remembers = (file) =>
  /^(?:let \w|const \w+(?:: [^=]+)? = new (?:Map|Set|WeakMap)\b)/m.test(readFileSync(file, 'utf8'));

/**
 * What runs while specs load, and within tests too, is held by those tests. The tables of tests call the domain as well:
 * were they made under the mutant, they would expect what it does.
 */
const withoutTables = ({ static: loading, perTest }) => {
  const tested = new Set(Object.values(perTest).flatMap((hits) => Object.keys(hits)));
  return { perTest, static: Object.fromEntries(Object.entries(loading).filter(([mutant]) => !tested.has(mutant))) };
};

/** A module that no longer loads fails every test that imports it: Jest would report just that. */
const failedToLoad = (error) => ({
  status: DryRunStatus.Complete,
  tests: [{ id: 'load', name: 'load', timeSpentMs: 0, status: TestStatus.Failed, failureMessage: String(error) }],
});

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
