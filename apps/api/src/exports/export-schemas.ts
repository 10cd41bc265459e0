import { asOfSchema, timelineItemSchema } from '@parley/contracts';
import { z } from 'zod';
import { derivedHeaders } from '../reading/derived-etag.js';

/** Headers of every export. */
export const exportHeaders = { ...derivedHeaders, 'Parley-As-Of': 'The information cut-off.' };

const slideDate = z.strictObject({ year: z.int(), month: z.int().min(1).max(12), day: z.int().min(1).max(31) });
const slideText = z.strictObject({ headline: z.string(), text: z.string() });

/** `timelinejs.json`, as TimelineJS 3 reads it: https://timeline.knightlab.com/docs/json-format.html */
export const timelineJsSchema = z.strictObject({
  scale: z.literal('human'),
  events: z.array(
    z.strictObject({
      unique_id: z.string(),
      start_date: slideDate,
      end_date: slideDate.optional(),
      display_date: z.string(),
      text: slideText,
      group: z.string().optional(),
      autolink: z.literal(false),
    }),
  ),
  title: z.strictObject({ unique_id: z.string(), text: slideText }),
});

/** `timeline.jsonld`: one PROV bundle, its context in it. */
export const jsonLdSchema = z.looseObject({
  '@context': z.unknown(),
  '@id': z.string(),
  '@type': z.array(z.string()),
  '@graph': z.array(z.looseObject({ '@id': z.string().optional(), '@type': z.unknown() })),
});

const { stream, happening, revision, type, happened, parties, refs, status, accounts, sources } =
  timelineItemSchema.shape;
const { corrected, retracted, redacted, firstPosition, lastPosition } = timelineItemSchema.shape;

/** `feed.json`: JSON Feed 1.1, with what is ours in `_negotiation`. */
export const jsonFeedSchema = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  home_page_url: z.url(),
  feed_url: z.url(),
  next_url: z.url().optional(),
  description: z.string(),
  authors: z.array(z.strictObject({ name: z.string(), url: z.url() })),
  language: z.string(),
  _negotiation: z.strictObject({ id: z.string(), asOf: asOfSchema, memento: z.url() }),
  items: z.array(
    z.strictObject({
      id: z.string(),
      url: z.url(),
      title: z.string(),
      content_text: z.string(),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      tags: z.array(z.string()),
      _negotiation: z.strictObject({
        ...{ stream, happening, revision, type, happened, parties, refs, status, accounts, sources },
        ...{ corrected, retracted, redacted, firstPosition, lastPosition },
      }),
    }),
  ),
});

/** A line of `events.ndjson`: an event in the structured form of CloudEvents 1.0. */
export const cloudEventSchema = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  subject: z.string().optional(),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json').optional(),
  data: z.looseObject({}).optional(),
  position: z.string().meta({ description: 'In digits: an Integer of CloudEvents has 32 bits.' }),
  revision: z.int(),
  recordedby: z.string(),
  leafhash: z.string(),
  causationid: z.string().optional(),
  correlationid: z.string().optional(),
  redactedby: z.string().optional(),
  redactionreason: z.string().optional(),
  asof: z.string().meta({ description: 'The cut-off, as `asOf` takes it.' }),
  saiduntil: z.string().optional(),
});
