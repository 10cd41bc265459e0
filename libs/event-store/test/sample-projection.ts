import type { StoredEvent } from '../src/event.js';
import type { Projection, Row, RowChange, RowLookup } from '../src/projection.js';

const textOf = (event: StoredEvent): string => {
  const data = event.payload?.data as { text?: string; index?: number } | null | undefined;
  return data?.text ?? `note ${data?.index ?? '?'}`;
};

/**
 * Counts the events of each stream and of each category, and keeps the notes: rows that change with every event, rows
 * that only come, rows that end (`NoteLost`), lookups that depend on other rows.
 */
export const tallyProjection: Projection = {
  name: 'tally',
  version: 1,
  tables: [
    { name: 'stream', part: 'stream', key: 'stream' },
    { name: 'category', part: 'category', key: 'category' },
    { name: 'note', part: 'stream', key: 'event' },
  ],
  ddl: `
    create table stream (
      stream text collate "C" not null, category text not null, count int not null, tags text[] not null,
      from_position bigint not null, to_position bigint not null default 9223372036854775807,
      primary key (stream, from_position)
    );
    create table category (
      category text collate "C" not null, streams int not null, longest json,
      from_position bigint not null, to_position bigint not null default 9223372036854775807,
      primary key (category, from_position)
    );
    create table note (
      stream text collate "C" not null, event uuid not null, position bigint not null, note jsonb not null, place int not null,
      from_position bigint not null, to_position bigint not null default 9223372036854775807,
      primary key (stream, event, from_position)
    );`,
  fold(rows, event) {
    const changes: RowChange[] = [];
    const put = (table: string, part: string, key: string, row: Row | null) => changes.push({ table, part, key, row });
    const { stream } = event;
    const known = rows.get('stream', stream, stream);
    const category = (known?.category as string | undefined) ?? stream.split('-')[0]!;
    const count = ((known?.count as number | undefined) ?? 0) + 1;
    put('stream', stream, stream, { stream, category, count, tags: [event.type, `x"{},\\${count % 3}`] });
    const all = rows.get('category', category, category);
    const longest = (all?.longest ?? { count: 0 }) as { stream?: string; count: number };
    put('category', category, category, {
      category,
      streams: ((all?.streams as number | undefined) ?? 0) + (known ? 0 : 1),
      longest: count > longest.count ? { stream, count } : longest,
    });
    foldNote(rows, event, put);
    return changes;
  },
};

function foldNote(
  rows: RowLookup,
  event: StoredEvent,
  put: (table: string, part: string, key: string, row: Row | null) => void,
): void {
  const { stream, id, position } = event;
  const notes = rows.list('note', stream);
  if (event.type === 'NoteLost') {
    const first = notes[0];
    if (first) put('note', stream, String(first.event), null);
    return;
  }
  put('note', stream, id, {
    stream,
    event: id,
    position,
    note: { z: textOf(event), a: [1, null] },
    place: notes.length,
  });
}

/** Counts all events in one row: the smallest projection there is. */
export const countProjection: Projection = {
  name: 'count',
  version: 1,
  tables: [{ name: 'total', part: 'name', key: 'name' }],
  ddl: `create table total (
    name text not null, count bigint not null,
    from_position bigint not null, to_position bigint not null default 9223372036854775807,
    primary key (name, from_position)
  );`,
  fold: (rows) => [
    {
      table: 'total',
      part: 'all',
      key: 'all',
      row: { name: 'all', count: Number(rows.get('total', 'all', 'all')?.count ?? 0) + 1 },
    },
  ],
};
