import type { Leg } from '@parley/contracts';
import type { Api } from '../api.js';
import { actorsOfFields, namesFor } from '../names.js';
import { chooseNegotiation } from '../negotiation.js';
import type { Tone } from '../paint.js';
import { axesOf, type ListOptions } from '../reading-options.js';
import type { CellLine, Column, PlainColumn } from '../table.js';
import type { Terminal } from '../terminal.js';
import { countWords, isCurrency, type NameOf, quantityWords, rangeWords, spaced, valueWords } from '../value-words.js';
import { contradictedFields } from '../who-says-so.js';
import { readList, showJson, showList } from './show-list.js';
import { actorId } from './timeline.js';

export interface CommitmentsOptions extends ListOptions {
  party?: string[];
  state?: string[];
  standing?: string[];
  what?: string[];
  disputed?: boolean;
  dueBefore?: string;
}

/** `parley commitments`: who owes whom what, and what came of it. */
export async function commitments(
  api: Api,
  terminal: Terminal,
  named: string | undefined,
  options: CommitmentsOptions,
) {
  const { all = false, json, party, state, standing, what, disputed, dueBefore, limit } = options;
  const axes = axesOf(options);
  const negotiation = await chooseNegotiation(api, named, axes.asOf);
  const filter = { party: party?.map(actorId), state, standing, what, disputed: disputed?.toString(), dueBefore };
  const path = `/v1/negotiations/${negotiation.slug}/commitments`;
  const { body, text } = await readList<Leg>(api, path, { ...filter, ...axes, limit }, all);
  if (json) return showJson(terminal, text);
  const nameOf = await namesFor(api, body.items.flatMap(actorsOf), negotiation.names, axes.asOf);
  showList(terminal, negotiation, body, { noun: ['leg', 'legs'], columns: legColumns(nameOf), plain });
}

const actorsOf = (leg: Leg): string[] => [
  leg.from,
  leg.to,
  ...[leg.owedBy, leg.due?.setBy].filter((side) => typeof side === 'string'),
  ...actorsOfFields(leg.fields),
];

/** A leg as a person reads it in a table. */
export const legColumns = (nameOf: NameOf): Column<Leg>[] => [
  { head: 'Who → whom', cell: (leg) => promiseLines(leg, nameOf) },
  { head: 'Owed', cell: (leg) => owedLines(leg, nameOf), modest: 22 },
  { head: 'Delivered', cell: deliveredLines },
  { head: 'Due', cell: (leg) => dueLines(leg, nameOf) },
  { head: 'State', cell: stateLines },
];

function promiseLines(leg: Leg, nameOf: NameOf): CellLine[] {
  const what = leg.categories.length > 0 ? `${spaced(leg.what)}: ${leg.categories.join(', ')}` : spaced(leg.what);
  return [
    { text: `${nameOf(leg.from)} → ${nameOf(leg.to)}` },
    { text: what },
    { text: `${leg.commitment.replace(/^commitment-/, '')} ${leg.leg}`, tone: 'quiet' },
  ];
}

/** Who set a number or a date; nobody did where it is only told. */
export const setter = (by: string | null | undefined, nameOf: NameOf): CellLine[] =>
  by ? [{ text: by === 'reported' ? 'as reported' : `set by ${nameOf(by)}`, tone: 'quiet' }] : [];

/** Where no number is set for the leg, one that is told of the whole stands in for it, as no more than that. */
function owedLines(leg: Leg, nameOf: NameOf): CellLine[] {
  if (leg.owed === null) return [{ text: 'no number' }, ...totalLines(leg, nameOf)];
  return [{ text: countWords(leg.owed, leg.unit) }, ...setter(leg.owedBy, nameOf)];
}

function totalLines({ fields: { total } }: Leg, nameOf: NameOf): CellLine[] {
  if (!total?.value) return [];
  const by = total.by.length > 0 ? total.by.map(nameOf).join(', ') : 'as reported';
  return [{ text: `${by}: ${valueWords(total.value, nameOf)}`, tone: 'quiet' }];
}

