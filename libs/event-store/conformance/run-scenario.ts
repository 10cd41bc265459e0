import { AssertionError } from 'node:assert';
import { inspect } from 'node:util';
import type { Scenario } from './scenario.js';
import { Scene, type SceneSettings } from './scene.js';
import type { StoreUnderTest } from './store-under-test.js';

/** What a scenario showed of a store. */
export interface Finding {
  number: number;
  fact: string;
  /** `fails`: an assertion says that the fact does not hold. `breaks`: it could not be seen; something else went wrong. */
  verdict: 'holds' | 'fails' | 'breaks';
  /** What there is to tell, or what went wrong, on one line. */
  told: string;
  ms: number;
  error?: Error;
}

/** Runs one scenario on a store of its own, and ends all that it began. Never throws. */
export async function runScenario(
  { number, fact, run }: Scenario,
  kit: StoreUnderTest,
  settings: SceneSettings,
): Promise<Finding> {
  const scene = new Scene(kit, settings);
  const began = performance.now();
  let told: string | void = undefined;
  let error: Error | undefined;
  try {
    told = await run(scene);
  } catch (thrown) {
    error = thrown as Error;
  }
  // What can't be ended after a scenario that failed is no news.
  const unended = await scene.end();
  error ??= unended;
  const verdict = !error ? 'holds' : error instanceof AssertionError ? 'fails' : 'breaks';
  const tellable = error ? faultOf(error) : (told ?? '');
  return { number, fact, verdict, told: tellable, ms: performance.now() - began, ...(error && { error }) };
}

/** What went wrong, on one line: for values that differ, what was expected and what was there. */
function faultOf(error: Error): string {
  const message = error.message.split('\n').find((line) => line.trim() !== '') ?? error.name;
  if (!(error instanceof AssertionError) || !/^(deepS|s)trictEqual$/.test(error.operator)) return message;
  const difference = `expected ${short(error.expected)}, got ${short(error.actual)}`;
  return error.generatedMessage ? difference : `${message}: ${difference}`;
}

function short(value: unknown): string {
  const text = inspect(value, { depth: 2, maxArrayLength: 3, maxStringLength: 40, breakLength: Infinity });
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
