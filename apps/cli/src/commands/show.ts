import type { Api } from '../api.js';
import { usageFailure } from '../failures.js';
import { find, type Found, readEvent } from '../find-thing.js';
import { actorsIn, namesFor } from '../names.js';
import { streamNamed, streamsOfSlug } from '../near-names.js';
import { notThere } from '../not-there.js';
import { type Page, showPage } from '../page.js';
import { entryPage } from '../pages/entry-page.js';
import { rawEventPage } from '../pages/raw-event-page.js';
import { subjectPage } from '../pages/subject-page.js';
import { type Axes, axesOf } from '../reading-options.js';
import { type Category, type Thing, thingOf } from '../shown-thing.js';
import type { Terminal } from '../terminal.js';
import { showJson } from './show-list.js';

export interface ShowOptions extends Axes {
  raw?: boolean;
  json?: boolean;
}

/**
 * `parley show`: the page of anything that is on record, by its id or its address. The axes of an address hold where the
 * options give no others.
 */
export async function show(api: Api, terminal: Terminal, text: string, options: ShowOptions): Promise<void> {
  const asked = thingOf(text, api.url);
  const axes = { ...asked.axes, ...axesOf(options) };
  if (options.raw) return showRaw(api, terminal, asked.thing, axes, options.json === true);
  const found = await find(api, await lookedUp(api, asked.thing, axes), axes);
  if (options.json) return showJson(terminal, found.answer.text);
  showPage(terminal, await pageOf(api, found, axes));
}

/** The event as the log has it. */
async function showRaw(api: Api, terminal: Terminal, thing: Thing, axes: Axes, asSent: boolean): Promise<void> {
  if (thing.kind !== 'event' && thing.kind !== 'position') {
    throw usageFailure('--raw shows an event: name it by its id or as @<position>');
  }
  const answer = await readEvent(api, thing);
  if (!answer) throw await notThere(api, thing, axes);
  showJson(terminal, asSent ? answer.text : JSON.stringify(answer.body, null, 2));
}

/** An id that lacks what it is of is taken for the only stream that it can be. */
async function lookedUp(api: Api, thing: Thing, axes: Axes): Promise<Thing> {
  if (thing.kind !== 'words') return thing;
  const [only, ...others] = await streamsOfSlug(api, thing.words, axes);
  return only && others.length === 0 ? { kind: 'stream', stream: only.stream } : thing;
}

async function pageOf(api: Api, found: Found, axes: Axes): Promise<Page> {
  if (found.kind === 'event') return rawEventPage(found.answer.body);
  const [nameOf, label] = await Promise.all([
    namesFor(api, actorsIn(found.answer.body), new Map(), axes.asOf),
    found.kind === 'stream' ? labelOf(api, found, axes) : '',
  ]);
  return found.kind === 'entry'
    ? entryPage(found.answer.body, { nameOf, label })
    : subjectPage(found.category, found.answer.body, { nameOf, label });
}

const NAMED_BY_THEMSELVES: readonly Category[] = ['negotiation', 'actor', 'source'];

/** What a stream is called; by its id where that can't be had. */
async function labelOf(
  api: Api,
  { stream, category }: Extract<Found, { kind: 'stream' }>,
  axes: Axes,
): Promise<string> {
  if (NAMED_BY_THEMSELVES.includes(category)) return stream;
  return (await streamNamed(api, stream, axes))?.label ?? stream;
}
