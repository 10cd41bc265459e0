import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent, Projection } from '@parley/event-store';

/** A read model with a row that changes with each event of its stream, and one that ends now and then. */
export const ledgerProjection: Projection = {
  name: 'ledger',
  version: 1,
  tables: [
    { name: 'balance', part: 'stream', key: 'stream' },
    { name: 'line', part: 'stream', key: 'event' },
  ],
  ddl: `
    create table balance (
      stream text collate "C" not null, amount bigint not null, note json,
      from_position bigint not null, to_position bigint not null default 9223372036854775807,
      primary key (stream, from_position)
    );
    create table line (
      stream text collate "C" not null, event uuid not null, amount bigint not null,
      from_position bigint not null, to_position bigint not null default 9223372036854775807,
      primary key (stream, event, from_position)
    );`,
  fold(rows, { stream, id, position, payload }) {
    const amount = (payload?.data as { amount: number } | undefined)?.amount ?? 0;
    const sum = Number(rows.get('balance', stream, stream)?.amount ?? 0) + amount;
    const oldest = rows.list('line', stream)[0];
    const ends = position % 3 === 0 && oldest;
    return [
      { table: 'balance', part: stream, key: stream, row: { stream, amount: sum, note: { last: amount, é: [] } } },
      { table: 'line', part: stream, key: id, row: { stream, event: id, amount } },
      ...(ends ? [{ table: 'line', part: stream, key: String(oldest.event), row: null }] : []),
    ];
  },
};

export const ledgerEvent = (stream: string, amount: number, more: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  stream,
  type: 'AmountNoted',
  schemaVersion: 1,
  recordedBy: 'key_test',
  causationId: null,
  correlationId: null,
  payload: { happening: null, happened: null, account: null, data: { amount } },
  ...more,
});

/** A redaction of an event of the ledger. */
export const ledgerRedaction = ({ id, stream }: NewEvent): NewEvent =>
  ledgerEvent(stream, 0, {
    type: 'EntryRedacted',
    payload: { happening: null, happened: null, account: null, data: { redacts: id } },
  });

/** Posts so many events over a few streams, in appends of ten. */
export async function fillLedger(store: EventStore, count: number): Promise<void> {
  for (let from = 0; from < count; from += 10) {
    const events = Array.from({ length: Math.min(10, count - from) }, (_, index) =>
      ledgerEvent(`book-${(from + index) % 7}`, from + index),
    );
    await store.append({ events });
  }
}
