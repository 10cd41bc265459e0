import { type Command, Option } from 'commander';
import type { Query } from './api.js';

/** The axes of time that every read takes, each apart from the others. */
export interface Axes {
  asOf?: string;
  saidUntil?: string;
  clock?: string;
}

/** The options of a list. */
export interface ListOptions extends Axes {
  limit?: string;
  all?: boolean;
  json?: boolean;
}

/** An option that may be given again: all of its values. */
export const repeated = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

/** The point of the record that is read, and what it is held against. */
export const axisOptions = (command: Command): Command =>
  command
    .option('--as-of <point>', 'the record as it was: @<position>, an instant or a day')
    .option('--said-until <day>', 'only what had been said until this day')
    .option('--clock <day>', 'the day that due dates are held against');

/** The axes as the API takes them. */
export const axesOf = ({ asOf, saidUntil, clock }: Axes): Query & Axes => ({
  ...(asOf !== undefined && { asOf }),
  ...(saidUntil !== undefined && { saidUntil }),
  ...(clock !== undefined && { clock }),
});

export const negotiationArgument = (command: Command): Command =>
  command.argument('[negotiation]', 'its id; not needed where the record holds only one');

export const listOptions = (command: Command): Command =>
  axisOptions(command).option('--limit <number>', 'rows of the page, at most 500').option('--all', 'all pages');

/** What narrows a timeline. Each goes to the API by its own name. */
export const timelineFilters = (command: Command): Command =>
  command
    .option('--q <words>', 'what is found by these words, in headlines, quotes and names')
    .option('--from <day>', 'what may have happened on or after this day')
    .option('--to <day>', 'what may have happened on or before this day')
    .addOption(
      new Option('--match <how>', 'whether a vague date may reach beyond them').choices(['overlaps', 'within']),
    )
    .option('--type <type>', 'of this event type, as in RoundHeld (may be repeated, as all below)', repeated)
    .option('--party <actor>', 'that concerns this party, as in actor-ua or ua', repeated)
    .option('--actor <actor>', 'that this actor speaks of', repeated)
    .option('--round <round>', 'of this round, or naming it', repeated)
    .option('--document <document>', 'of this document, or naming it', repeated)
    .option('--proposal <proposal>', 'of this proposal, or naming it', repeated)
    .option('--commitment <commitment>', 'of this commitment, or naming it', repeated)
    .option('--source <source>', 'that an account from this source tells of', repeated)
    .option('--status <status>', 'with this status: agreed, claimed, reported, contradicted', repeated)
    .option('--attribution <how>', 'known in this way: on_record, anonymous, relayed, narration, observed', repeated);

export const sortOption = (command: Command): Command =>
  command.addOption(
    new Option('--sort <order>', 'by what happened or by when it was recorded; with - the newest first').choices([
      'happened',
      '-happened',
      'recorded',
      '-recorded',
    ]),
  );

/** What narrows a timeline, as it was typed. */
export interface TimelineFilters {
  q?: string;
  from?: string;
  to?: string;
  match?: string;
  type?: string[];
  party?: string[];
  actor?: string[];
  round?: string[];
  document?: string[];
  proposal?: string[];
  commitment?: string[];
  source?: string[];
  status?: string[];
  attribution?: string[];
}

/** People type `ua`; filters hold full ids. */
export const fullId = (category: string, id: string): string =>
  id.startsWith(`${category}-`) ? id : `${category}-${id}`;

const NAMED = ['actor', 'round', 'document', 'proposal', 'commitment', 'source'] as const;

/** The filters as the API takes them. */
export function timelineQuery({
  q,
  from,
  to,
  match,
  type,
  party,
  status,
  attribution,
  ...named
}: TimelineFilters): Query {
  const ids = NAMED.map((category) => [category, named[category]?.map((id) => fullId(category, id))]);
  const parties = party?.map((id) => fullId('actor', id));
  return { q, from, to, match, type, party: parties, status, attribution, ...Object.fromEntries(ids) };
}
