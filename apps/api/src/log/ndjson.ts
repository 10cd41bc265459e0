import type { StoredEvent } from '@parley/event-store';
import type { FastifyReply } from 'fastify';
import { rawEvent } from './raw-event.js';

export const NDJSON = 'application/x-ndjson';

/** The events as lines of JSON, made as they are read and sent as they are taken: the length costs no memory. */
export function ndjson(reply: FastifyReply, events: AsyncIterable<StoredEvent>): AsyncIterable<string> {
  void reply.type(NDJSON);
  return lines(events);
}

async function* lines(events: AsyncIterable<StoredEvent>): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(rawEvent(event))}\n`;
}
