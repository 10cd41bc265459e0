import { setTimeout as sleep } from 'node:timers/promises';
import { schemaOf } from '@parley/event-store';
import { timelineProjection } from '@parley/read-models';
import pg from 'pg';
import { startServer, untilReady, type RunningServer } from './running-server.js';

/** What a superuser can do to the database behind the service, and what an audit makes of it. */

interface Report {
  verdict: string;
  logFaults: { position: number; fault: string }[];
  readModels: { name: string; firstDivergingPosition: number | null; fault: string | null }[];
}

const MORE = 300;
const EVENTS = 68 + MORE;

let running: RunningServer;
let yesterday: string;

beforeAll(async () => {
  running = await startServer({ EXAMPLE: 'istanbul-2025' });
  await untilReady(running);
  await post(0, MORE - 10);
  await untilSigned(EVENTS - 10);
  yesterday = await copied();
  await post(MORE - 10, MORE);
  await untilSigned(EVENTS);
}, 60_000);
afterAll(async () => {
  await onServer(`drop database if exists ${yesterday} with (force)`).catch(() => {});
  await running?.close();
});

const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(running.url + path, {
    method,
    headers: { authorization: `Bearer ${running.keys.admin}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

async function post(from: number, to: number): Promise<void> {
  const events = Array.from({ length: to - from }, (_, index) => ({
    type: 'SourceRegistered',
    stream: `source-more-${from + index}`,
    data: { title: `Source ${from + index}`, kind: 'article', lang: 'en' },
  }));
  const answer = await ask('POST', '/v1/events', { events });
  expect([answer.status, answer.status === 201 ? '' : await answer.text()]).toEqual([201, '']);
}

async function untilSigned(size: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
    const checkpoint = await (await ask('GET', '/v1/log/checkpoint')).text();
    if (Number(checkpoint.split('\n')[1]) >= size) return;
    if (Date.now() > deadline) throw new Error(`Not signed: ${checkpoint}`);
  }
}

async function audit(kind: 'replay' | 'verify' = 'replay'): Promise<Report> {
  const { id } = (await (await ask('POST', '/v1/audits', { kind })).json()) as { id: string };
  for (;;) {
    const found = (await (await ask('GET', `/v1/audits/${id}`)).json()) as { status: string; report: Report };
    if (found.status !== 'queued' && found.status !== 'running') return found.report;
    await sleep(50);
  }
}

async function onServer(sql: string, database = 'postgres'): Promise<void> {
  const url = new URL(running.database.superuserUrl!);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** As a superuser, with the triggers off that keep the log. */
const tamper = (sql: string): Promise<void> =>
  onServer(
    `do $$ declare t record; begin
      for t in select tgname, tgrelid::regclass as at from pg_trigger join pg_class c on c.oid = tgrelid
        where c.relnamespace = 'parley'::regnamespace and not tgisinternal
      loop execute format('alter table %s disable trigger %I', t.at, t.tgname); end loop; end $$;
    ${sql};
    do $$ declare t record; begin
      for t in select tgname, tgrelid::regclass as at from pg_trigger join pg_class c on c.oid = tgrelid
        where c.relnamespace = 'parley'::regnamespace and not tgisinternal
      loop execute format('alter table %s enable always trigger %I', t.at, t.tgname); end loop; end $$`,
    running.database.name,
  );

/** A copy of the database, as a backup is one: of the data alone, without key and state of the log. */
async function copied(): Promise<string> {
  const name = `${running.database.name}_yesterday`;
  const { name: source } = running.database;
  await running.restart({}, async () => {
    await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${source}'`);
    await onServer(`create database ${name} template ${source} owner ${new URL(running.database.url).username}`);
    // Grants on a database are no part of what is copied.
    await onServer(`grant create on database ${name} to parley_project`);
  });
  await untilReady(running);
  return name;
}

const item = `${schemaOf(timelineProjection)}.item`;

describe('an audit of what a superuser has changed', () => {
  it('passes before', async () => {
    expect(await audit()).toMatchObject({ verdict: 'passed', logFaults: [] });
  });

  it.each<[string, string, string, number, RegExp]>([
    [
      'an event',
      `update parley.events set recorded_at = recorded_at + interval '1 ms', recorded_by = 'key_000000' where position = 25`,
      `update parley.events set recorded_at = recorded_at - interval '1 ms', recorded_by = (select recorded_by from parley.events where position = 24) where position = 25`,
      25,
      /what is stored does not give its leaf hash/,
    ],
    [
      'a payload',
      `update parley.events set payload = replace(payload, '"title"', '"titlf"') where position = 1`,
      `update parley.events set payload = replace(payload, '"titlf"', '"title"') where position = 1`,
      1,
      /what is stored does not give its leaf hash/,
    ],
    [
      'a tile',
      `update parley.tiles set hashes = overlay(hashes placing sha256('x') from 32 * 41 + 1) where level = 0 and index = 0`,
      `update parley.tiles set hashes = overlay(hashes placing (select leaf_hash from parley.events where position = 42) from 32 * 41 + 1)
         where level = 0 and index = 0`,
      42,
      /^tile\/0\/000 has another hash than the events give/,
    ],
    [
      'a checkpoint',
      `update parley.checkpoints set note = replace(note, E'\\n${EVENTS}\\n', E'\\n${EVENTS - 1}\\n') where size = ${EVENTS}`,
      `update parley.checkpoints set note = replace(note, E'\\n${EVENTS - 1}\\n', E'\\n${EVENTS}\\n') where size = ${EVENTS}`,
      EVENTS,
      /^the checkpoint of 368 events is refused/,
    ],
  ])('names the position where %s was changed', async (_what, change, undo, position, fault) => {
    await tamper(change);
    const { verdict, logFaults } = await audit('verify');
    expect(verdict).toBe('failed');
    expect(logFaults).toContainEqual({ position, fault: expect.stringMatching(fault) });
    await tamper(undo);
    expect(await audit('verify')).toMatchObject({ verdict: 'passed' });
  });

  it('names the position from which a row of a read model was changed', async () => {
    await tamper(`update ${item} set latest = '1999-12-31' where first_position = 30`);
    const { verdict, readModels } = await audit();
    expect(verdict).toBe('failed');
    expect(readModels.find(({ name }) => name === 'timeline')).toMatchObject({ firstDivergingPosition: 30 });
    expect(readModels.find(({ name }) => name === 'commitments')).toMatchObject({
      firstDivergingPosition: null,
      fault: null,
    });
  });

  it('says which events are gone where the last ten were deleted', async () => {
    await tamper(`delete from parley.events where position > ${EVENTS - 10}`);
    const { verdict, logFaults, readModels } = await audit();
    expect(verdict).toBe('failed');
    expect(logFaults).toContainEqual({
      position: EVENTS - 9,
      fault: expect.stringMatching(
        /^the log ends at 358, and the newest signed checkpoint has 368 events: those from 359 to 368 are gone/,
      ),
    });
    expect(readModels[0]!.fault).toMatch(/beyond the end of the log at 358/);
  });

  it('says which events are gone where the database is one of yesterday: what was signed last is kept beside it', async () => {
    const { name } = running.database;
    await running.restart({}, async () => {
      await onServer(`drop database ${name} with (force)`);
      await onServer(`alter database ${yesterday} rename to ${name}`);
    });
    const { verdict, logFaults } = await audit();
    expect(verdict).toBe('failed');
    expect(logFaults).toEqual([
      {
        position: EVENTS - 9,
        fault: expect.stringMatching(
          /^the log ends at 358, and what was signed last, as it is kept outside the database, has 368 events: those from 359/,
        ),
      },
    ]);
  });
});
