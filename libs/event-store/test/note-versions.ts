import type { NewEvent, Payload, StoredEvent } from '../src/event.js';
import type { Projection } from '../src/projection.js';
import { Upcasters } from '../src/upcasting.js';
import { sampleEvent } from './sample-events.js';

type Data = Record<string, unknown>;

const withData = (change: (data: Data) => Data) => (payload: Payload) => ({
  ...payload,
  data: change(payload.data as Data),
});

/**
 * Three versions of a note: a text; a text and its author, who was not told before; and lines in the place of the text.
 * A redaction has two: the second says who was asked.
 */
export const noteVersions = new Upcasters({
  NoteTaken: {
    1: withData((data) => ({ ...data, author: 'nobody' })),
    2: withData(({ text, ...data }) => ({ ...data, lines: String(text).split('\n') })),
  },
  NoteLost: {},
  EntryRedacted: { 1: withData((data) => ({ ...data, asked: [] })) },
});

/** A note as the first version of its type had it. */
export const firstNote = (stream: string, text: string, more: Partial<NewEvent> = {}): NewEvent =>
  sampleEvent(stream, { payload: { happening: null, happened: null, account: null, data: { text } }, ...more });

/** A redaction of an event as the first version of the type had it. */
export const firstRedaction = (stream: string, redacts: string): NewEvent =>
  sampleEvent(stream, {
    type: 'EntryRedacted',
    payload: { happening: null, happened: null, account: null, data: { redacts, reason: 'By law' } },
  });

/** Keeps, by position, what its fold was given of each event. */
export const seenProjection: Projection = {
  name: 'seen',
  version: 1,
  upcasters: noteVersions,
  tables: [{ name: 'seen', part: 'position', key: 'position' }],
  ddl: `create table seen (
    position text not null, version int not null, data json not null,
    from_position bigint not null, to_position bigint not null default 9223372036854775807,
    primary key (position, from_position)
  );`,
  fold: (_rows, event) => [
    { table: 'seen', part: String(event.position), key: String(event.position), row: seenRow(event) },
  ],
};

const seenRow = ({ position, schemaVersion, payload, redaction }: StoredEvent) => ({
  position: String(position),
  version: schemaVersion,
  data: payload?.data ?? { redacted: redaction?.payload.data, by: redaction?.schemaVersion },
});
