import { setTimeout as pause } from 'node:timers/promises';
import { EventStore, ProjectionHost, type Projection } from '@parley/event-store';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { fromBase64, merkleRoot, toBase64 } from '@parley/transparency';
import type pg from 'pg';
import { fillLedger, ledgerEvent, ledgerProjection, ledgerRedaction } from '../test/ledger.js';
import { SignedLog } from '../test/signed-log.js';
import { replay, type ReplayOptions } from './replay.js';
import type { AuditReport } from './report.js';

let database: TestDatabase;
let store: EventStore;
let host: ProjectionHost;
let forger: pg.Pool;

const COUNT = 60;

beforeEach(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  host = new ProjectionHost({ url: database.url, projections: [ledgerProjection] });
  await host.start();
  await fillLedger(store, COUNT);
  await host.waitFor('ledger', COUNT, 5_000);
  // Who may change read models by hand: the role that writes them.
  forger = database.pool('parley_project', 1);
});

afterEach(async () => {
  await host.stop();
  await store.close();
  await database.drop();
});

const run = (more: Partial<ReplayOptions> = {}): Promise<AuditReport> =>
  replay({ url: database.url, projections: [ledgerProjection], ...more });

/** Changes the log as nobody may: its owner, with the triggers switched off. */
async function forgeLog(sql: string): Promise<void> {
  const owner = database.pool('parley_owner', 1);
  await owner.query('alter table parley.events disable trigger all');
  await owner.query(sql);
  await owner.query('alter table parley.events enable always trigger events_are_kept');
  await owner.query('alter table parley.events enable always trigger events_do_not_change');
}

const shadows = async (): Promise<number> =>
  (await forger.query(`select from pg_namespace where starts_with(nspname, 'shadow_')`)).rowCount ?? 0;

