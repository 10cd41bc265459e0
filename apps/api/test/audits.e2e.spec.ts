import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { schemaOf } from '@parley/event-store';
import { timelineProjection } from '@parley/read-models';
import { startServer, untilReady, type RunningServer } from './running-server.js';

interface AuditAnswer {
  id: string;
  kind: string;
  status: string;
  until: number | null;
  progress: { position: number; of: number };
  report: { verdict: string; readModels: { name: string; differenceCount: number; differences: object[] }[] } | null;
}

const run = promisify(execFile);
const path = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

let running: RunningServer;
beforeAll(async () => {
  running = await startServer({ EXAMPLE: 'istanbul-2025' });
  await untilReady(running);
});
afterAll(() => running?.close());

const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(running.url + path, {
    method,
    headers: { authorization: `Bearer ${running.keys.auditor}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const audit = async (asked: object): Promise<AuditAnswer> => {
  const answer = await ask('POST', '/v1/audits', asked);
  const { id } = (await answer.json()) as { id: string };
  expect([answer.status, answer.headers.get('location')]).toEqual([202, `/v1/audits/${id}`]);
  for (;;) {
    const found = (await (await ask('GET', `/v1/audits/${id}`)).json()) as AuditAnswer;
    if (found.status !== 'queued' && found.status !== 'running') return found;
    await sleep(50);
  }
};

describe('audits', () => {
  it('pass on the example: what is shown is what the log says', async () => {
    const found = await audit({ kind: 'replay' });
    expect(found).toMatchObject({ kind: 'replay', status: 'passed', until: null, report: { verdict: 'passed' } });
    expect(found.report!.readModels.map(({ name }) => name).sort()).toEqual(['commitments', 'timeline']);
  });

  it('give the same bytes with batches of 1, 7 and 1000, in other time zones and locales', async () => {
    const children: [batchSize: number, zone: string, locale: string][] = [
      [1, 'Pacific/Kiritimati', 'tr_TR.UTF-8'],
      [7, 'America/St_Johns', 'ar_EG.UTF-8'],
      [1000, 'UTC', 'C'],
    ];
    const reports = await Promise.all(
      children.map(async ([batchSize, TZ, locale]) => {
        const program = [path('tools/typescript.mjs'), path('apps/api/test/replay-main.ts')];
        const env = { PATH: process.env.PATH, TZ, LANG: locale, LC_ALL: locale };
        const args = ['--import', ...program, running.database.url, String(batchSize)];
        return (await run(process.execPath, args, { env, maxBuffer: 10_000_000 })).stdout;
      }),
    );
    const [first, ...others] = reports;
    expect(JSON.parse(first!)).toMatchObject({ zone: expect.any(String), report: { verdict: 'passed' } });
    const zones = reports.map((text) => (JSON.parse(text) as { zone: string }).zone);
    expect(zones).toEqual(['Pacific/Kiritimati', 'America/St_Johns', 'UTC']);
    const bytesOf = (text: string): string => JSON.stringify((JSON.parse(text) as { report: object }).report);
    for (const other of others) expect(bytesOf(other)).toBe(bytesOf(first!));
  }, 30_000);

  it('go as far as they are told, not beyond the end of the log', async () => {
    expect(await audit({ kind: 'verify', until: 40 })).toMatchObject({
      status: 'passed',
      until: 40,
      progress: { of: 40 },
    });
    const answer = await ask('POST', '/v1/audits', { kind: 'replay', until: 69 });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/until' }] });
  });

  it('fail, naming the row, when a read model was changed by hand', async () => {
    await running.database
      .pool('parley_project')
      .query(
        `update ${schemaOf(timelineProjection)}.item set latest = '1999-12-31' where first_position = 30 and to_position = 9223372036854775807`,
      );
    const { status, report } = await audit({ kind: 'replay' });
    const timeline = report!.readModels.find(({ name }) => name === 'timeline')!;
    expect([status, timeline.differenceCount]).toEqual(['failed', 1]);
    expect(JSON.stringify(timeline.differences)).toContain('1999-12-31');
  });

  it('are listed without their reports, the newest first', async () => {
    const { items, next } = (await (await ask('GET', '/v1/audits?limit=2')).json()) as {
      items: AuditAnswer[];
      next: string;
    };
    expect(items.map(({ kind, status }) => [kind, status])).toEqual([
      ['replay', 'failed'],
      ['verify', 'passed'],
    ]);
    expect(items[0]).not.toHaveProperty('report');
    const rest = (await (await ask('GET', `/v1/audits?limit=2&cursor=${next}`)).json()) as { items: AuditAnswer[] };
    expect(rest.items.map(({ status }) => status)).toEqual(['passed']);
  });

  it('are cancelled; one that has ended stays as it is', async () => {
    const { items } = (await (await ask('GET', '/v1/audits?limit=1')).json()) as { items: AuditAnswer[] };
    expect((await ask('DELETE', `/v1/audits/${items[0]!.id}`)).status).toBe(204);
    const still = (await (await ask('GET', `/v1/audits/${items[0]!.id}`)).json()) as AuditAnswer;
    expect(still.status).toBe('failed');
    expect((await ask('DELETE', '/v1/audits/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});
