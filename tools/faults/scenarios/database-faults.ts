import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Scenario } from '../scenario.js';
import { withClient } from '../with-client.js';
import type { World } from '../world.js';

/** The log's lock, as parley.append takes it. */
const LOG_LOCK = '7021835469238715';
const MEGABYTE = 1_048_576;

const killed: Scenario = {
  name: 'postgres-killed',
  words: 'kill -9 of PostgreSQL, and its start',
  rounds: 2,
  short: true,
  async play(world) {
    const server = await world.ownServer();
    await world.api();
    await world.writer();
    await world.load();
    for (let kill = 1; kill <= 2; kill += 1) {
      await world.pause(300, 1_200);
      await server.kill();
      world.note(`kill ${kill}`);
      await world.pause(0, 800);
      await server.start();
      await world.served(5);
    }
  },
};

/** One of its processes dies hard: the others are ended by PostgreSQL itself, which goes through its log again. */
const sessionKilled: Scenario = {
  name: 'postgres-session-killed',
  words: 'kill -9 of the session that appends',
  rounds: 1,
  async play(world) {
    await world.ownServer();
    await world.api();
    await world.load();
    for (let kill = 1; kill <= 2; kill += 1) {
      await world.pause(200, 900);
      const [session] = await world.asSuperuser(
        `select pid from pg_stat_activity where datname = current_database() and application_name like 'parley%append'`,
      );
      world.expect(session !== undefined, 'I', 'fault-took-place', 'there was no session that appends');
      if (session) process.kill(Number(session.pid), 'SIGKILL');
      await sleep(300);
      await world.served(5);
    }
  },
};

const restarted: Scenario = {
  name: 'postgres-restarted',
  words: 'restart of PostgreSQL',
  rounds: 1,
  async play(world) {
    const server = await world.ownServer();
    await world.api();
    await world.writer();
    await world.load();
    for (let time = 1; time <= 2; time += 1) {
      await world.pause(200, 900);
      await server.shutDown();
      await server.start();
      await world.served(5);
    }
  },
};

/** All of it stands still, connections and all, for shorter and for longer than anybody waits. */
const frozen: Scenario = {
  name: 'postgres-frozen',
  words: 'SIGSTOP of PostgreSQL, and SIGCONT',
  rounds: 1,
  short: true,
  async play(world) {
    const server = await world.ownServer();
    const api = await world.api();
    await world.load();
    for (const ms of [1_500, 22_000]) {
      await world.pause(200, 600);
      server.freeze();
      world.note(`frozen for ${ms} ms`);
      if (ms > 10_000) {
        world.expect(
          !(await api.answers('/health/ready', 15_000)),
          'I',
          'readiness-by-a-new-connection',
          'it was ready',
        );
        world.expect(await api.answers('/health/live'), 'H', 'lives-on', 'it did not say that it lives');
      }
      await sleep(ms);
      server.thaw();
      await world.served(5);
    }
  },
};

/** Sessions are ended by an operator, again and again: of each kind. */
const terminated: Scenario = {
  name: 'sessions-terminated',
  words: 'sessions terminated: append, projector, LISTEN, reads',
  rounds: 2,
  async play(world) {
    await world.api();
    await world.writer();
    await world.load();
    let ended = 0;
    for (const kind of ['append', 'project', 'watch', 'api', 'admin', '']) {
      await world.pause(100, 500);
      const rows = await world.asSuperuser(
        `select pg_terminate_backend(pid) as ended from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and application_name like '%' || $1 || '%'`,
        [kind],
      );
      ended += rows.length;
      await world.served(2);
    }
    world.expect(ended > 5, 'I', 'fault-took-place', `${ended} sessions were ended`);
  },
};

