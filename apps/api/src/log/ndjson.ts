import type { StoredEvent } from '@parley/event-store';
import type { FastifyReply } from 'fastify';
import type { RawEvents } from './raw-event.js';

export const NDJSON = 'application/x-ndjson';

/** The events as lines of JSON, made as they are read and sent as they are taken: the length costs no memory. */
export function ndjson(
  reply: FastifyReply,
  events: AsyncIterable<StoredEvent>,
  shown: RawEvents,
): AsyncIterable<string> {
  void reply.type(NDJSON);
  return lines(events, shown);
}

async function* lines(events: AsyncIterable<StoredEvent>, shown: RawEvents): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(await shown.show(event))}\n`;
}
