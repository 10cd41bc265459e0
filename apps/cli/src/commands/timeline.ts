import type { TimelineItem } from '@parley/contracts';
import type { Api } from '../api.js';
import { actorsOfFields, namesFor } from '../names.js';
import { chooseNegotiation } from '../negotiation.js';
import type { Tone } from '../paint.js';
import { axesOf, fullId, type ListOptions, type TimelineFilters, timelineQuery } from '../reading-options.js';
import type { CellLine, Column, PlainColumn } from '../table.js';
import type { Terminal } from '../terminal.js';
import type { NameOf } from '../value-words.js';
import { contradictedFields, sidesOf, whoSaysSo } from '../who-says-so.js';
import { readList, showJson, showList } from './show-list.js';

export interface TimelineOptions extends TimelineFilters, ListOptions {
  sort?: string;
}

/** `parley timeline`: what happened, who says so, and where they differ. */
export async function timeline(api: Api, terminal: Terminal, named: string | undefined, options: TimelineOptions) {
  const { all = false, json, sort, limit } = options;
  const axes = axesOf(options);
  const negotiation = await chooseNegotiation(api, named, axes.asOf);
  const path = `/v1/negotiations/${negotiation.slug}/timeline`;
  const query = { ...timelineQuery(options), sort, ...axes, limit };
  const { body, text } = await readList<TimelineItem>(api, path, query, all);
  if (json) return showJson(terminal, text);
  const actors = body.items.flatMap((item) => actorsOfFields(item.fields));
  const nameOf = await namesFor(api, actors, negotiation.names, axes.asOf);
  showList(terminal, negotiation, body, { noun: ['happening', 'happenings'], columns: columns(nameOf), plain });
}

/** People type `ua`; filters hold full ids. */
export const actorId = (party: string): string => fullId('actor', party);

/** How the status of a happening is shown. */
export const STATUS: Record<string, { sign: string; tone: Tone }> = {
  agreed: { sign: '✓', tone: 'good' },
  claimed: { sign: '◐', tone: 'open' },
  reported: { sign: '○', tone: 'quiet' },
  contradicted: { sign: '✗', tone: 'bad' },
};

function columns(nameOf: NameOf): Column<TimelineItem>[] {
  return [
    { head: 'When', cell: (item) => [{ text: item.happened?.words ?? 'no date' }], modest: 18 },
    { head: 'What', cell: whatLines },
    { head: 'Status', cell: statusLines },
    { head: 'Who says so', cell: (item) => whoSaysSo(item, nameOf), modest: 30 },
    { head: 'Accounts', cell: (item) => [{ text: String(item.accounts) }], right: true },
  ];
}

function whatLines(item: TimelineItem): CellLine[] {
  return [
    { text: item.headline },
    { text: `${item.type} · ${item.stream}`, tone: 'quiet' },
    ...marksOf(item).map((text): CellLine => ({ text, tone: 'bad' })),
  ];
}

export const marksOf = (item: Pick<TimelineItem, 'corrected' | 'retracted' | 'redacted'>): string[] =>
  (['corrected', 'retracted', 'redacted'] as const).filter((mark) => item[mark]);

function statusLines(item: TimelineItem): CellLine[] {
  if (item.status === null) return [{ text: '–', tone: 'quiet' }];
  const { sign, tone } = STATUS[item.status] ?? { sign: '?', tone: 'quiet' };
  return [{ text: `${sign} ${item.status}`, tone }];
}

const plain: PlainColumn<TimelineItem>[] = [
  { head: 'edtf', value: (item) => item.happened?.edtf ?? null },
  { head: 'earliest', value: (item) => item.happened?.earliest ?? null },
  { head: 'latest', value: (item) => item.happened?.latest ?? null },
  { head: 'words', value: (item) => item.happened?.words ?? null },
  { head: 'type', value: (item) => item.type },
  { head: 'headline', value: (item) => item.headline },
  { head: 'status', value: (item) => item.status },
  { head: 'contradicted', value: (item) => contradictedFields(item.fields).join(' ') },
  { head: 'by', value: (item) => sidesOf(item.fields).join(' ') },
  { head: 'accounts', value: (item) => item.accounts },
  { head: 'sources', value: (item) => item.sources },
  { head: 'marks', value: (item) => marksOf(item).join(' ') },
  { head: 'stream', value: (item) => item.stream },
  { head: 'happening', value: (item) => item.happening },
  { head: 'position', value: (item) => item.firstPosition },
];
