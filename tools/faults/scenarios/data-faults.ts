import { execFileSync } from 'node:child_process';
import { replay, type AuditReport } from '@parley/audit';
import { schemaOf } from '@parley/event-store';
import { projections } from '@parley/read-models';
import type { Scenario } from '../scenario.js';
import type { World } from '../world.js';

/**
 * A copy of the database as it was is put in its place while the api runs. What was acknowledged since is gone, by the
 * operator's hand; but no read may say that it is older than was asked, nothing may be stored wrongly on top, and the api
 * must serve again by itself.
 */
const backupRestored: Scenario = {
  name: 'backup-restored',
  words: 'an older backup restored under a running server',
  rounds: 1,
  async play(world) {
    const server = await world.ownServer();
    await world.api();
    await world.load();
    const backup = `${server.folder}.backup`;
    await server.shutDown();
    execFileSync('cp', ['-a', server.folder, backup]);
    await server.start();
    await world.served(40, 'appends are served after the backup');
    await server.shutDown();
    execFileSync('rm', ['-rf', server.folder]);
    execFileSync('mv', [backup, server.folder]);
    world.recorder.forgetLog();
    world.note('the backup is in place');
    await server.start();
    await world.served(40, 'appends are served on the backup');
  },
};

/** A row of a read model, and an event, are changed by one who may do anything: a replay names them. */
const rowChanged: Scenario = {
  name: 'row-changed',
  words: 'a row changed by a superuser',
  rounds: 1,
  async play(world) {
    await world.api();
    await world.load();
    await world.stopLoad();
    expectVerdict(world, await audit(world), 'passed', 'before anything was changed');
    const items = `${schemaOf(projections.find(({ name }) => name === 'timeline')!)}.item`;
    const [item] = await world.asSuperuser(
      `select sort_from, from_position::int, stream, happening from ${items} order by from_position limit 1`,
    );
    const { sort_from, from_position, stream, happening } = item!;
    const change = (text: unknown) =>
      world.asSuperuser(
        `update ${items} set sort_from = $1 where from_position = $2 and stream = $3 and happening = $4`,
        [text, from_position, stream, happening],
      );
    await change('1999');
    const changed = await audit(world);
    expectVerdict(world, changed, 'failed', 'with a row that was changed');
    const named = changed.readModels.some(({ differences }) => differences.some(({ table }) => table === 'item'));
    world.expect(named, 'D', 'audit-names-the-row', JSON.stringify(changed.readModels).slice(0, 300));
    await change(sort_from);
    await eventChanged(world);
  },
};

async function eventChanged(world: World): Promise<void> {
  const [event] = await world.asSuperuser(
    'select position::int, payload from parley.events order by position desc limit 1',
  );
  const change = async (payload: unknown): Promise<void> => {
    await world.asSuperuser('alter table parley.events disable trigger all');
    await world.asSuperuser('update parley.events set payload = $1 where position = $2', [payload, event!.position]);
    await world.asSuperuser('alter table parley.events enable always trigger events_do_not_change');
    await world.asSuperuser('alter table parley.events enable always trigger events_are_kept');
  };
  await change(String(event!.payload).replace('said', 'sung'));
  const report = await audit(world);
  expectVerdict(world, report, 'failed', 'with an event that was changed');
  const named = report.logFaults.some(({ position }) => position === event!.position);
  world.expect(named, 'A', 'audit-names-the-event', JSON.stringify(report.logFaults).slice(0, 300));
  await change(event!.payload);
  expectVerdict(world, await audit(world), 'passed', 'once all is as it was');
}

/** The last events are taken away: read models that have them tell. */
const tailRemoved: Scenario = {
  name: 'tail-removed',
  words: 'the tail of the log removed',
  rounds: 1,
  async play(world) {
    await world.api();
    await world.load();
    await world.stopLoad();
    await world.asSuperuser('create table public.tail as select * from parley.events order by position desc limit 3');
    await world.asSuperuser('alter table parley.events disable trigger all');
    await world.asSuperuser('delete from parley.events where position in (select position from public.tail)');
    const report = await audit(world);
    expectVerdict(world, report, 'failed', 'without the last three events');
    await world.asSuperuser('insert into parley.events select * from public.tail order by position');
    await world.asSuperuser('drop table public.tail');
    await world.asSuperuser('alter table parley.events enable always trigger events_do_not_change');
    await world.asSuperuser('alter table parley.events enable always trigger events_are_kept');
    expectVerdict(world, await audit(world), 'passed', 'once they are back');
  },
};

const audit = async (world: World): Promise<AuditReport> =>
  replay({ url: (await world.database()).url, projections, waitMs: 5_000 });

function expectVerdict(world: World, report: AuditReport, verdict: AuditReport['verdict'], when: string): void {
  const { logFaults, readModels } = report;
  const detail = `${when} the replay ${report.verdict}: ${JSON.stringify({ logFaults, readModels }).slice(0, 400)}`;
  world.expect(report.verdict === verdict, 'A', 'audit', detail);
}

export const dataFaults: Scenario[] = [backupRestored, rowChanged, tailRemoved];
