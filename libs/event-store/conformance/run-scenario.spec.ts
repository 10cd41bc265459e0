import assert from 'node:assert/strict';
import { idleStore, runScenario, type Scenario, type SceneSettings } from './index.js';

const settings: SceneSettings = { patienceMs: 20, tailSeconds: 0, quietAppends: 0, execArgv: [] };
const finding = (run: Scenario['run']) => runScenario({ number: 7, fact: 'a fact', run }, idleStore, settings);

describe('what a scenario shows', () => {
  it('holds where it comes to its end, with what there is to tell', async () => {
    expect(await finding(async () => 'all there')).toMatchObject({ number: 7, verdict: 'holds', told: 'all there' });
  });

  it('fails where an assertion says so, with what was expected and what was there', async () => {
    const wrong = await finding(async () => assert.deepEqual([1, 2], [1, 3], 'the positions'));
    expect(wrong).toMatchObject({ verdict: 'fails', told: 'the positions: expected [ 1, 3 ], got [ 1, 2 ]' });
  });

  it('fails where what it waits for does not come in time', async () => {
    const late = await finding(async (at) => void (await at.until('a miracle', async () => undefined)));
    expect(late).toMatchObject({ verdict: 'fails', told: 'a miracle: not within 20 ms' });
  });

  it('breaks where anything else goes wrong, at its end too', async () => {
    const thrown = await finding(() => Promise.reject(new TypeError('no such thing')));
    expect(thrown).toMatchObject({ verdict: 'breaks', told: 'no such thing' });
    const left = await finding(async (at) => at.later(() => Promise.reject(new Error('still in use'))));
    expect(left).toMatchObject({ verdict: 'breaks', told: 'still in use' });
  });

  it('ends what it began, the last first', async () => {
    const ended: number[] = [];
    await finding(async (at) => {
      for (const one of [1, 2, 3]) at.later(async () => ended.push(one));
      assert.fail('half way');
    });
    expect(ended).toEqual([3, 2, 1]);
  });
});
