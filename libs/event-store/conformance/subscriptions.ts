import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { endSessions, holdWrites } from './hold.js';
import { assertLog, idsOf, note, notes, stored, upTo } from './sample-events.js';
import { assertTally, foldedBy, plainTally, tally } from './sample-folds.js';
import type { Scenario } from './scenario.js';
import type { Scene } from './scene.js';

export const subscriptionScenarios: Scenario[] = [
  {
    number: 27,
    fact: 'a read model resumes from its checkpoint, not from its start option',
    async run(at) {
      const { store } = await at.store();
      const events = notes('talk-a', 10);
      await stored(store, events.slice(0, 5));
      const first = await store.run([plainTally], { startAfter: 0 });
      await at.reaches(first, 'tally', 5);
      await first.stop();
      await stored(store, events.slice(5));
      for (const startAfter of [0, 9]) {
        const again = await store.run([plainTally], { startAfter });
        await at.reaches(again, 'tally', 10);
        await again.stop();
        assertTally(await store.readRows(plainTally), events);
      }
    },
  },
  {
    number: 28,
    fact: 'events that are filtered out move the checkpoint, and are counted',
    async run(at) {
      const { store } = await at.store();
      const picky = tally({ name: 'picky', version: 1, types: ['NoteLost'] });
      const events = upTo(40).map((n) => note('talk-a', { n }, n === 3 || n === 9 ? 'NoteLost' : 'NoteTaken'));
      await stored(store, events);
      const running = await store.run([picky], { batchSize: 8 });
      await at.reaches(running, 'picky', 40);
      const status = await running.status('picky');
      assert.deepEqual([status?.position, status?.skipped], [40, 38], 'position and events passed over');
      const read = await store.readRows(picky);
      assert.deepEqual(read?.rows.all, { count: 2, version: 1 });
      assert.equal(read?.position, 40);
    },
  },
  {
    number: 29,
    fact: 'a second owner is refused while the first lives, and takes over after its crash',
    run: takeOver,
  },
  {
    number: 30,
    fact: 'with the LISTEN connections killed, delivery goes on',
    async run(at) {
      const { url } = await at.database();
      await goesOnAfter(at, url, async () => {
        const which = at.kit.listeners === null ? 'true' : `application_name like '${at.kit.listeners}'`;
        assert.ok((await endSessions(url, which)) > 0, 'there was a connection to end');
      });
    },
  },
  {
    number: 31,
    fact: 'with the database restarted, delivery goes on by itself',
    async run(at) {
      await at.assertKeeps();
      const server = await at.server();
      const { url } = await at.emptyDatabase(server.url);
      await at.kit.migrate(url);
      await goesOnAfter(at, url, () => server.restart());
    },
  },
  {
    number: 32,
    fact: 'killed between rows and checkpoint, nothing is doubled and nothing lost',
    run: killedInBetween,
  },
  {
    number: 38,
    fact: 'waiting for a position returns when it is there, and fails clearly in time',
    async run(at) {
      const { database, store } = await at.store();
      const running = await store.run([plainTally]);
      const watching = await at.open(database.url).run([plainTally], { run: false });
      const events = notes('talk-a', 3);
      const { patienceMs } = at.settings;
      const waits = Promise.all([running.waitFor('tally', 3, patienceMs), watching.waitFor('tally', 3, patienceMs)]);
      await stored(store, events);
      await waits;
      assertTally(await store.readRows(plainTally), events);
      for (const one of [running, watching]) {
        const late = at.inTime('a wait of 50 ms', one.waitFor('tally', 4, 50));
        await assert.rejects(late, /tally.*\b4\b/s, 'a wait that is over says what for');
        await one.waitFor('tally', 3, 50);
      }
    },
  },
];

/** What was appended before and after a disturbance is delivered, each event once, to who follows the log and to a fold. */
async function goesOnAfter(at: Scene, url: string, disturb: () => Promise<void>): Promise<void> {
  const store = at.open(url);
  const events = notes('talk-a', 10);
  const running = await store.run([plainTally]);
  const tail = at.tail(store);
  await stored(store, events.slice(0, 5));
  await tail.count(5);
  await at.reaches(running, 'tally', 5);
  await disturb();
  await stored(store, events.slice(5));
  assert.deepEqual(idsOf(await tail.count(10)), idsOf(events));
  await at.reaches(running, 'tally', 10);
  assertTally(await store.readRows(plainTally), events);
}

/** Two processes for one read model; each row says who folded its event. */
async function takeOver(at: Scene): Promise<void> {
  const { database, store } = await at.store();
  const events = notes('talk-a', 35);
  await stored(store, events.slice(0, 5));
  await assertLog(store, events.slice(0, 5));
  const first = await at.child(database.url, { do: 'fold', folds: [{ name: 'tally', version: 1 }] });
  const watching = await store.run([plainTally], { run: false });
  await at.reaches(watching, 'tally', 5);
  const second = await at.open(database.url).run([plainTally]);
  for (const event of events.slice(5, 30)) {
    await stored(store, [event]);
    // Time for both to see it, one after the other.
    await pause(20);
  }
  await at.reaches(second, 'tally', 30);
  const before = await store.readRows(plainTally);
  assertTally(before, events.slice(0, 30));
  assert.deepEqual(foldedBy(before, upTo(30)), Array(30).fill(first.pid), 'who folded while the first lived');
  await first.kill();
  await stored(store, events.slice(30));
  await at.reaches(second, 'tally', 35);
  const after = await store.readRows(plainTally);
  assertTally(after, events);
  assert.deepEqual(foldedBy(after, upTo(35).slice(30)), Array(5).fill(process.pid), 'who folded after its crash');
}

/** Whichever of the two a store writes first, its session is ended with that written and the commit not begun. */
async function killedInBetween(at: Scene): Promise<void> {
  const { database, store } = await at.store();
  const events = notes('talk-a', 15);
  const running = await store.run([plainTally], { batchSize: 5 });
  await stored(store, events.slice(0, 5));
  await at.reaches(running, 'tally', 5);
  assertTally(await store.readRows(plainTally), events.slice(0, 5));
  const { rows, checkpoints, checkpointColumn } = at.kit.tablesOf(plainTally);
  for (const [until, table, column] of [[10, rows] as const, [15, checkpoints, checkpointColumn] as const]) {
    const hold = await holdWrites(at, database.url, table, column);
    await stored(store, events.slice(until - 5, until));
    const pid = await hold.held();
    assertTally(await store.readRows(plainTally), events.slice(0, until - 5));
    assert.equal(await endSessions(database.url, `pid = ${pid}`), 1);
    await hold.release();
    await at.reaches(running, 'tally', until);
    assertTally(await store.readRows(plainTally), events.slice(0, until));
  }
}
