import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sampleEvents } from '../../test/sample-events.js';
import { forgeEvents } from '../../test/forged-events.js';
import { ORIGIN, SigningHost } from '../../test/signing-host.js';
import { EventStore } from '../event-store.js';
import { LogKeeper, type LogKeeperOptions } from './log-keeper.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

let host: SigningHost;
const keepers: LogKeeper[] = [];
const stop = async () => {
  await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()));
};
beforeAll(async () => {
  host = await SigningHost.start();
});
afterEach(stop);
afterAll(() => host.close());

const settings = (): LogKeeperOptions => ({
  url: host.database.url,
  origin: ORIGIN,
  keyFile: host.keyFile,
  stateFile: host.stateFile,
});

function keep(more: Partial<LogKeeperOptions> = {}): LogKeeper {
  const keeper = new LogKeeper({ ...settings(), ...more });
  keepers.push(keeper);
  keeper.start();
  return keeper;
}

/** Until that many events are signed; gives how long it took. */
async function untilSigned(size: number): Promise<number> {
  const began = performance.now();
  for (const deadline = began + 20_000; ; await new Promise((resume) => setTimeout(resume, 10))) {
    if ((await host.tree.latestCheckpoint())?.size === size) return performance.now() - began;
    if (performance.now() > deadline) throw new Error(`not signed: ${size}`);
  }
}

const headOf = async () =>
  Number(
    (await host.database.pool('parley_read', 1).query('select max(position) as head from parley.events')).rows[0].head,
  );

describe('a keeper', () => {
  it('signs what is appended, soon after', async () => {
    const signed: number[] = [];
    const keeper = keep({ onSigned: (size) => signed.push(size) });
    await untilSigned(0);
    const store = new EventStore({ url: host.database.url });
    const times: number[] = [];
    for (let at = 1; at <= 5; at += 1) {
      await store.append({ events: sampleEvents('talk-a', 60) });
      times.push(await untilSigned(at * 60));
    }
    await store.close();
    // Half of the aim of a second, in the middle: a busy machine may take its time once.
    expect(times.sort((a, b) => a - b)[2]).toBeLessThan(1_000);
    expect(signed).toEqual([60, 120, 180, 240, 300]);
    expect(keeper.status).toEqual({ state: 'signing', trouble: null, integrated: 256, signed: 300, witnesses: {} });
    expect(await host.signedSizes()).toEqual([0, ...signed]);
  });

  it('has a burst of appends share a checkpoint', async () => {
    const signed: number[] = [];
    keep({ onSigned: (size) => signed.push(size) });
    const store = new EventStore({ url: host.database.url });
    const head = await headOf();
    for (let at = 0; at < 40; at += 1) await store.append({ events: sampleEvents('talk-b', 1) });
    await untilSigned(head + 40);
    await store.close();
    expect(signed.length).toBeLessThan(20);
  });

  it('catches up with many events in steps, and signs all of them', async () => {
    await forgeEvents(host.database, 40_000);
    const head = await headOf();
    const keeper = keep();
    await untilSigned(head);
    expect(keeper.status.integrated).toBe(Math.floor(head / 256) * 256);
    await host.signedSizes();
  });

  it('that was ended by a lost connection, and without its listener, goes on', async () => {
    keep();
    await untilSigned(await headOf());
    const owner = host.database.pool(undefined, 1);
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'parley sign'`,
    );
    await forgeEvents(host.database, 3);
    await untilSigned(await headOf());
  });

  it('and another over the same files sign one log together', async () => {
    const signed: number[] = [];
    keep({ onSigned: (size) => signed.push(size) });
    keep({ onSigned: (size) => signed.push(size) });
    const store = new EventStore({ url: host.database.url });
    for (let at = 0; at < 3; at += 1) {
      await store.append({ events: sampleEvents('talk-c', 2) });
      await untilSigned(await headOf());
    }
    await store.close();
    expect(new Set(signed).size).toBe(signed.length);
    await host.signedSizes();
  });

  it('without the key of the log does nothing, and says who does', async () => {
    const keeper = keep({ keyFile: `${host.keyFile}-none`, stateFile: `${host.stateFile}-none` });
    while (keeper.status.state === 'starting') await new Promise((resume) => setTimeout(resume, 10));
    expect(keeper.status.state).toBe('elsewhere');
    await expect(readFile(`${host.keyFile}-none`)).rejects.toThrow('ENOENT');
  });

  it('that refuses tells it once, and goes on when somebody has seen to it', async () => {
    const state = await host.state();
    await writeFile(host.stateFile, 'nothing');
    await forgeEvents(host.database, 3);
    const errors: string[] = [];
    const keeper = keep({ onError: ({ message }) => errors.push(message) });
    while (keeper.status.state !== 'refused') await new Promise((resume) => setTimeout(resume, 10));
    expect(keeper.status.trouble).toContain('has no checkpoint of this log');
    await writeFile(host.stateFile, state);
    await untilSigned(await headOf());
    expect(keeper.status).toMatchObject({ state: 'signing', trouble: null });
    expect(errors).toEqual([expect.stringContaining('has no checkpoint of this log')]);
  });
});

describe('a keeper that is killed', () => {
  /** Runs one until it dies at the step. */
  async function dies(at: string): Promise<void> {
    const child = spawn(
      process.execPath,
      ['--import', './tools/typescript.mjs', 'libs/event-store/test/keeper-process.ts'],
      {
        cwd: ROOT,
        env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', KEEPER: JSON.stringify(settings()), DIE_AT: at },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');
  }

  it.each([
    ['before its first checkpoint of what was committed, its tiles stored', 'before sign', false, false],
    ['once it has signed', 'after sign', false, false],
    ['once the state has it', 'after keep', true, false],
    ['once the database has it', 'after store', true, true],
  ])(
    '%s: the next one goes on, and the log is one',
    async (_when, at, isKept, isStored) => {
      await forgeEvents(host.database, 300);
      const head = await headOf();
      const before = (await host.tree.latestCheckpoint())!.size;
      await dies(at);
      const kept = await host.state();
      expect(kept.startsWith(`${ORIGIN}\n${head}\n`)).toBe(isKept);
      expect((await host.tree.latestCheckpoint())!.size).toBe(isStored ? head : before);
      await forgeEvents(host.database, 1);
      keep();
      await untilSigned(head + 1);
      await stop();
      const sizes = await host.signedSizes();
      expect(sizes.includes(head)).toBe(isKept);
      if (isKept) expect((await host.tree.checkpointOf(head))!.note).toBe(kept);
    },
    60_000,
  );
});
