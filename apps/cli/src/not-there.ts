import type { AsOf, TimelineItem } from '@parley/contracts';
import { type Api, type Page } from './api.js';
import { CommandFailure, EXIT } from './failures.js';
import { nearest, nearStreams, streamNamed } from './near-names.js';
import type { Axes } from './reading-options.js';
import type { Thing } from './shown-thing.js';

const HAPPENINGS_SHOWN = 5;

/** That something is not on record, in words, with what may have been meant. */
export async function notThere(api: Api, thing: Thing, axes: Axes): Promise<CommandFailure> {
  const { message, notes } = await wordsFor(api, thing, axes);
  const at = axes.asOf === undefined ? '' : ` as of ${axes.asOf}`;
  const until = axes.saidUntil === undefined ? '' : `, said until ${axes.saidUntil}`;
  return new CommandFailure(EXIT.refused, `${message}${at}${until}`, notes);
}

async function wordsFor(api: Api, thing: Thing, axes: Axes): Promise<{ message: string; notes: string[] }> {
  switch (thing.kind) {
    case 'event':
      return { message: `no event ${thing.id} is on record`, notes: [] };
    case 'position':
      return {
        message: `nothing stands at position ${thing.position}`,
        notes: [`The record ends at @${await headOf(api)}.`],
      };
    case 'entry': {
      const happenings = await happeningsOf(api, thing.stream, thing.happening);
      const notes = happenings.map((happening) => `${thing.stream}/${happening}`);
      if (notes.length > 0)
        return { message: `${thing.stream} has no happening "${thing.happening}"`, notes: meant(notes) };
      return { message: `no ${thing.stream} is on record`, notes: await streamNotes(api, thing.stream, axes) };
    }
    case 'stream':
      return { message: `no ${thing.stream} is on record`, notes: await streamNotes(api, thing.stream, axes) };
    case 'words':
      return {
        message: `nothing goes by "${thing.words}"`,
        notes: [
          ...(await streamNotes(api, thing.words, axes)),
          'It takes the id of a stream (round-…, commitment-…), stream/happening, the id of an event, or @position.',
        ],
      };
  }
}

const meant = (ids: string[]): string[] => (ids.length > 0 ? ['Did you mean:', ...ids.map((id) => `  ${id}`)] : []);

/** When it came on record, or what may have been meant. */
async function streamNotes(api: Api, wanted: string, axes: Axes): Promise<string[]> {
  const [known, near] = await Promise.all([streamNamed(api, wanted), nearStreams(api, wanted, axes)]);
  if (known) {
    return [
      ...(axes.asOf === undefined ? [] : [`It came on record at @${known.firstPosition}.`]),
      ...(axes.saidUntil === undefined ? [] : ['Nobody had spoken of it by then.']),
    ];
  }
  const width = Math.max(0, ...near.map(({ stream }) => stream.length));
  return meant(near.map(({ stream, label }) => `${stream.padEnd(width)}  ${label}`));
}

/** The happenings of a stream, those with names near to the wanted one first. */
async function happeningsOf(api: Api, stream: string, wanted: string): Promise<string[]> {
  const events = await api
    .get<Page<{ happening: string | null }, AsOf>>(`/v1/streams/${encodeURIComponent(stream)}`, { limit: '500' })
    .catch(() => undefined);
  const slugs = (events?.body.items ?? []).flatMap(({ happening }) => happening ?? []);
  return nearest(wanted, [...new Set(slugs)]).slice(0, HAPPENINGS_SHOWN);
}

async function headOf(api: Api): Promise<string> {
  const { body } = await api.get<Page<TimelineItem, AsOf>>('/v1/events', { limit: '1' });
  return String(body.asOf.position);
}
