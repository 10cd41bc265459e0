import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AsOf } from '@parley/contracts';
import type { Api, Query } from '../api.js';
import { cutOffWords } from '../cut-off.js';
import { usageFailure } from '../failures.js';
import { chooseNegotiation } from '../negotiation.js';
import { paintFor } from '../paint.js';
import { safeText } from '../safe-text.js';
import type { Terminal } from '../terminal.js';
import { toFile } from '../whole-file.js';
import { byteCounter, sizeWords } from '../byte-counter.js';
import { actorId } from './timeline.js';

/** The formats by their names, with what each is for. */
export const EXPORT_FORMATS: Record<string, string> = {
  'timeline.csv': 'the accounts as a table, a row per account and leg',
  'commitments.csv': 'the commitments as a table, a row per leg',
  'timelinejs.json': 'slides for TimelineJS 3',
  'timeline.jsonld': 'linked data: PROV-O and schema.org',
  'feed.atom': 'a page of an Atom feed, what changed last first',
  'feed.json': 'a page of a JSON Feed 1.1, what changed last first',
  'calendar.ics': 'rounds and due dates for a calendar (iCalendar)',
  'events.ndjson': 'the events themselves as CloudEvents 1.0, one a line',
};

/** Its filters have the names that the API has for them, in camel case. */
export interface ExportOptions {
  out?: string;
  list?: boolean;
  [filter: string]: string | string[] | boolean | undefined;
}

/** `parley export`: the record of a negotiation in another format, to a file or to standard output. */
export async function exportRecord(
  api: () => Api,
  terminal: Terminal,
  format: string | undefined,
  named: string | undefined,
  { out, list, url: _url, key: _key, ...filters }: ExportOptions,
): Promise<void> {
  if (list) return listFormats(terminal);
  if (format === undefined || !Object.hasOwn(EXPORT_FORMATS, format)) throw unknownFormat(format);
  const server = api();
  const negotiation = await chooseNegotiation(server, named, filters.asOf as string | undefined);
  const query = { ...(filters as Query), party: (filters.party as string[] | undefined)?.map(actorId) };
  const { headers, chunks } = await server.download(`/v1/negotiations/${negotiation.slug}/${format}`, query);
  const counter = byteCounter(terminal, `exporting ${format}`);
  if (out === undefined) await toOutput(counter.count(chunks), terminal);
  else await toFile(counter.count(chunks), resolve(terminal.cwd, out), out);
  tell(terminal, out, `${sizeWords(counter.bytes())}, ${cutOffOf(headers)}`);
}

function listFormats(terminal: Terminal): void {
  const width = Math.max(...Object.keys(EXPORT_FORMATS).map(({ length }) => length));
  for (const [name, what] of Object.entries(EXPORT_FORMATS)) terminal.write(`${name.padEnd(width)}  ${what}\n`);
}

const unknownFormat = (format: string | undefined) =>
  usageFailure(format === undefined ? 'say which format' : `"${format}" is not a format`, [
    `There are ${Object.keys(EXPORT_FORMATS).join(', ')}.`,
  ]);

const toOutput = (chunks: AsyncIterable<Uint8Array>, terminal: Terminal): Promise<void> =>
  pipeline(chunks, terminal.output, { end: false });

/** To standard error where standard output is the export itself. */
function tell(terminal: Terminal, out: string | undefined, what: string): void {
  if (out === undefined) return terminal.complain(`parley: ${what}\n`);
  terminal.write(`${paintFor(terminal.colour)('good', `✓ ${safeText(out)}`)}: ${what}\n`);
}

/** The cut-off as the header of the answer has it (a dictionary of RFC 8941). */
function cutOffOf(headers: Headers): string {
  const members = (headers.get('parley-as-of') ?? '').matchAll(/([a-z-]+)=(?:"([^"]*)"|(\d+))/g);
  const told = Object.fromEntries([...members].map(([, name, text, number]) => [name, text ?? number]));
  const asOf: AsOf = {
    position: Number(told.position),
    recordedAt: told['recorded-at'] ?? null,
    clock: told.clock ?? '',
    ...(told['said-until'] === undefined ? {} : { saidUntil: told['said-until'] }),
  };
  return safeText(cutOffWords(asOf));
}
