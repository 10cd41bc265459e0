import { idleStore, naiveStore, parleyStore, runScenario, scenarios, type SceneSettings } from './index.js';

const settings: SceneSettings = {
  patienceMs: 30_000,
  tailSeconds: 2,
  quietAppends: 50,
  execArgv: ['--import', new URL('../../../tools/typescript.mjs', import.meta.url).href],
};
const cases = scenarios.map((scenario) => [scenario.number, scenario.fact, scenario] as const);
/** For stores of which something is not to be had: nobody waits for it long. */
const hasty: SceneSettings = { ...settings, patienceMs: 250, tailSeconds: 0.1, quietAppends: 5 };
const LONGEST_MS = 120_000;

it('there are forty scenarios', () => {
  expect(scenarios.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});

describe('of Parley’s store it holds that', () => {
  it.each(cases)(
    '%i: %s',
    async (_number, _fact, scenario) => {
      const { verdict, error } = await runScenario(scenario, parleyStore, settings);
      if (error) throw error;
      expect(verdict).toBe('holds');
    },
    LONGEST_MS,
  );
});

describe('a store that does nothing is found out by', () => {
  it.each(cases)(
    '%i: %s',
    async (_number, _fact, scenario) => {
      const { verdict, told } = await runScenario(scenario, idleStore, hasty);
      expect({ verdict, told }).toEqual({ verdict: 'fails', told: expect.any(String) });
    },
    LONGEST_MS,
  );
});

describe('of a naive store, to which the scenarios are pointed as well,', () => {
  it.each([
    [2, 'holds'],
    [8, 'holds'],
    [24, 'holds'],
    [12, 'fails'],
    [19, 'fails'],
    [20, 'fails'],
    [36, 'fails'],
    [39, 'fails'],
  ] as const)(
    '%i %s',
    async (number, verdict) => {
      const scenario = scenarios.find((one) => one.number === number)!;
      const { told, ...finding } = await runScenario(scenario, naiveStore, { ...settings, patienceMs: 5_000 });
      expect({ verdict: finding.verdict, told }).toEqual({ verdict, told: expect.any(String) });
    },
    LONGEST_MS,
  );
});
