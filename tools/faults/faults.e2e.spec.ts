import { buildAll } from '../start/build-all.js';
import { BUILT, shareTurn, takeTurn, type Turn } from '../test/turn.js';
import { runFaults } from './run-faults.js';

// The short form of `npm run test:faults`: a fault of each kind, once, at moments that the seed gives.

const FAULTS = ['app-killed-before-answer', 'connections-reset', 'projector-killed-between', 'poison-event'];

let turn: Turn;
beforeAll(async () => {
  if (!process.env[BUILT]) {
    const building = await takeTurn('build');
    await buildAll().finally(() => building.end());
  }
  turn = await shareTurn('build');
}, 240_000);
afterAll(() => turn?.end());

it.each(FAULTS)(
  '%s: nothing is lost, doubled or left out, and all comes back by itself',
  async (only) => {
    const { faults } = await runFaults({ seed: 20_261_129, only, rounds: 1 });
    expect(faults.map(({ violations }) => violations)).toEqual([[]]);
    expect(faults.map(({ skipped }) => skipped)).toEqual([null]);
    expect(faults[0]!.acknowledged).toBeGreaterThan(0);
  },
  240_000,
);
