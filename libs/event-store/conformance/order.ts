import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { assertLog, collect, idsOf, notes, placesOf, stored, upTo } from './sample-events.js';
import { runAsOwner } from './hold.js';
import { assertTally, plainTally } from './sample-folds.js';
import type { Scenario } from './scenario.js';
import type { Scene } from './scene.js';
import { twoProcesses, writeAndTail } from './under-load.js';

export const orderScenarios: Scenario[] = [
  {
    number: 18,
    fact: 'one append is one block, however many are on their way',
    async run(at) {
      const { database, store } = await at.store();
      const other = at.open(database.url);
      const appends = upTo(60).map((n) => notes(`talk-${n % 7}`, 1 + (n % 5)));
      const answers = await Promise.all(appends.map((events, n) => (n % 2 ? store : other).append({ events })));
      for (const answer of answers) {
        const block = placesOf(answer).map(({ position }) => position);
        assert.deepEqual(
          block,
          block.map((_, index) => block[0]! + index),
        );
      }
      const positions = new Map(answers.flatMap(placesOf).map(({ id, position }) => [id, position]));
      await assertLog(
        store,
        appends.flat().toSorted((a, b) => positions.get(a.id)! - positions.get(b.id)!),
      );
    },
  },
  {
    number: 19,
    fact: 'a slow transaction that began first is still delivered, in its place',
    async run(at) {
      const { database, store } = await at.store();
      const running = await store.run([plainTally]);
      const tail = at.tail(store);
      const [first, slow, fast] = [notes('talk-a', 2), notes('slow-a', 2), notes('talk-b', 3)];
      await stored(store, first);
      await tail.count(2);
      const open = await store.openAppend(slow);
      const pending = stored(store, fast);
      // Either it waits for the slow one, or it passes and is delivered first: both have their time.
      const passed = await passes(at, database.url, pending);
      if (passed) await Promise.race([tail.count(5), pause(1_000)]);
      await open.commit();
      await pending;
      assert.deepEqual(idsOf(await tail.count(7)), idsOf([...first, ...slow, ...fast]));
      await at.reaches(running, 'tally', 7);
      assertTally(await store.readRows(plainTally), [...first, ...slow, ...fast]);
    },
  },
  {
    number: 20,
    fact: 'a rolled-back append leaves no hole, and is not delivered',
    async run(at) {
      const { store } = await at.store();
      const tail = at.tail(store);
      const [before, after] = [notes('talk-a', 2), notes('talk-a', 2)];
      await stored(store, before);
      await (await store.openAppend(notes('talk-x', 3))).rollback();
      await stored(store, after, 2);
      await assertLog(store, [...before, ...after]);
      assert.deepEqual(idsOf(await tail.count(4)), idsOf([...before, ...after]));
      assert.deepEqual(await collect(store.readStream('talk-x')), []);
    },
  },
  {
    number: 21,
    fact: 'an idle transaction in another database, or in this one, stalls nobody',
    async run(at) {
      const { database, store } = await at.store();
      const idle = [(await at.emptyDatabase()).pool(undefined, 1), database.pool(undefined, 1)];
      for (const pool of idle) {
        const client = await pool.connect();
        at.later(async () => client.release(true));
        await client.query('begin isolation level repeatable read');
        await client.query('select pg_current_xact_id()');
      }
      const running = await store.run([plainTally]);
      const tail = at.tail(store);
      const events = notes('talk-a', 5);
      for (const event of events) await at.inTime('an append', stored(store, [event]));
      assert.deepEqual(idsOf(await tail.count(5)), idsOf(events));
      await at.reaches(running, 'tally', 5);
      assertTally(await store.readRows(plainTally), events);
    },
  },
  {
    number: 22,
    fact: '32 writers and a tailing reader: delivered is what was appended, each once, in order',
    run: writeAndTail,
  },
  {
    number: 23,
    fact: 'two processes appending at once, one busy and one not, keep all promises, and neither is kept waiting',
    run: twoProcesses,
  },
];

/** Whether an append is stored before another that began first; false once it waits, or where neither shows in time. */
async function passes(at: Scene, url: string, append: Promise<unknown>): Promise<boolean> {
  let stored = false;
  const settled = append.then(() => (stored = true));
  settled.catch(() => {});
  for (const deadline = Date.now() + Math.min(2_000, at.settings.patienceMs); Date.now() < deadline; await pause(5)) {
    if (stored || (await runAsOwner(url, WAITING)) > 0) break;
  }
  return stored;
}

const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
