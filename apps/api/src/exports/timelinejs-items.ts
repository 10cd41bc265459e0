import type { TimelineItem } from '@parley/contracts';
import { categoryOf, slugOf } from '@parley/negotiation';
import type { TimelineFilter, TimelineSort } from '@parley/read-models';
import { listed, titles } from './export-words.js';
import type { ExportRows } from './export-rows.js';
import type { TimelineJsItem } from './timelinejs.js';

interface Arrangement {
  sort: TimelineSort;
  group: 'round' | 'party';
}

/** The items of a timeline with what each stands together with: its round, or the parties that it concerns. */
export async function* timelineJsItems(
  rows: ExportRows,
  filter: TimelineFilter,
  { sort, group }: Arrangement,
): AsyncGenerator<TimelineJsItem[]> {
  const numbers = group === 'round' ? await rows.roundNumbers() : new Map<string, number>();
  for await (const items of rows.items(filter, sort)) {
    const nameOf = await rows.namesOf(items.flatMap(({ parties }) => parties));
    yield items.map((item) => ({
      item,
      nameOf,
      group: group === 'round' ? roundOf(item, numbers) : partiesOf(item, nameOf),
    }));
  }
}

/** A slide stands in one group: in that of the round it is of, else of the first that it names. */
function roundOf({ stream, refs }: TimelineItem, numbers: ReadonlyMap<string, number>): string | null {
  const round = [stream, ...refs].find((one) => categoryOf(one) === 'round');
  return round ? titles.round(numbers.get(round) ?? null, slugOf(round)) : null;
}

const partiesOf = ({ parties }: TimelineItem, nameOf: (actor: string) => string): string | null =>
  parties.length === 0 ? null : listed(parties.map(nameOf));
