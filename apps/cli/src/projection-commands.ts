import type { Command } from 'commander';
import type { Api } from './api.js';
import {
  listProjections,
  order,
  parkedEvents,
  type ParkedOptions,
  parkStopped,
  type ProjectionOptions,
  rebuild,
  type RebuildOptions,
  retryStopped,
} from './commands/projections.js';
import type { Terminal } from './terminal.js';

/**
 * Adds `parley projections …`: what those ask for who operate the read models.
 * @param asking gives a command its options for where to ask, and `--json`
 */
export function projectionCommands<Reach>(
  program: Command,
  asking: (command: Command) => Command,
  reach: (options: Reach) => Api,
  terminal: Terminal,
  exitWith: (code: number) => void,
): void {
  const projections = program
    .command('projections')
    .description('the read models: how far they are, and what to do about them');
  const NAME = 'a read model, as in timeline';

  asking(projections.command('list'))
    .description('how far each is, and where and why it stands still')
    .action((options: Reach & ProjectionOptions) => listProjections(reach(options), terminal, options));

  asking(projections.command('rebuild'))
    .description('build it anew beside what is read, which it then takes the place of')
    .argument('<name>', `${NAME}, or all`)
    .option('--no-wait', 'do not wait until it is done')
    .action(async (name: string, options: Reach & RebuildOptions) =>
      exitWith(await rebuild(reach(options), terminal, name, options)),
    );

  for (const action of ['pause', 'resume'] as const) {
    asking(projections.command(action))
      .description(action === 'pause' ? 'let it rest from the next batch on' : 'let it go on')
      .argument('<name>', NAME)
      .action((name: string, options: Reach & ProjectionOptions) =>
        order(reach(options), terminal, action, name, options),
      );
  }

  asking(projections.command('retry'))
    .description('try again what it stopped at')
    .argument('<name>', NAME)
    .action(async (name: string, options: Reach & ProjectionOptions) =>
      exitWith(await retryStopped(reach(options), terminal, name, options)),
    );

  asking(projections.command('park'))
    .description('leave out the event that it stopped at')
    .argument('<name>', NAME)
    .argument('<position>', 'where the event stands in the log')
    .action((name: string, position: string, options: Reach & ProjectionOptions) =>
      parkStopped(reach(options), terminal, name, position, options),
    );

  asking(projections.command('parked'))
    .description('the events that it is built without')
    .argument('<name>', NAME)
    .option('--retry <position>', 'try one of them again, in its place')
    .action(async (name: string, options: Reach & ParkedOptions) =>
      exitWith(await parkedEvents(reach(options), terminal, name, options)),
    );
}
