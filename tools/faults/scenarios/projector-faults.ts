import type { ChildProgram } from '../child-program.js';
import { commandTag, statementOf, type PgProxy, type Seen } from '../pg-proxy.js';
import type { Scenario } from '../scenario.js';
import type { World } from '../world.js';

const PROJECTS = /^parley projector project$/;
/** Clients where it is about who keeps the read models up: a log that outgrows them on a busy machine tells nothing more. */
const FEW = 2;

/** The projector is killed while a batch is written: before its commit, at it, and before it knows of it. */
const killedBetween: Scenario = {
  name: 'projector-killed-between',
  words: 'kill -9 of the projector between rows and checkpoint',
  rounds: 1,
  short: true,
  async play(world) {
    const proxy = await world.proxy();
    const projector = await world.projector();
    await world.api({ projector: 'external' });
    await world.load(FEW);
    const moments: [string, (seen: Seen) => boolean][] = [
      ['its rows are written', (seen) => /^(?:INSERT|UPDATE)/.test(commandTag(seen) ?? '')],
      ['its commit is sent', (seen) => seen.direction === 'up' && /^commit/i.test(statementOf(seen) ?? '')],
      ['its commit is done', (seen) => seen.direction === 'down' && commandTag(seen) === 'COMMIT'],
    ];
    for (const [what, isNow] of moments) {
      await struckAt(world, proxy, projector, what, isNow);
      await world.until(() => !projector.running, 'the projector is gone');
      projector.start();
      await world.followsAgain();
    }
  },
};

async function struckAt(
  world: World,
  proxy: PgProxy,
  projector: ChildProgram,
  what: string,
  isNow: (seen: Seen) => boolean,
): Promise<void> {
  let left = world.random.between(1, 12);
  const struck = proxy.strike((seen) => {
    if (!PROJECTS.test(seen.application) || !isNow(seen) || --left > 0) return false;
    projector.killNow();
    return true;
  });
  await world.happens(struck, what);
  world.note(`killed when ${what}`);
}

/** Stopped by the kernel, its sessions ended, another takes over; then it goes on where it was. */
const frozen: Scenario = {
  name: 'projector-frozen',
  words: 'a projector frozen, replaced and thawed',
  rounds: 1,
  short: true,
  async play(world) {
    const first = await world.projector('projector-1');
    await world.api({ projector: 'external' });
    await world.load(FEW);
    const second = await world.projector('projector-2');
    for (const [asleep, awake] of [
      [first, second],
      [second, first],
    ] as const) {
      await world.followsAgain();
      const before = await owners(world);
      asleep.freeze();
      await world.pause(200, 600);
      // As the network would tell, in time, that nobody is there any more; only of those that belong to who is frozen.
      await world.recovers('another owner took over', async () => {
        await endSessionsOf(world, asleep);
        const now = await owners(world);
        return now.every(({ owner }) => owner.includes(` ${awake.pid} `));
      });
      await world.followsAgain();
      asleep.thaw();
      await world.pause(500, 1_500);
      world.note(`owned by ${JSON.stringify(before)}, then by ${awake.name}`);
      await world.followsAgain();
    }
  },
};

/** Two servers that keep the read models up, a projector beside them, and any of them killed at any moment. */
const twoOfEach: Scenario = {
  name: 'two-of-each',
  words: 'two servers and two projectors at once, killed in turn',
  rounds: 2,
  short: true,
  async play(world) {
    const servers = [await world.api(), await world.api()];
    const projectors = [await world.projector('projector-1'), await world.projector('projector-2')];
    await world.load();
    for (let kill = 1; kill <= 4; kill += 1) {
      await world.pause(200, 900);
      const victim = world.random.pick<ChildProgram>([...servers, ...projectors]);
      await victim.kill();
      world.note(`killed ${victim.name}`);
      await world.served(4);
      victim.start();
      await world.followsAgain();
    }
  },
};

interface Owner {
  name: string;
  owner: string;
}

async function owners(world: World): Promise<Owner[]> {
  const rows = await world.asSuperuser('select name, owner from parley.projections order by name');
  return rows as unknown as Owner[];
}

/** Ends the sessions in which a process owns read models: those that hold a lock for a projection that it owns. */
async function endSessionsOf(world: World, program: ChildProgram): Promise<void> {
  await world.asSuperuser(
    `select pg_terminate_backend(l.pid) from pg_locks l
       join parley.projections p
         on (l.classid::bigint << 32) | l.objid::bigint = hashtextextended('parley projection ' || p.name || ' ' || p.version, 0)
     where l.locktype = 'advisory' and l.granted and p.owner like '% ' || $1 || ' %'`,
    [`${program.pid}`],
  );
}

export const projectorFaults: Scenario[] = [killedBetween, frozen, twoOfEach];