describe('a replay of an honest store', () => {
  it('passes, and says what it rests on', async () => {
    const report = await run();
    expect(report).toMatchObject({
      kind: 'replay',
      scope: { fromPosition: 1, untilPosition: COUNT },
      checkpoint: null,
      counts: { events: COUNT, streams: 7, payloadsChecked: COUNT, redacted: 0 },
      logFaults: [],
      verdict: 'passed',
    });
    const leaves: Uint8Array[] = [];
    for await (const { leafHash } of store.readLog()) leaves.push(leafHash);
    expect(report.root).toBe(toBase64(merkleRoot(leaves)));
    const { rows } = await forger.query(
      'select (select count(*) from rm_ledger_v1.balance) + (select count(*) from rm_ledger_v1.line) as count',
    );
    const [model] = report.readModels;
    expect(model).toMatchObject({ name: 'ledger', version: 1, differenceCount: 0, differences: [], fault: null });
    expect(model).toMatchObject({ rows: rows[0].count, liveRows: rows[0].count, shadowRoot: model!.liveRoot });
    expect(fromBase64(model!.liveRoot!)).toHaveLength(32);
    expect(model!.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(report.warnings).toEqual([expect.stringContaining('No signed checkpoint')]);
    expect(await shadows()).toBe(0);
  });

  it('gives the same report with batches of 1, 7 and 1000', async () => {
    const [one, ...others] = await Promise.all([1, 7, 1000].map((batchSize) => run({ batchSize })));
    expect(one!.verdict).toBe('passed');
    for (const other of others) expect(other).toEqual(one);
  });

  it('of the past gives what the log gave then, whatever was appended since', async () => {
    const before = await run();
    await fillLedger(store, 25);
    const past = await run({ until: COUNT });
    expect(past).toEqual(before);
    const now = await run();
    expect(now).toMatchObject({ scope: { untilPosition: COUNT + 25 }, verdict: 'passed' });
    expect(now.root).not.toBe(before.root);
    expect(await run({ until: 0 })).toMatchObject({ counts: { events: 0 }, verdict: 'passed' });
  });

  it('goes on beside appends', async () => {
    let appending = true;
    const noise = (async () => {
      while (appending) await store.append({ events: [ledgerEvent('book-1', 1)] });
    })();
    const report = await run({ batchSize: 5 });
    appending = false;
    await noise;
    expect(report.verdict).toBe('passed');
  });

  it('misses nothing of what is signed while it begins', async () => {
    const log = new SignedLog(database);
    await log.begin();
    const lastSigned = async () => {
      await fillLedger(store, 5);
      return log.sign();
    };
    expect(await run({ lastSigned })).toMatchObject({ logFaults: [], verdict: 'passed' });
  });

  it('tells how far it is', async () => {
    const seen: [number, number][] = [];
    await run({ batchSize: 25, onProgress: ({ position, of }) => seen.push([position, of]) });
    expect(seen).toEqual([
      [25, 60],
      [50, 60],
      [60, 60],
    ]);
  });

  it('passes over a redaction, and counts it', async () => {
    const target = ledgerEvent('book-9', 5);
    await store.append({ events: [target, ledgerRedaction(target)] });
    expect(await run({ kind: 'verify' })).toMatchObject({
      counts: { events: COUNT + 2, payloadsChecked: COUNT + 1, redacted: 1 },
      verdict: 'passed',
    });
  });

  it('passes after a redaction of what was folded long before, of now and of any position before it', async () => {
    const target = ledgerEvent('book-3', 500);
    await store.append({ events: [target] });
    await fillLedger(store, 40);
    await host.waitFor('ledger', COUNT + 41, 5_000);
    await store.append({ events: [ledgerRedaction(target)] });
    for (const until of [COUNT, COUNT + 1, COUNT + 30, COUNT + 42]) {
      const reports = await Promise.all([1, 7, 1000].map((batchSize) => run({ until, batchSize })));
      for (const report of reports) expect(report).toEqual({ ...reports[0]!, verdict: 'passed' });
    }
  });

  it('waits for a read model that has not folded a redaction of what is replayed', async () => {
    const target = ledgerEvent('book-3', 500);
    await store.append({ events: [target] });
    await host.waitFor('ledger', COUNT + 1, 5_000);
    await host.stop();
    await store.append({ events: [ledgerRedaction(target)] });
    const late = await run({ until: COUNT + 1, waitMs: 100 });
    expect(late.readModels[0]!.fault).toBe(`ledger is at ${COUNT + 1}, before the redaction at ${COUNT + 2}`);
    expect(await run({ until: COUNT, waitMs: 100 })).toMatchObject({ verdict: 'passed' });
    const waiting = run({ until: COUNT + 1 });
    host = new ProjectionHost({ url: database.url, projections: [ledgerProjection] });
    await host.start();
    expect(await waiting).toMatchObject({ verdict: 'passed' });
  });

  it('beyond the head is refused', async () => {
    await expect(run({ until: COUNT + 1 })).rejects.toMatchObject({ name: 'BeyondHead' });
  });
});

describe('a replay after a read model was changed by hand', () => {
  it('fails and names the row that is current and differs', async () => {
    await forger.query(
      `update rm_ledger_v1.balance set amount = amount + 1 where stream = 'book-3' and to_position = 9223372036854775807`,
    );
    const report = await run();
    expect(report.verdict).toBe('failed');
    const [model] = report.readModels;
    expect(model).toMatchObject({
      differenceCount: 1,
      differences: [
        {
          table: 'balance',
          part: 'book-3',
          key: 'book-3',
          fromPosition: 60,
          expected: { toPosition: null, row: { stream: 'book-3', amount: 279 } },
          actual: { toPosition: null, row: { stream: 'book-3', amount: 280 } },
        },
      ],
      firstDivergingPosition: 60,
    });
    expect(model!.liveRoot).not.toBe(model!.shadowRoot);
    expect(report.logFaults).toEqual([]);
  });

  it.each<[string, string, object]>([
    [
      'a past version changed, to a number beyond what JSON holds',
      `update rm_ledger_v1.balance set amount = 9007199254740993 where stream = 'book-0' and from_position = 8`,
      { table: 'balance', key: 'book-0', fromPosition: 8, expected: { toPosition: 15, row: { amount: 7 } } },
    ],
    [
      'a past version gone',
      `delete from rm_ledger_v1.balance where stream = 'book-0' and from_position = 8`,
      { table: 'balance', key: 'book-0', fromPosition: 8, actual: null },
    ],
    [
      'a row too many',
      `insert into rm_ledger_v1.line values ('book-5', '00000000-0000-4000-8000-000000000000', 1, 12, 13)`,
      { table: 'line', part: 'book-5', fromPosition: 12, expected: null, actual: { toPosition: 13 } },
    ],
    [
      'an end moved',
      `update rm_ledger_v1.balance set to_position = to_position + 1 where stream = 'book-0' and from_position = 1`,
      { table: 'balance', key: 'book-0', fromPosition: 1, expected: { toPosition: 8 }, actual: { toPosition: 9 } },
    ],
  ])('fails with %s', async (_name, sql, difference) => {
    expect((await forger.query(sql)).rowCount).toBe(1);
    const report = await run();
    expect(report.verdict).toBe('failed');
    expect(report.readModels[0]!.differences).toMatchObject([difference]);
  });

  it('of a position before the change passes', async () => {
    await forger.query(`update rm_ledger_v1.balance set amount = 1 where from_position = 50`);
    expect(await run({ until: 49 })).toMatchObject({ verdict: 'passed' });
    expect(await run({ until: 50 })).toMatchObject({ verdict: 'failed' });
  });

  it('lists the first hundred differences and counts them all', async () => {
    await forger.query('update rm_ledger_v1.balance set amount = amount + 1');
    await forger.query('update rm_ledger_v1.line set amount = amount + 1');
    const [model] = (await run()).readModels;
    expect(model!.differenceCount).toBe(120);
    expect(model!.differences).toHaveLength(100);
    expect(model!.firstDivergingPosition).toBe(1);
  });
});

describe('a replay of a log that was tampered with', () => {
  it.each<[string, string, number, RegExp]>([
    [
      'a payload changed',
      `update parley.events set payload = replace(payload, '{"amount":4}', '{"amount":5}')`,
      5,
      /leaf hash/,
    ],
    [
      'a time changed',
      `update parley.events set recorded_at = recorded_at - interval '1 day' where position = 30`,
      30,
      /falls/,
    ],
    [
      'the key of the poster changed',
      `update parley.events set recorded_by = 'key_other' where position = 9`,
      9,
      /leaf hash/,
    ],
    ['an event gone', `delete from parley.events where position = 11`, 12, /position after 10/],
    ['the first event gone', `delete from parley.events where position = 1`, 2, /position after 0/],
    [
      'a payload erased',
      `update parley.events set payload = null, salt = null where position = 3`,
      3,
      /gone without a redaction/,
    ],
    [
      'an event moved to another stream',
      `update parley.events set stream = 'book-x' where position = 20`,
      20,
      /leaf hash|revision/,
    ],
  ])('fails with %s', async (_name, sql, position, fault) => {
    await forgeLog(sql);
    const report = await run({ kind: 'verify' });
    expect(report.verdict).toBe('failed');
    expect(report.logFaults[0]).toMatchObject({ position, fault: expect.stringMatching(fault) });
  });

  it('fails with its last event gone, since the read models are ahead of it', async () => {
    await forgeLog(`delete from parley.events where position = ${COUNT}`);
    expect(await run({ kind: 'verify' })).toMatchObject({ verdict: 'passed' });
    const report = await run();
    expect(report).toMatchObject({ verdict: 'failed', scope: { untilPosition: COUNT - 1 } });
    expect(report.readModels[0]!.fault).toBe(`ledger is at ${COUNT}, beyond the end of the log at ${COUNT - 1}`);
  });

  it.each<[string, number]>([
    ['at the end of the log', COUNT + 2],
    ['in the middle of it', COUNT + 12],
  ])('fails with a redaction gone %s, and says so of what it erased', async (_where, head) => {
    const target = ledgerEvent('book-9', 5);
    await store.append({ events: [target, ledgerRedaction(target)] });
    await fillLedger(store, head - COUNT - 2);
    await host.waitFor('ledger', head, 5_000);
    await forgeLog(`delete from parley.events where position = ${COUNT + 2}`);
    const gone = { position: COUNT + 1, fault: `the redaction at ${COUNT + 2} that erased it is not in the log` };
    const verified = await run({ kind: 'verify' });
    expect(verified).toMatchObject({ verdict: 'failed', logFaults: expect.arrayContaining([gone]) });
    const replayed = await run({ waitMs: 100 });
    expect(replayed).toMatchObject({ verdict: 'failed', logFaults: expect.arrayContaining([gone]) });
    expect(replayed.readModels[0]!.fault).toBe(
      `The event at ${COUNT + 1} was erased by the one at ${COUNT + 2}, which is not in the log.`,
    );
  });

  it('fails with a leaf hash that is not that of its entry', async () => {
    await forgeLog(`update parley.events set leaf_hash = sha256('forged') where position = 8`);
    const report = await run({ kind: 'verify' });
    expect(report.logFaults).toEqual([{ position: 8, fault: 'what is stored does not give its leaf hash' }]);
  });

  it('with a payload that is no JSON is a finding, not a crash', async () => {
    await forgeLog(`update parley.events set payload = 'nothing' where position = 8`);
    const report = await run();
    expect(report).toMatchObject({ verdict: 'failed' });
    expect(report.readModels[0]!.fault).toMatch(/JSON/);
  });
});

describe('a replay that can not compare', () => {
  it('fails where a read model was never built or is behind', async () => {
    const other: Projection = { ...ledgerProjection, name: 'other' };
    expect((await run({ projections: [other], waitMs: 100 })).readModels[0]!.fault).toBe('other was never built');
    await host.stop();
    host = new ProjectionHost({ url: database.url, projections: [] });
    await fillLedger(store, 5);
    const report = await run({ waitMs: 100 });
    expect(report.readModels[0]!.fault).toBe(`ledger is at ${COUNT}, before ${COUNT + 5}`);
    expect(report.verdict).toBe('failed');
  });

  it('waits for read models that come on, however long they take to be there', async () => {
    await host.stop();
    host = new ProjectionHost({ url: database.url, projections: [] });
    await fillLedger(store, 60);
    const waitMs = 2_000;
    const began = Date.now();
    const report = run({ waitMs });
    for (let step = 1; step <= 60; step += 1) {
      await pause(50);
      await forger.query(`update parley.projections set checkpoint = checkpoint + 1 where name = 'ledger'`);
    }
    expect(Date.now() - began).toBeGreaterThan(waitMs);
    // By hand they came there without their rows: it was held against the log, and that was found.
    const [model] = (await report).readModels;
    expect(model).toMatchObject({ fault: null });
    expect(model!.differenceCount).toBeGreaterThan(0);
  });

  it('leaves no shadow behind when it is cancelled, and drops those of a crash', async () => {
    await forger.query('create schema shadow_deadbeef_ledger');
    const cancel = new AbortController();
    const cancelled = run({
      batchSize: 1,
      signal: cancel.signal,
      onProgress: ({ position }) => void (position === 3 && cancel.abort(new Error('enough'))),
    });
    await expect(cancelled).rejects.toThrow('enough');
    expect(await shadows()).toBe(0);
  });
});
