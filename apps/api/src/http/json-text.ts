import type { FastifyInstance } from 'fastify';

/** An answer that is JSON already: what the database keeps as the answer has it goes out as it came. */
export class JsonText {
  constructor(readonly text: string) {}
}

/** A page of a list; `items`: the members of the list as JSON, without its brackets. */
export const jsonPage = (asOf: object, items: string, next: string | null): JsonText =>
  new JsonText(`{"asOf":${JSON.stringify(asOf)},"items":[${items}],"next":${JSON.stringify(next)}}`);

/** Makes handlers free to return `JsonText`. */
export function sendJsonTexts(fastify: FastifyInstance): void {
  fastify.setReplySerializer((payload) => (payload instanceof JsonText ? payload.text : JSON.stringify(payload)));
}
