import type { DryRun } from '@parley/contracts';
import type { Api } from '../api.js';
import { usageFailure } from '../failures.js';
import { paintFor } from '../paint.js';
import { batchesOf, bodyOf, explained, inLines } from '../post-in-batches.js';
import type { WrittenEntry } from '../read-entries.js';
import { safeText } from '../safe-text.js';
import { type Column, drawTable, type PlainColumn, plainTable } from '../table.js';
import type { Terminal } from '../terminal.js';
import { spaced } from '../value-words.js';
import { fieldWords } from '../who-says-so.js';
import { showJson } from './show-list.js';
import { STATUS } from './timeline.js';

type Effect = DryRun['effects'][number];

/** `parley post --dry-run`: what posting the entries of a file would change. Nothing is stored. */
export async function dryRun(
  api: Api,
  terminal: Terminal,
  entries: readonly WrittenEntry[],
  { json }: { json?: boolean },
): Promise<void> {
  const [batch, ...more] = batchesOf(entries);
  if (!batch || more.length > 0)
    throw usageFailure('a dry run is of as many entries as one request holds: at most 500');
  const { body, text } = await api.post<DryRun>('/v1/events?dryRun=true', bodyOf(batch)).catch((error: unknown) => {
    throw explained(error, batch, 0, entries.length);
  });
  if (json) return showJson(terminal, text);
  show(terminal, body);
  const complain = paintFor(terminal.complaintColour);
  for (const { pointer, message } of body.warnings) {
    terminal.complain(`${complain('open', '! warning')} ${safeText(`${inLines(pointer, batch)}: ${message}`)}\n`);
  }
}

function show(terminal: Terminal, { effects, clashes }: DryRun): void {
  if (!terminal.interactive) return terminal.write(plainTable(effects, plain));
  const paint = paintFor(terminal.colour);
  if (effects.length > 0) {
    terminal.write(`${drawTable(effects, columns, terminal.columns, paint, { compact: true })}\n`);
  }
  for (const { subject, happening, field } of clashes) {
    const place = [subject, happening, fieldWords(field)].filter((part) => part !== null).join(' ');
    terminal.write(`${paint('bad', safeText(`✗ clash: ${place}`))}\n`);
  }
  const count = `${effects.length} ${effects.length === 1 ? 'thing' : 'things'} would change`;
  terminal.write(`${paint('quiet', `${effects.length === 0 ? 'nothing would change' : count}; nothing was stored`)}\n`);
}

const columns: Column<Effect>[] = [
  { head: 'Subject', cell: ({ subject }) => [{ text: subject }] },
  { head: 'Happening', cell: ({ happening }) => [{ text: happening ?? '' }] },
  { head: 'Field', cell: ({ field }) => [{ text: fieldWords(field) }] },
  { head: 'Before', cell: ({ before }) => [valueLine(before)] },
  { head: 'After', cell: ({ after }) => [valueLine(after)] },
];

function valueLine(value: Effect['before']) {
  const text = valueText(value);
  const known = STATUS[text];
  return known ? { text: `${known.sign} ${text}`, tone: known.tone } : { text: spaced(text) };
}

const valueText = (value: Effect['before']): string => {
  if (value === null) return '–';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
};

const plain: PlainColumn<Effect>[] = [
  { head: 'subject', value: ({ subject }) => subject },
  { head: 'happening', value: ({ happening }) => happening },
  { head: 'field', value: ({ field }) => field },
  { head: 'before', value: ({ before }) => before },
  { head: 'after', value: ({ after }) => after },
];
