import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { jestExpect } from '@jest/expect';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { transformSync } from '@swc/core';
import fc from 'fast-check';
import { describe, getState, it, resetState, test } from 'jest-circus';
import { swcOptions } from '../swc.mjs';

/** How many inputs a property is tried on: enough to notice a mutant, few enough to be run for each of thousands. */
const FEW = 10;
/** The same inputs in every run, so that a mutant that was killed once is killed always. */
const SEED = 20_250_602;
fc.configureGlobal({ numRuns: FEW, seed: SEED, endOnFailure: true });
/** A property that asks for many inputs still gets more than others. */
const assert = (property, given) =>
  fc.assert(property, { ...given, numRuns: Math.max(FEW, (given?.numRuns ?? 0) / 20) });

/** In place of `remembering` of the domain: what was remembered under one mutant is forgotten under the next. */
const forgetting = (compute) => {
  let results = new Map();
  let mutant;
  return (text) => {
    const { activeMutant } = globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ?? {};
    if (activeMutant !== mutant) results = new Map();
    mutant = activeMutant;
    if (!results.has(text)) results.set(text, compute(text));
    return results.get(text);
  };
};

const synthetic = (names) =>
  new vm.SyntheticModule(Object.keys(names), function () {
    for (const [key, value] of Object.entries(names)) this.setExport(key, value);
  });

const foreign = new Map();
/** A module that is not ours, the same one for every load. */
const foreignModule = async (name) => {
  if (!foreign.has(name)) {
    const found = { ...(await import(name)) };
    foreign.set(name, name === 'fast-check' ? { ...found, assert, default: { ...found.default, assert } } : found);
  }
  return synthetic(foreign.get(name));
};

const compiled = new Map();
const compile = (file) => {
  if (!compiled.has(file)) {
    const { code } = transformSync(readFileSync(file, 'utf8'), { ...swcOptions, sourceMaps: false, filename: file });
    compiled.set(file, code);
  }
  return compiled.get(file);
};

/** One loading of our own modules: what it loaded before stays untouched, and is freed with it. */
const freshModules = () => {
  const modules = new Map();
  const own = (file) => {
    if (!modules.has(file)) {
      const identifier = pathToFileURL(file).href;
      const initializeImportMeta = (meta) => Object.assign(meta, { url: identifier });
      modules.set(file, new vm.SourceTextModule(compile(file), { identifier, initializeImportMeta }));
    }
    return modules.get(file);
  };
  const link = (specifier, { identifier }) => {
    if (!specifier.startsWith('.')) return foreignModule(specifier);
    if (specifier === './remembering.js' && !identifier.endsWith('.spec.ts'))
      return synthetic({ remembering: forgetting });
    return own(resolve(dirname(fileURLToPath(identifier)), specifier.replace(/\.js$/, '.ts')));
  };
  return async (file) => {
    const module = own(file);
    if (module.status === 'unlinked') await module.link(link);
    await module.evaluate();
  };
};

const fullName = (block) => (block.parent ? `${fullName(block.parent)} ${block.name}`.trim() : '');
const testsOf = (block) => block.children.flatMap((child) => (child.type === 'test' ? [child] : testsOf(child)));

/**
 * Loads spec files in this process, with the words of Jest (describe, it, expect), and gives their tests without running
 * any: `{id, file, run}`. A second call loads all of them, and what they test, anew.
 */
export const loadSpecs = async (files) => {
  Object.assign(globalThis, { describe, it, test, expect: jestExpect });
  const load = freshModules();
  const seen = new Map();
  const tests = [];
  for (const file of files) {
    resetState();
    await load(file);
    for (const { name, parent, fn, mode } of testsOf(getState().rootDescribeBlock)) {
      if (mode === 'skip' || mode === 'todo') continue;
      const called = `${fullName(parent)} ${name}`;
      const before = seen.get(called) ?? 0;
      seen.set(called, before + 1);
      tests.push({ id: before ? `${called} (${before + 1})` : called, file, run: fn });
    }
  }
  resetState();
  return tests;
};
