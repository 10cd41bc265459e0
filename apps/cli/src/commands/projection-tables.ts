import type { Tone } from '../paint.js';
import { paintFor } from '../paint.js';
import type { Parked, Projection } from '../projection.js';
import { type Column, drawTable, type PlainColumn, plainTable } from '../table.js';
import type { Terminal } from '../terminal.js';

const TONES: Record<Projection['state'], Tone> = {
  live: 'good',
  'catching-up': 'open',
  rebuilding: 'open',
  paused: 'open',
  stopped: 'bad',
};
const SIGNS: Record<Projection['state'], string> = {
  live: '●',
  'catching-up': '◐',
  rebuilding: '◐',
  paused: '‖',
  stopped: '✗',
};

const count = (number: number): string => number.toLocaleString('en');

/** `1.3 s`, `12 min`. */
export function durationWords(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 100 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

function whereWords({ failure }: Projection): string {
  if (!failure) return '';
  return failure.position === null ? '' : `at position ${failure.position}, ${failure.type} ${failure.id}`;
}

function progressWords({ progress }: Projection): string {
  if (!progress) return '';
  const { position, of, eventsPerSecond, secondsLeft } = progress;
  const rate = eventsPerSecond ? `, ${count(eventsPerSecond)} a second` : '';
  return `${count(position)} of ${count(of)}${rate}${secondsLeft ? `, ${durationWords(secondsLeft)} left` : ''}`;
}

const behindWords = ({ lagEvents, lagSeconds }: Projection): string =>
  lagEvents === 0 ? 'nothing' : `${count(lagEvents)} events, ${durationWords(lagSeconds)}`;

const columns: Column<Projection>[] = [
  { head: 'Read model', cell: ({ name, version }) => [{ text: name }, { text: `version ${version}`, tone: 'quiet' }] },
  { head: 'State', cell: ({ state }) => [{ text: `${SIGNS[state]} ${state}`, tone: TONES[state] }] },
  { head: 'Position', cell: ({ position }) => [{ text: count(position) }], right: true },
  { head: 'Behind', cell: (one) => [{ text: behindWords(one) }] },
  {
    head: 'Sign of life',
    cell: ({ heartbeatSeconds: ago }) => [{ text: ago === null ? 'never' : `${durationWords(ago)} ago` }],
  },
  {
    head: 'What there is to know',
    cell: (one) => [
      { text: progressWords(one) },
      ...(one.failure
        ? [
            { text: one.failure.error, tone: 'bad' as const },
            { text: whereWords(one), tone: 'quiet' as const },
            { text: `tried ${one.failure.attempts} times`, tone: 'quiet' as const },
          ]
        : []),
      { text: one.parked > 0 ? `${count(one.parked)} parked` : '', tone: 'open' },
      { text: one.skipped > 0 ? `${count(one.skipped)} of types it makes nothing of` : '', tone: 'quiet' },
    ],
  },
];

const plain: PlainColumn<Projection>[] = [
  { head: 'name', value: ({ name }) => name },
  { head: 'version', value: ({ version }) => version },
  { head: 'state', value: ({ state }) => state },
  { head: 'position', value: ({ position }) => position },
  { head: 'lagEvents', value: ({ lagEvents }) => lagEvents },
  { head: 'lagSeconds', value: ({ lagSeconds }) => lagSeconds },
  { head: 'heartbeatSeconds', value: ({ heartbeatSeconds }) => heartbeatSeconds },
  { head: 'parked', value: ({ parked }) => parked },
  { head: 'progressPosition', value: ({ progress }) => progress?.position ?? null },
  { head: 'progressOf', value: ({ progress }) => progress?.of ?? null },
  { head: 'failurePosition', value: ({ failure }) => failure?.position ?? null },
  { head: 'failureEvent', value: ({ failure }) => failure?.id ?? null },
  { head: 'failure', value: ({ failure }) => failure?.error ?? null },
];

/** Read models as a table; a line each where no person looks on. */
export const showProjections = (terminal: Terminal, rows: readonly Projection[]): void =>
  show(terminal, rows, columns, plain);

const parkedColumns: Column<Parked>[] = [
  { head: 'Position', cell: ({ position }) => [{ text: count(position) }], right: true },
  { head: 'Event', cell: ({ type, id }) => [{ text: type }, { text: id, tone: 'quiet' }] },
  { head: 'Parked', cell: ({ parkedAt }) => [{ text: parkedAt }] },
  {
    head: 'Why',
    cell: ({ error, attempts, retrying }) => [
      { text: error, tone: 'bad' },
      { text: `tried ${attempts} times`, tone: 'quiet' },
      { text: retrying ? 'is about to be tried again' : '', tone: 'open' },
    ],
  },
];

const parkedPlain: PlainColumn<Parked>[] = [
  { head: 'position', value: ({ position }) => position },
  { head: 'id', value: ({ id }) => id },
  { head: 'type', value: ({ type }) => type },
  { head: 'parkedAt', value: ({ parkedAt }) => parkedAt },
  { head: 'attempts', value: ({ attempts }) => attempts },
  { head: 'retrying', value: ({ retrying }) => retrying },
  { head: 'error', value: ({ error }) => error },
];

/** Parked events as a table; a line each where no person looks on. */
export function showParked(terminal: Terminal, name: string, rows: readonly Parked[]): void {
  if (rows.length === 0 && terminal.interactive) terminal.write(`${name} is built from every event: none is parked.\n`);
  else show(terminal, rows, parkedColumns, parkedPlain);
}

function show<Row>(
  terminal: Terminal,
  rows: readonly Row[],
  table: Column<Row>[],
  plainColumns: PlainColumn<Row>[],
): void {
  if (!terminal.interactive) return terminal.write(plainTable(rows, plainColumns));
  terminal.write(`${drawTable(rows, table, terminal.columns, paintFor(terminal.colour))}\n`);
}
