import type { AsOf, EntryPage, RawEvent, TimelineItem } from '@parley/contracts';
import type { Answer, Api, Page } from './api.js';
import { Refusal } from './failures.js';
import { notThere } from './not-there.js';
import type { Axes } from './reading-options.js';
import { type Category, categoryOf, COLLECTIONS, type Thing } from './shown-thing.js';

/** What was found, as the API answered it. */
export type Found =
  | { kind: 'entry'; answer: Answer<EntryPage> }
  | { kind: 'stream'; category: Category; stream: string; answer: Answer<unknown> }
  /** An event that stands in no happening. */
  | { kind: 'event'; answer: Answer<RawEvent> };

/**
 * Reads what somebody wants to be shown. An event is shown as the happening that it tells of.
 * @throws CommandFailure (refused) where it is not on record, with what may have been meant; Refusal
 */
export async function find(api: Api, thing: Thing, axes: Axes): Promise<Found> {
  const found = await (thing.kind === 'event' || thing.kind === 'position'
    ? findEvent(api, thing, axes)
    : findPage(api, thing, axes));
  if (!found) throw await notThere(api, thing, axes);
  return found;
}

async function findPage(api: Api, thing: Thing, axes: Axes): Promise<Found | undefined> {
  if (thing.kind === 'entry') return readEntry(api, thing.stream, thing.happening, axes);
  if (thing.kind === 'stream') return readStream(api, thing.stream, axes);
  return undefined;
}

async function findEvent(
  api: Api,
  thing: Extract<Thing, { kind: 'event' | 'position' }>,
  axes: Axes,
): Promise<Found | undefined> {
  const answer = await readEvent(api, thing);
  if (!answer) return undefined;
  const told = await toldEvent(api, answer.body);
  return (await whereItStands(api, told, axes)) ?? { kind: 'event', answer };
}

/** The event itself, from the log. */
export async function readEvent(
  api: Api,
  thing: Extract<Thing, { kind: 'event' | 'position' }>,
): Promise<Answer<RawEvent> | undefined> {
  if (thing.kind === 'event') return orAbsent(api.get<RawEvent>(`/v1/events/${thing.id}`));
  if (thing.position === 0) return undefined;
  const query = { after: String(thing.position - 1), limit: '1' };
  const page = await api.get<Page<RawEvent, AsOf>>('/v1/events', query);
  const event = page.body.items.find(({ position }) => position === thing.position);
  return event && { status: page.status, body: event, text: JSON.stringify(event) };
}

const TARGETS: Record<string, string> = {
  EntryCorrected: 'corrects',
  EntryRetracted: 'retracts',
  EntryRedacted: 'redacts',
};

/** A correction, a retraction or a redaction tells of the event that it names. */
async function toldEvent(api: Api, event: RawEvent): Promise<RawEvent> {
  const member = TARGETS[event.type];
  const target = member && (event.data as Record<string, unknown> | null)?.[member];
  if (typeof target !== 'string') return event;
  const answer = await orAbsent(api.get<RawEvent>(`/v1/events/${target}`));
  return answer?.body ?? event;
}

/** The happening that holds the account, wherever a correction has moved it; of a registration, who or what is registered. */
async function whereItStands(api: Api, event: RawEvent, axes: Axes): Promise<Found | undefined> {
  const { stream, happening } = event;
  const posted = happening === null ? undefined : await readEntry(api, stream, happening, axes);
  if (posted && holds(posted, event)) return posted;
  for (const item of await happeningsAround(api, event, axes)) {
    const entry = await readEntry(api, stream, item.happening, axes);
    if (entry && holds(entry, event)) return entry;
  }
  const isRegistered = ['actor', 'source'].includes(categoryOf(stream));
  return isRegistered ? readStream(api, stream, axes) : undefined;
}

const holds = ({ answer }: Extract<Found, { kind: 'entry' }>, { id }: RawEvent): boolean =>
  answer.body.accounts.some((account) => account.id === id);

async function happeningsAround(api: Api, { stream, position }: RawEvent, axes: Axes): Promise<TimelineItem[]> {
  const path = pathOf(stream);
  const isNegotiation = categoryOf(stream) === 'negotiation';
  const query = isNegotiation ? { ...axes, sort: '-recorded', limit: '500' } : { ...axes };
  const asked = api.get<{ items?: TimelineItem[]; entries?: TimelineItem[] }>(
    isNegotiation ? `${path}/timeline` : path,
    query,
  );
  const { items, entries = [] } = (await orAbsent(asked))?.body ?? {};
  return (items ?? entries).filter(
    (item) => item.stream === stream && item.firstPosition <= position && position <= item.lastPosition,
  );
}

async function readEntry(
  api: Api,
  stream: string,
  happening: string,
  axes: Axes,
): Promise<Extract<Found, { kind: 'entry' }> | undefined> {
  const path = `/v1/entries/${encodeURIComponent(stream)}/${encodeURIComponent(happening)}`;
  const answer = await orAbsent(api.get<EntryPage>(path, { ...axes }));
  return answer && { kind: 'entry', answer };
}

async function readStream(api: Api, stream: string, axes: Axes): Promise<Found | undefined> {
  const answer = await orAbsent(api.get<unknown>(pathOf(stream), { ...axes }));
  return answer && { kind: 'stream', category: categoryOf(stream), stream, answer };
}

function pathOf(stream: string): string {
  const category = categoryOf(stream);
  return `/v1/${COLLECTIONS[category]}/${encodeURIComponent(stream.slice(category.length + 1))}`;
}

const NOT_FOUND = 404;

/** What is not there is no failure here. */
async function orAbsent<Body>(answer: Promise<Answer<Body>>): Promise<Answer<Body> | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refusal && error.status === NOT_FOUND) return undefined;
    throw error;
  }
}
