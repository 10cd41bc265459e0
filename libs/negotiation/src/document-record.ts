import { denies, textIn, textsIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field, FieldStatus, Span } from './field.js';
import type { Quantity } from './quantity.js';
import {
  assertionsOf,
  existenceOf,
  fieldOver,
  happenedOf,
  isContradicted,
  knownFields,
  leadingValue,
  liveOf,
  sideBySide,
  standsBy,
  takenBackIn,
} from './subject-fields.js';
import { principalsOf } from './who-counts.js';

/** One way in which a document became known. */
export interface Publication {
  happening: string;
  mode: string | null;
  by: string[];
  channel: string | null;
  url: string | null;
  happened: Span | null;
  /** How far it is agreed that it was. */
  status: FieldStatus;
}

/** A document as the record has it: where the accounts contradict each other, a value is null and its field tells. */
export interface DocumentRecord {
  stream: string;
  fields: Record<string, Field>;
  kind: string | null;
  title: string | null;
  author: string | null;
  from: string | null;
  to: string | null;
  via: string | null;
  topics: string[];
  items: Quantity | null;
  publications: Publication[];
  disputed: boolean;
  happened: Span | null;
}

/**
 * What a document is and what became of it, from all entries of its stream. Its kind and the number of its items are
 * compared over everything that tells of it; each handover and each publication only with the accounts of the same one.
 */
export function documentRecord(stream: string, entries: readonly Entry[], around: Surroundings): DocumentRecord {
  const counts = principalsOf(around);
  const takenBack = takenBackIn(entries);
  const handovers = liveOf(entries, 'MemorandumExchanged');
  const over = (name: string, told: readonly Entry[]) => fieldOver(name, told, counts, takenBack);
  const ofEach = (name: string, told: readonly Entry[]) => {
    const happenings = [...Map.groupBy(told, ({ happening }) => happening).values()];
    return sideBySide(happenings.map((one) => over(name, one)).filter((field) => field !== undefined));
  };
  const fields = knownFields({
    kind: over('kind', handovers),
    from: ofEach('from', handovers),
    to: ofEach('to', handovers),
    via: ofEach('via', handovers),
    items: over('items', handovers),
    publication: ofEach('publication', liveOf(entries, 'DocumentPublished')),
  });
  const asserted = assertionsOf(entries, 'MemorandumExchanged');
  const publications = publicationsIn(entries, counts);
  const text = (name: string) => (fields[name]?.value ?? null) as string | null;
  return {
    stream,
    fields,
    kind: text('kind'),
    title: firstText(asserted, 'title'),
    author: firstText(asserted, 'author'),
    from: text('from'),
    to: text('to'),
    via: text('via'),
    topics: [...new Set(asserted.flatMap(({ data }) => textsIn(data.topics)))],
    items: (fields.items?.value ?? null) as Quantity | null,
    publications,
    disputed: isContradicted(fields),
    happened: happenedOf(asserted.length > 0 ? asserted : assertionsOf(entries, 'DocumentPublished'), counts),
  };
}

function publicationsIn(entries: readonly Entry[], counts: ReadonlySet<string>): Publication[] {
  const denials = liveOf(entries, 'StatementMade').filter(denies);
  const happenings = Map.groupBy(assertionsOf(entries, 'DocumentPublished'), ({ happening }) => happening);
  return [...happenings].flatMap(([happening, told]) => {
    const all = [...liveOf(entries, 'DocumentPublished'), ...denials].filter((one) => one.happening === happening);
    if (!standsBy(all, counts)) return [];
    const mode = fieldOver('publication', told, counts, new Set());
    return [
      {
        happening,
        mode: leadingValue(mode) as string | null,
        by: [...new Set(told.flatMap(({ data }) => textsIn(data.by)))],
        channel: firstText(told, 'channel'),
        url: firstText(told, 'url'),
        happened: happenedOf(told, counts),
        status: existenceOf(all, counts).status,
      },
    ];
  });
}

function firstText(entries: readonly Entry[], member: string): string | null {
  return entries.map(({ data }) => textIn(data[member])).find((text) => text !== null) ?? null;
}
