import type pg from 'pg';
import { samplePayload } from '../sample.ts';

/** What "raw" writes to: the primary key and the unique (stream, revision), and nothing else. */
export const BARE_TABLE = `create table bare (
  position bigint primary key, stream text not null, revision int not null, type text not null, data jsonb not null,
  recorded_at timestamptz not null default now(), unique (stream, revision)
)`;

const COLUMNS = 5;

/** A row of the bare table, in the order of its columns. */
export type BareRow = [position: number, stream: string, revision: number, type: string, data: string];

export const sampleRow = (position: number, stream: string, revision: number): BareRow => [
  position,
  stream,
  revision,
  'DeliveryReported',
  JSON.stringify(samplePayload()),
];

const VALUES = 'insert into bare (position, stream, revision, type, data) values ';

/** One prepared INSERT with the values of each row. */
export const insertValues = (rows: readonly BareRow[]): pg.QueryConfig => ({
  name: `raw ${rows.length}`,
  text:
    VALUES +
    rows
      .map((_, row) => `(${Array.from({ length: COLUMNS }, (_, column) => `$${row * COLUMNS + column + 1}`).join()})`)
      .join(),
  values: rows.flat(),
});

/** One prepared INSERT of any number of rows, column by column. */
export const insertUnnest = (rows: readonly BareRow[]): pg.QueryConfig => ({
  name: 'unnest',
  text: `insert into bare (position, stream, revision, type, data)
    select * from unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::jsonb[])`,
  values: Array.from({ length: COLUMNS }, (_, column) => rows.map((row) => row[column])),
});
