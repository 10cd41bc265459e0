import type { Command } from 'commander';
import type { Api } from './api.js';
import { changes, type ChangesOptions } from './commands/changes.js';
import { commitments, type CommitmentsOptions } from './commands/commitments.js';
import { conflicts, type ConflictsOptions } from './commands/conflicts.js';
import { show, type ShowOptions } from './commands/show.js';
import { timeline, type TimelineOptions } from './commands/timeline.js';
import {
  axisOptions,
  listOptions,
  negotiationArgument,
  repeated,
  sortOption,
  timelineFilters,
} from './reading-options.js';
import type { Terminal } from './terminal.js';

/** Makes a command of its name, with the options that say whom to ask and how to answer. */
export type NewCommand = (name: string) => Command;

/** The commands that read what follows from the record. */
export function readingCommands<Reach>(command: NewCommand, reach: (options: Reach) => Api, terminal: Terminal): void {
  listOptions(sortOption(timelineFilters(negotiationArgument(command('timeline')))))
    .description('what happened, in order, and who says so')
    .action((named: string | undefined, options: Reach & TimelineOptions) =>
      timeline(reach(options), terminal, named, options),
    );

  listOptions(commitmentFilters(negotiationArgument(command('commitments'))))
    .description('who owes whom what, and what came of it')
    .action((named: string | undefined, options: Reach & CommitmentsOptions) =>
      commitments(reach(options), terminal, named, options),
    );

  listOptions(conflictFilters(negotiationArgument(command('conflicts'))))
    .description('where the sides contradict each other, with the word of each')
    .action((named: string | undefined, options: Reach & ConflictsOptions) =>
      conflicts(reach(options), terminal, named, options),
    );

  changesOptions(negotiationArgument(command('changes')))
    .description('what changed in the record between two of its points')
    .action((named: string | undefined, options: Reach & ChangesOptions) =>
      changes(reach(options), terminal, named, options),
    );

  axisOptions(command('show').option('--raw', 'of an event: as it stands in the log'))
    .description('anything on record, whole: a subject, a happening, an event')
    .argument('<thing>', 'the id of a stream, stream/happening, an event id, @<position>, or a permalink')
    .addHelpText('after', SHOW_EXAMPLES)
    .action((thing: string, options: Reach & ShowOptions) => show(reach(options), terminal, thing, options));
}

const SHOW_EXAMPLES = `
As in:
  parley show commitment-bodies-2025-06         a commitment, its ledger and states
  parley show commitment-bodies-2025-06/agreed  a happening, account by account
  parley show actor-ua --as-of 2025-06-03       an actor, as the record was then
  parley show @45                               what the event at position 45 tells of
  parley show @45 --raw                         the event itself
`;

const commitmentFilters = (command: Command): Command =>
  command
    .option(
      '--party <actor>',
      'where this party is debtor or beneficiary (may be repeated, as the next three)',
      repeated,
    )
    .option('--state <state>', 'in this state, as in agreed or overdue', repeated)
    .option('--standing <standing>', 'acknowledged so far: reported, claimed, pledged, agreed', repeated)
    .option('--what <what>', 'where this is owed, as in prisoners or payment', repeated)
    .option('--disputed', 'only what the sides differ on')
    .option('--no-disputed', 'only what they do not differ on')
    .option('--due-before <day>', 'due before this day');

const conflictFilters = (command: Command): Command =>
  command
    .option('--party <actor>', 'where this side has a word in it (may be repeated)', repeated)
    .option('--subject <stream>', 'about this stream, as in commitment-… (may be repeated)', repeated);

const changesOptions = (command: Command): Command =>
  command
    .requiredOption('--since <point>', 'behind this point: @<position>, an instant or a day (its end in UTC)')
    .option('--until <point>', 'up to this point; default: now')
    .option('--said-until <day>', 'only what had been said until this day')
    .option('--clock <day>', 'the day that due dates are held against, at both points');
