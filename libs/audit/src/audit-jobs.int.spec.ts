import { randomUUID } from 'node:crypto';
import { EventStore, ProjectionHost } from '@parley/event-store';
import { createTestDatabase, type TestDatabase } from '@parley/postgres/testing';
import { fillLedger, ledgerProjection } from '../test/ledger.js';
import { AuditJobs } from './audit-jobs.js';
import type { Audit, AuditStatus } from './audit-table.js';

let database: TestDatabase;
let store: EventStore;
let host: ProjectionHost;
let jobs: AuditJobs[];

beforeEach(async () => {
  database = await createTestDatabase();
  store = new EventStore({ url: database.url });
  host = new ProjectionHost({ url: database.url, projections: [ledgerProjection] });
  await host.start();
  await fillLedger(store, 40);
  await host.waitFor('ledger', 40, 5_000);
  jobs = [];
});

afterEach(async () => {
  await Promise.all(jobs.map((one) => one.stop()));
  await host.stop();
  await store.close();
  await database.drop();
});

function made(more: { batchSize?: number } = {}): AuditJobs {
  const one = new AuditJobs({ url: database.url, projections: [ledgerProjection], ...more });
  jobs.push(one);
  return one;
}

async function until(queue: AuditJobs, id: string, ...wanted: AuditStatus[]): Promise<Audit> {
  for (let round = 0; round < 200; round++) {
    const audit = (await queue.get(id))!;
    if (wanted.includes(audit.status)) return audit;
    await new Promise((resume) => setTimeout(resume, 25));
  }
  throw new Error(`never ${wanted.join(' or ')}: ${JSON.stringify(await queue.get(id))}`);
}

const replayOf = (position: number | null) => ({ kind: 'replay', until: position }) as const;

describe('audits that are asked for', () => {
  it('are run one after the other and keep their reports', async () => {
    const queue = made();
    const first = await queue.enqueue(replayOf(null));
    const second = await queue.enqueue({ kind: 'verify', until: 30 });
    expect((await queue.list()).map(({ id, status }) => [id, status])).toEqual([
      [second, 'queued'],
      [first, 'queued'],
    ]);
    queue.start();
    const passed = await until(queue, first, 'passed', 'failed');
    expect(passed).toMatchObject({
      kind: 'replay',
      status: 'passed',
      until: null,
      progress: { position: 40, of: 40, eventsPerSecond: expect.any(Number) },
      report: { verdict: 'passed', scope: { untilPosition: 40 } },
    });
    const verified = await until(queue, second, 'passed', 'failed');
    expect(verified).toMatchObject({ kind: 'verify', until: 30, report: { readModels: [], counts: { events: 30 } } });
    expect(Date.parse(verified.startedAt!)).toBeGreaterThanOrEqual(Date.parse(passed.endedAt!));
  });

  it('while the same is queued, are the same', async () => {
    const queue = made();
    const ids = await Promise.all(
      [replayOf(null), replayOf(null), replayOf(7), replayOf(null)].map((one) => queue.enqueue(one)),
    );
    expect(new Set(ids).size).toBe(2);
    expect(await queue.enqueue({ kind: 'verify', until: null })).not.toBe(ids[0]);
    expect(await queue.get(randomUUID())).toBeUndefined();
    expect(await queue.get('no-uuid')).toBeUndefined();
  });

  it('fail with the finding after a row was changed by hand', async () => {
    const queue = made();
    queue.start();
    await database
      .pool('parley_project', 1)
      .query('update rm_ledger_v1.balance set amount = 1 where from_position = 9');
    const failed = await until(queue, await queue.enqueue(replayOf(null)), 'passed', 'failed');
    expect(failed).toMatchObject({
      status: 'failed',
      report: { readModels: [{ differences: [{ table: 'balance', fromPosition: 9 }] }] },
    });
  });

  it('fail with a reason where they can not be carried out', async () => {
    const queue = made();
    queue.start();
    const failed = await until(queue, await queue.enqueue(replayOf(41)), 'passed', 'failed');
    expect(failed).toMatchObject({ status: 'failed', report: { error: 'The log ends at 40, before 41.' } });
  });

  it('are cancelled at once while they wait, and soon while they run', async () => {
    await fillLedger(store, 1_500);
    await host.waitFor('ledger', 1_540, 20_000);
    const queue = made({ batchSize: 1 });
    const running = await queue.enqueue(replayOf(null));
    const waiting = await queue.enqueue(replayOf(3));
    expect(await queue.cancel(waiting)).toBe(true);
    expect((await queue.get(waiting))!.status).toBe('cancelled');
    queue.start();
    await until(queue, running, 'running');
    expect(await queue.cancel(running)).toBe(true);
    const ended = await until(queue, running, 'cancelled', 'passed', 'failed');
    expect(ended).toMatchObject({ status: 'cancelled', report: null });
    expect(await queue.cancel(running)).toBe(false);
  });

  it('go back to the queue when their process ends, and are run by the next', async () => {
    await fillLedger(store, 1_000);
    await host.waitFor('ledger', 1_040, 20_000);
    const first = made({ batchSize: 1 });
    first.start();
    const id = await first.enqueue(replayOf(null));
    await until(first, id, 'running');
    const second = made();
    jobs = [second];
    await first.stop();
    expect((await second.get(id))!.status).toBe('queued');
    second.start();
    expect((await until(second, id, 'passed', 'failed')).status).toBe('passed');
  });

  it('that a crash left running are run again by the next process', async () => {
    const queue = made();
    const id = await queue.enqueue(replayOf(null));
    await database.pool('parley_project', 1).query(`update parley.audits set status = 'running', attempts = 1`);
    const twin = await queue.enqueue({ kind: 'verify', until: null });
    queue.start();
    expect((await until(queue, id, 'passed', 'failed')).status).toBe('passed');
    expect((await until(queue, twin, 'passed', 'failed')).status).toBe('passed');
  });

  it('are run by one process at a time', async () => {
    const [one, other] = [made(), made()];
    one.start();
    other.start();
    const ids = await Promise.all([10, 20, 30].map((position) => one.enqueue(replayOf(position))));
    const audits = await Promise.all(ids.map((id) => until(other, id, 'passed', 'failed')));
    const times = audits.map(({ startedAt, endedAt }) => [Date.parse(startedAt!), Date.parse(endedAt!)] as const);
    times.sort(([a], [b]) => a - b);
    for (const [index, [startedAt]] of times.entries()) {
      if (index > 0) expect(startedAt).toBeGreaterThanOrEqual(times[index - 1]![1]);
    }
  });
});
