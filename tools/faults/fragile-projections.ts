import type { Projection } from '@parley/event-store';

/** The type of the event that the fragile fold of a test build fails at. */
export const POISON = 'PoisonTaken';

const counting = (name: string): Projection => ({
  name,
  version: 1,
  tables: [{ name: 'total', part: 'stream', key: 'stream' }],
  ddl: `create table total (
    stream text collate "C" not null, count bigint not null,
    from_position bigint not null, to_position bigint not null default 9223372036854775807,
    primary key (stream, from_position)
  );`,
  fold(rows, { stream }) {
    const count = Number(rows.get('total', stream, stream)?.count ?? 0) + 1;
    return [{ table: 'total', part: stream, key: stream, row: { stream, count } }];
  },
});

/** Counts events by stream, whatever they are. */
export const sturdy = counting('sturdy');

/** As that, and the fix of what follows. */
export const mended = counting('fragile');

/** As that, in a build that fails at one type of event. */
export const fragile: Projection = {
  ...mended,
  fold(rows, event) {
    if (event.type === POISON) throw new Error('This build can not fold it.');
    return mended.fold(rows, event);
  },
};