function deliveredLines(leg: Leg): CellLine[] {
  const told = (['claimed', 'reported'] as const).filter((kind) => leg[kind].max > 0);
  return [
    { text: `${amountWords(leg.confirmed, leg.unit)} confirmed` },
    ...told.map((kind) => ({ text: `${amountWords(leg[kind], leg.unit)} ${kind}` })),
    ...leg.cumulative
      .filter(({ matches }) => matches === false)
      .map((): CellLine => ({ text: 'a total told differs', tone: 'bad' })),
  ];
}

/** The unit stands beside it already; sums are too long without it. */
const amountWords = (range: Leg['confirmed'], unit: string | null): string =>
  unit !== null && isCurrency(unit) ? quantityWords({ ...range, unit }) : rangeWords(range);

function dueLines(leg: Leg, nameOf: NameOf): CellLine[] {
  if (!leg.due) return [{ text: 'no date' }];
  return [{ text: leg.due.words }, ...setter(leg.due.setBy, nameOf)];
}

/** How the state of a leg is shown. */
export const STATES: Record<string, { sign: string; tone: Tone }> = {
  void: { sign: '–', tone: 'quiet' },
  breached: { sign: '✗', tone: 'bad' },
  partly_final: { sign: '◑', tone: 'open' },
  delivered: { sign: '✔', tone: 'good' },
  superseded: { sign: '→', tone: 'quiet' },
  withdrawn: { sign: '–', tone: 'quiet' },
  suspended: { sign: '=', tone: 'open' },
  overdue: { sign: '!', tone: 'bad' },
  partly_delivered: { sign: '◑', tone: 'open' },
  agreed: { sign: '✓', tone: 'good' },
  pledged: { sign: '◕', tone: 'open' },
  claimed: { sign: '◐', tone: 'open' },
  reported: { sign: '○', tone: 'quiet' },
};

function stateLines(leg: Leg): CellLine[] {
  const { sign, tone } = STATES[leg.state] ?? { sign: '?', tone: 'quiet' };
  return [
    { text: `${sign} ${spaced(leg.state)}`, tone },
    { text: leg.state === leg.standing ? '' : `was ${leg.standing}`, tone: 'quiet' },
    {
      text:
        leg.late === null
          ? ''
          : `${leg.state === 'overdue' ? 'late by' : 'came late by'} ${countWords(leg.late, 'day')}`,
      tone: 'bad',
    },
    { text: leg.disputed ? `✗ disputed${disputes(leg)}` : '', tone: 'bad' },
  ];
}

function disputes({ fields }: Leg): string {
  const names = contradictedFields(fields);
  return names.length > 0 ? `: ${names.join(', ')}` : '';
}

const plain: PlainColumn<Leg>[] = [
  { head: 'commitment', value: (leg) => leg.commitment },
  { head: 'leg', value: (leg) => leg.leg },
  { head: 'from', value: (leg) => leg.from },
  { head: 'to', value: (leg) => leg.to },
  { head: 'what', value: (leg) => leg.what },
  { head: 'categories', value: (leg) => leg.categories.join('; ') },
  { head: 'unit', value: (leg) => leg.unit },
  { head: 'owed', value: (leg) => leg.owed },
  { head: 'owedBy', value: (leg) => leg.owedBy },
  { head: 'confirmedMin', value: (leg) => leg.confirmed.min },
  { head: 'confirmedMax', value: (leg) => leg.confirmed.max },
  { head: 'claimedMin', value: (leg) => leg.claimed.min },
  { head: 'claimedMax', value: (leg) => leg.claimed.max },
  { head: 'reportedMin', value: (leg) => leg.reported.min },
  { head: 'reportedMax', value: (leg) => leg.reported.max },
  { head: 'shortfall', value: (leg) => leg.shortfall },
  { head: 'dueEdtf', value: (leg) => leg.due?.edtf ?? null },
  { head: 'dueLatest', value: (leg) => leg.due?.latest ?? null },
  { head: 'dueSetBy', value: (leg) => leg.due?.setBy ?? null },
  { head: 'standing', value: (leg) => leg.standing },
  { head: 'state', value: (leg) => leg.state },
  { head: 'late', value: (leg) => leg.late },
  { head: 'disputed', value: (leg) => leg.disputed },
  { head: 'contradicted', value: (leg) => contradictedFields(leg.fields).join(' ') },
];
