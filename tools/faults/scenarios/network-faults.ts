import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../scenario.js';
import type { Direction } from '../tcp-proxy.js';

/** The connections to the database stand, and nothing comes through this way; after a while it does, or they are reset. */
const cut = (name: string, words: string, ways: readonly Direction[], more: Partial<Scenario> = {}): Scenario => ({
  name,
  words,
  rounds: 1,
  ...more,
  async play(world) {
    const proxy = await world.proxy();
    await world.api();
    await world.load();
    for (const [ms, heals] of [
      [1_500, true],
      [13_000, false],
    ] as const) {
      await world.pause(200, 800);
      for (const way of ways) proxy.hold(way);
      world.note(`cut ${ways.join(' and ')} for ${ms} ms`);
      await sleep(ms);
      if (!heals) proxy.resetAll();
      for (const way of ways) proxy.release(way);
      await world.served(5);
    }
  },
});

const GIVEN_UP_MS = 75_000;

/** As a partition that nobody is told of: the connections of before never say anything again, new ones work. */
const silent: Scenario = {
  name: 'connections-silent',
  words: 'connections that never answer again, while new ones do',
  rounds: 1,
  async play(world) {
    const proxy = await world.proxy();
    await world.api();
    await world.load();
    await world.pause(200, 800);
    for (const connection of proxy.connections()) for (const way of ['up', 'down'] as const) connection.hold(way);
    world.note('silence');
    await world.served(5);
    await world.stopLoad();
    // What was in the middle of a transaction is given up by PostgreSQL after a minute, and holds its locks until then.
    const isReady = () => world.apis[0]!.answers('/health/ready', 10_000);
    await world.recovers('what hung is given up', isReady, GIVEN_UP_MS);
  },
};

const reset: Scenario = {
  name: 'connections-reset',
  words: 'connections reset, again and again',
  rounds: 2,
  short: true,
  async play(world) {
    const proxy = await world.proxy();
    await world.api();
    await world.writer();
    await world.load();
    for (let time = 1; time <= 8; time += 1) {
      await world.pause(50, 700);
      proxy.resetAll();
    }
    await world.served(5);
  },
};

const cutAfterBytes: Scenario = {
  name: 'connections-cut-after-bytes',
  words: 'connections cut after so many bytes',
  rounds: 2,
  async play(world) {
    const proxy = await world.proxy();
    await world.api();
    await world.writer();
    await world.load();
    proxy.cutAfter(() => world.random.between(500, 60_000));
    await world.pause(6_000);
    proxy.cutAfter(null);
    proxy.resetAll();
    await world.served(5);
  },
};

/** No notice comes through: what is posted is on the timeline all the same, by polling. */
const listenDead: Scenario = {
  name: 'listen-dead',
  words: 'the LISTEN connection dead',
  rounds: 1,
  short: true,
  async play(world) {
    const proxy = await world.proxy();
    const api = await world.api();
    await world.load();
    const listening = proxy.connectionsThatSent(/^listen /i);
    world.expect(listening.length > 0, 'I', 'fault-took-place', 'no connection listens');
    for (const connection of listening) connection.hold('down');
    await world.pause(3_000);
    await world.served(10);
    await world.recovers('read models follow without notices', () => api.answers('/health/ready'));
    for (const connection of listening) connection.reset();
    await world.served(5);
  },
};

export const networkFaults: Scenario[] = [
  cut('connections-cut', 'the connection cut in both directions', ['up', 'down']),
  cut('answers-cut', 'the connection cut in one direction: no answers', ['down'], { short: true }),
  cut('requests-cut', 'the connection cut in one direction: no requests', ['up']),
  silent,
  reset,
  cutAfterBytes,
  listenDead,
];
