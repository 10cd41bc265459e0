import assert from 'node:assert/strict';
import { runAsOwner } from './hold.js';
import { notes, stored, upTo } from './sample-events.js';
import { assertTally, foldedBy, fragile, plainTally, tally } from './sample-folds.js';
import type { Scenario } from './scenario.js';
import type { Scene } from './scene.js';
import type { EventToStore, OpenStore, RunningFolds } from './store-under-test.js';

export const rebuildingScenarios: Scenario[] = [
  {
    number: 33,
    fact: 'a rebuild gives the same rows, removes what a replay cannot produce, and twice is the same',
    async run(at) {
      const { database, store } = await at.store();
      const events = notes('talk-a', 30);
      await stored(store, events);
      const running = await store.run([plainTally]);
      await at.reaches(running, 'tally', 30);
      const before = await store.readRows(plainTally);
      assertTally(before, events);
      await runAsOwner(database.url, at.kit.strayRow(plainTally));
      assert.ok((await store.readRows(plainTally))?.rows.stray, 'there is a row that no replay makes');
      for (const time of ['once', 'twice']) {
        await running.rebuild('tally');
        await rebuilt(at, running);
        assert.deepEqual(await store.readRows(plainTally), before, `what is read after rebuilding ${time}`);
      }
    },
  },
  {
    number: 34,
    fact: 'a rebuild goes on where it was after a crash',
    async run(at) {
      const { child, watching, store, events, url } = await heldRebuild(at);
      await child.kill();
      const left = (await watching.status('tally'))?.rebuiltTo ?? 0;
      assertTally(await store.readRows(plainTally), events);
      await at.open(url).run([plainTally]);
      await rebuilt(at, watching);
      const after = await store.readRows(plainTally);
      assertTally(after, events);
      assert.deepEqual(foldedBy(after, upTo(left)), Array(left).fill(child.pid), 'who folded what was there');
      assert.deepEqual(foldedBy(after, [events.length]), [process.pid], 'who folded the rest');
    },
  },
  {
    number: 35,
    fact: 'a poison event stops one read model only, which goes on from there once it is mended',
    run: poison,
  },
  {
    number: 36,
    fact: 'of a new version beside the old, readers see nothing before it is whole, and of the old no half',
    run: newVersion,
  },
  {
    number: 37,
    fact: 'an append during a rebuild is included',
    async run(at) {
      const { gate, watching, store, events } = await heldRebuild(at);
      const more = notes('talk-b', 10);
      await stored(store, more);
      await gate.open();
      await rebuilt(at, watching);
      const all = [...events, ...more];
      await at.reaches(watching, 'tally', all.length);
      assertTally(await store.readRows(plainTally), all);
    },
  },
];

/** A rebuild in another process that stands still half way, while readers have the rows of before. */
async function heldRebuild(at: Scene) {
  const { database, store } = await at.store();
  const { url } = database;
  const events = notes('talk-a', 60);
  await stored(store, events);
  const gate = await at.gate();
  await gate.open();
  const child = await at.child(url, {
    do: 'fold',
    folds: [{ name: 'tally', version: 1, gate: { position: 35, file: gate.file } }],
    batchSize: 10,
  });
  const watching = await store.run([plainTally], { run: false });
  await at.reaches(watching, 'tally', 60);
  assertTally(await store.readRows(plainTally), events);
  await gate.shut();
  await watching.rebuild('tally');
  await at.until('a rebuild half way', async () => ((await watching.status('tally'))?.rebuiltTo ?? 0) >= 10);
  assertTally(await store.readRows(plainTally), events);
  return { gate, child, watching, store, events, url };
}

const rebuilt = (at: Scene, running: RunningFolds): Promise<true> =>
  at.until('the end of the rebuild', async () => (await running.status('tally'))?.rebuiltTo === null && true);

async function poison(at: Scene): Promise<void> {
  const { store } = await at.store();
  const events = notes('talk-a', 25);
  const bad = events[11]!;
  const broken = fragile('broken', bad.id);
  const running = await store.run([broken, plainTally]);
  const append = async (from: number, to: number) => {
    await stored(store, events.slice(from, to));
    await at.reaches(running, 'tally', to);
    assertTally(await store.readRows(plainTally), events.slice(0, to));
  };
  await append(0, 5);
  await at.reaches(running, 'broken', 5);
  await append(5, 20);
  const stoppedAt = await at.until('the stop', async () => (await running.status('broken'))?.stoppedAt ?? undefined);
  assert.deepEqual([stoppedAt.position, stoppedAt.id], [12, bad.id], 'where it stopped');
  assert.match(stoppedAt.error, /cannot read this one/);
  assertTally(await store.readRows(broken), events.slice(0, 11));
  await append(20, 25);
  await assert.rejects(running.waitFor('broken', 25, 100), 'waiting for what will not come fails');
  broken.broken = false;
  await running.retry('broken');
  await at.until('what was mended at the head', async () => (await running.status('broken'))?.position === 25);
  assertTally(await store.readRows(broken), events);
}

async function newVersion(at: Scene): Promise<string> {
  const { database, store } = await at.store();
  const next = tally({ name: 'tally', version: 2 });
  const events = notes('talk-a', 65);
  await stored(store, events.slice(0, 60));
  const old = await store.run([plainTally]);
  await at.reaches(old, 'tally', 60);
  assertTally(await store.readRows(plainTally), events.slice(0, 60));
  const readers = readAllAlong(at, store, events);
  const gate = await at.gate();
  const folds = [{ name: 'tally', version: 2, gate: { position: 35, file: gate.file } }];
  await at.child(database.url, { do: 'fold', folds, batchSize: 10 });
  const watching = await store.run([next], { run: false });
  await at.until('the new version half way', async () => ((await watching.status('tally'))?.position ?? 0) >= 10);
  assert.equal(await store.readRows(next), undefined, 'what readers get of a version that is half way');
  await stored(store, events.slice(60));
  await at.reaches(old, 'tally', 65);
  assertTally(await store.readRows(plainTally), events);
  await gate.open();
  await at.reaches(watching, 'tally', 65);
  await at.until('the new version for readers', async () => (await store.readRows(next)) !== undefined);
  assertTally(await store.readRows(next), events, 2);
  assertTally(await store.readRows(plainTally), events);
  return `${(await readers()).toLocaleString('en')} reads meanwhile, each of all there was`;
}

/** Reads both versions over and over until it is called; each answer is whole, or for the new one none at all. */
function readAllAlong(at: Scene, store: OpenStore, events: readonly EventToStore[]): () => Promise<number> {
  let reads = 0;
  let over = false;
  const reading = (async () => {
    while (!over) {
      const old = await store.readRows(plainTally);
      assertTally(old, events.slice(0, Math.max(60, old?.position ?? 0)));
      const next = await store.readRows({ name: 'tally', version: 2 });
      if (next) assertTally(next, events.slice(0, Math.max(60, next.position)), 2);
      reads += 1;
    }
  })();
  reading.catch(() => {});
  const end = async () => {
    over = true;
    await reading;
    return reads;
  };
  at.later(() => end().catch(() => {}));
  return end;
}
