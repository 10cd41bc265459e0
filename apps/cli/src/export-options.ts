import { type Command, Option } from 'commander';
import { axisOptions, repeated } from './reading-options.js';

/**
 * The arguments and options of `parley export`. Every filter goes to the API by its own name; one that the format does
 * not have is refused there.
 */
export const exportOptions = (command: Command): Command =>
  filterOptions(
    axisOptions(
      command
        .argument('[format]', 'as in timeline.csv: --list shows all')
        .argument('[negotiation]', 'its id; not needed where the record holds only one')
        .option('--list', 'show the formats')
        .option('--out <file>', 'write to this file instead of standard output'),
    ).option('--limit <number>', 'items of a page of a feed, at most 500'),
  );

const filterOptions = (command: Command): Command =>
  command
    .option('--q <words>', 'what is found by these words')
    .option('--from <day>', 'what may have happened on or after this day')
    .option('--to <day>', 'what may have happened on or before this day')
    .addOption(new Option('--match <how>', 'how vague dates match').choices(['overlaps', 'within']))
    .option('--type <type>', 'of this event type, as in RoundHeld (may be repeated)', repeated)
    .option('--party <actor>', 'that concerns this party, as in actor-ua or ua (may be repeated)', repeated)
    .option('--status <status>', 'with this status, as in contradicted (may be repeated)', repeated)
    .option('--state <state>', 'commitments in this state, as in overdue (may be repeated)', repeated)
    .addOption(new Option('--sort <order>', 'the order').choices(['happened', '-happened', 'recorded', '-recorded']))
    .addOption(new Option('--group <by>', 'what slides stand together by').choices(['round', 'party']));