/** Nobody gets a new connection, and those that there were are gone. */
const usedUp: Scenario = {
  name: 'connections-used-up',
  words: 'all connections used',
  rounds: 1,
  async play(world) {
    await world.ownServer({ settings: { max_connections: 40 } });
    await world.api();
    await world.load();
    const { url } = await world.database();
    await world.asSuperuser(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const taken: pg.Client[] = [];
    let refused = 0;
    for (let tries = 0; tries < 80; tries += 1) {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
      client.on('error', () => {});
      await client.connect().then(
        () => taken.push(client),
        () => (refused += 1),
      );
    }
    world.expect(refused > 0, 'I', 'fault-took-place', 'no connection was refused');
    await world.pause(6_000);
    await Promise.all(taken.map((client) => client.end()));
    await world.served(5);
  },
};

/** Somebody else holds the lock under which appends are numbered: for less, and for more, than anybody waits. */
const lockHeld: Scenario = {
  name: 'log-lock-held',
  words: "the log's lock held by another session",
  rounds: 1,
  short: true,
  async play(world) {
    await world.api();
    await world.load();
    for (const ms of [1_000, 9_000]) {
      await withClient(await world.superuserUrl(), async (client) => {
        await client.query('begin');
        await client.query(`select pg_advisory_xact_lock(${LOG_LOCK})`);
        await sleep(ms);
        await client.query('rollback');
      });
      await world.served(5);
    }
  },
};

/** No room for a row: the tables lie on a small disk of their own, which is filled up. */
const diskFull: Scenario = {
  name: 'disk-full',
  words: 'disk full, where the tables are',
  rounds: 1,
  needs: () => needsSmallDisk(),
  async play(world) {
    const disk = mountSmallDisk(world, 48);
    const server = await world.ownServer();
    const place = join(disk, 'tables');
    await mkdir(place);
    await chmod(disk, 0o777);
    execFileSync('chown', ['--reference', server.folder, place]);
    await withClient(server.superuserUrl, async (client) => {
      await client.query(`create tablespace small location '${place}'`);
      await client.query('grant create on tablespace small to public');
    });
    await world.database('small');
    await world.api();
    await world.load();
    const filler = join(disk, 'filler');
    await fill(filler);
    const full = await world.seesAnswer(/^503 temporary-reduced-capacity/, 'an append is refused for want of room');
    world.expect(full, 'I', 'fault-took-place', 'nothing was refused');
    await world.pause(1_000, 2_000);
    await rm(filler);
    await world.served(5);
  },
};

/** No room for the write-ahead log: PostgreSQL ends itself, and starts once there is room. */
const logDiskFull: Scenario = {
  name: 'disk-full-wal',
  words: 'disk full, where all of PostgreSQL is',
  rounds: 1,
  needs: () => needsSmallDisk(),
  async play(world) {
    const disk = mountSmallDisk(world, 160);
    await chmod(disk, 0o777);
    const settings = { max_wal_size: '32MB', min_wal_size: '32MB', wal_recycle: 'off', wal_init_zero: 'on' };
    const server = await world.ownServer({ within: disk, settings });
    await world.api();
    await world.load();
    const filler = join(disk, 'filler');
    await fill(filler);
    // A new segment is wanted soon: then there is no room for it.
    await world.asSuperuser('select pg_switch_wal()').catch(() => {});
    const full = await world.seesAnswer(/^503/, 'an append is refused for want of room');
    world.expect(full, 'I', 'fault-took-place', 'nothing was refused');
    await world.pause(1_000, 3_000);
    await rm(filler);
    await world.recovers('PostgreSQL runs', async () => {
      await server.start();
      return server.running();
    });
    await world.served(5);
  },
};

async function needsSmallDisk(): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-faults-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return undefined;
  } catch {
    return 'the right to mount a tmpfs';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mountSmallDisk(world: World, megabytes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-faults-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  world.onClose(async () => {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Writes until there is no room, in ever smaller pieces. */
async function fill(path: string): Promise<void> {
  for (let size = MEGABYTE; size >= 512;) {
    try {
      await writeFile(path, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      size /= 2;
    }
  }
}

export const databaseFaults: Scenario[] = [
  killed,
  sessionKilled,
  restarted,
  frozen,
  terminated,
  usedUp,
  lockHeld,
  diskFull,
  logDiskFull,
];
