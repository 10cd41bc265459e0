import type { AsOf, Conflict, ListedStream, RawEvent } from '@parley/contracts';
import type { Api, Page } from '../api.js';
import { instantWords } from '../cut-off.js';
import { actorsIn, namesFor } from '../names.js';
import { chooseNegotiation } from '../negotiation.js';
import { fieldLabel } from '../pages/fields-part.js';
import { axesOf, type ListOptions } from '../reading-options.js';
import type { CellLine, Column, PlainColumn } from '../table.js';
import type { Terminal } from '../terminal.js';
import { type NameOf, valueWords } from '../value-words.js';
import { readList, showJson, showList } from './show-list.js';
import { actorId, STATUS } from './timeline.js';

export interface ConflictsOptions extends ListOptions {
  party?: string[];
  subject?: string[];
}

/** A conflict, when the event that opened it was recorded, and what its subject is called. */
interface Row extends Conflict {
  openedAt: string | null;
  label: string | null;
}

/** `parley conflicts`: the fields that the sides contradict each other on or that can't be compared, the newest first. */
export async function conflicts(api: Api, terminal: Terminal, named: string | undefined, options: ConflictsOptions) {
  const { all = false, json, party, subject, limit } = options;
  const axes = axesOf(options);
  const negotiation = await chooseNegotiation(api, named, axes.asOf);
  const query = { party: party?.map(actorId), subject, ...axes, limit };
  const path = `/v1/negotiations/${negotiation.slug}/conflicts`;
  const { body, text } = await readList<Conflict>(api, path, query, all);
  if (json) return showJson(terminal, text);
  const [nameOf, openedAt, labels] = await Promise.all([
    namesFor(api, actorsIn(body.items), negotiation.names, axes.asOf),
    recordedAt(
      api,
      body.items.map(({ openedPosition }) => openedPosition),
    ),
    labelsOf(api, negotiation.slug, axes),
  ]);
  const items = body.items.map((conflict): Row => ({
    ...conflict,
    openedAt: openedAt.get(conflict.openedPosition) ?? null,
    label: labels.get(conflict.subject) ?? null,
  }));
  const shape = { noun: ['conflict', 'conflicts'] as [string, string], columns: columns(nameOf), plain };
  showList(terminal, negotiation, { ...body, items }, shape);
}

const ASKED_AT_ONCE = 8;

/** When the events at these positions were recorded. One that can't be had is left out. */
async function recordedAt(api: Api, positions: readonly number[]): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  const ask = async (position: number) => {
    const query = { after: String(position - 1), limit: '1' };
    const page = await api.get<Page<RawEvent, AsOf>>('/v1/events', query).catch(() => undefined);
    const event = page?.body.items[0];
    if (event?.position === position) found.set(position, event.recordedAt);
  };
  const missing = [...new Set(positions)];
  while (missing.length > 0) await Promise.all(missing.splice(0, ASKED_AT_ONCE).map(ask));
  return found;
}

/** What the streams of a negotiation are called, the first 500 by name. A view is not worth less without. */
async function labelsOf(
  api: Api,
  slug: string,
  axes: { asOf?: string; saidUntil?: string },
): Promise<Map<string, string>> {
  const { asOf, saidUntil } = axes;
  const query = { negotiation: `negotiation-${slug}`, limit: '500', asOf, saidUntil };
  const page = await api.get<Page<ListedStream, AsOf>>('/v1/streams', query).catch(() => undefined);
  return new Map((page?.body.items ?? []).map(({ stream, label }) => [stream, label]));
}

const columns = (nameOf: NameOf): Column<Row>[] => [
  { head: 'Since', cell: sinceLines, modest: 11 },
  { head: 'About', cell: aboutLines },
  { head: 'What', cell: (conflict) => fieldLines(conflict, nameOf), modest: 22 },
  { head: 'Who says what', cell: (conflict) => valueLines(conflict, nameOf) },
];

const sinceLines = ({ openedPosition, openedAt }: Row): CellLine[] => [
  { text: openedAt === null ? '' : instantWords(openedAt).slice(0, 10) },
  { text: `@${openedPosition}`, tone: 'quiet' },
];

const aboutLines = ({ subject, happening, label }: Row): CellLine[] => [
  { text: label ?? '' },
  { text: happening === null ? subject : `${subject}/${happening}`, tone: 'quiet' },
];

function fieldLines({ field, status }: Conflict, nameOf: NameOf): CellLine[] {
  const { sign, tone } = STATUS[status] ?? { sign: '?', tone: 'quiet' };
  const words = status === 'contradicted' ? status : `${status}, not comparable`;
  return [{ text: fieldLabel(field, nameOf) }, { text: `${sign} ${words}`, tone }];
}

function valueLines({ values }: Conflict, nameOf: NameOf): CellLine[] {
  return values.map(({ side, value, modifiers }): CellLine => {
    const words = `${modifiers.includes('aim') ? 'wants ' : ''}${valueWords(value, nameOf)}`;
    if (side === null) return { text: `reports: ${words}`, tone: 'quiet' };
    return { text: `${nameOf(side)}: ${words}${modifiers.includes('changed') ? ' (said otherwise before)' : ''}` };
  });
}

const plain: PlainColumn<Row>[] = [
  { head: 'openedPosition', value: ({ openedPosition }) => openedPosition },
  { head: 'openedAt', value: ({ openedAt }) => openedAt },
  { head: 'subject', value: ({ subject }) => subject },
  { head: 'happening', value: ({ happening }) => happening },
  { head: 'field', value: ({ field }) => field },
  { head: 'status', value: ({ status }) => status },
  {
    head: 'values',
    value: ({ values }) =>
      values.map(({ side, value }) => `${side ?? 'reports'}=${valueWords(value, (actor) => actor)}`).join('; '),
  },
  { head: 'modifiers', value: ({ modifiers }) => modifiers.join(' ') },
  { head: 'label', value: ({ label }) => label },
];
