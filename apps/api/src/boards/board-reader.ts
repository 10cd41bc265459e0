import { Inject, Injectable } from '@nestjs/common';
import type { AsOf } from '@parley/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listParameters } from '../http/query.js';
import { derivedPageHeaders, putDerivedEtag } from '../reading/derived-etag.js';
import { Pages } from '../reading/page.js';
import { pointParameters, type PointQuery, type RecordAt, RecordPoint } from '../reading/record-point.js';
import { negotiationOf, slugParameter } from '../reading/slug-parameter.js';

/** The path and the parameters that every board of a negotiation takes. */
export const boardParams = z.object({ id: slugParameter });
export const boardParameters = { ...pointParameters, ...listParameters };
export const boardHeaders = derivedPageHeaders;

/** A filter that may be repeated: any of its values. */
export const anyOf = <Value extends z.ZodType>(value: Value, description: string) =>
  z
    .array(value)
    .max(50)
    .optional()
    .meta({ description: `${description} May be repeated: any of them.` });

/** What a board is asked with. */
export interface BoardInput {
  params: { id: string };
  query: PointQuery & { limit: number; cursor?: string | undefined };
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Where a page of a board is read. */
export interface BoardPlace<Key> {
  negotiation: string;
  position: number;
  clock: string;
  after?: Key;
  limit: number;
}

/** Reads the boards of a negotiation page by page. */
@Injectable()
export class BoardReader {
  constructor(
    @Inject(RecordPoint) private readonly point: RecordPoint,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  /**
   * One page, in the order that `read` gives it; its cursor and its tag are put on the reply.
   * @throws Problem not-found where there was never such a negotiation, invalid-cursor, invalid-parameter
   */
  async page<Item, Key extends object>(
    input: BoardInput,
    read: (at: RecordAt, place: BoardPlace<Key>) => Promise<{ items: Item[]; next: Key | null }>,
  ): Promise<{ asOf: AsOf; items: Item[]; next: string | null }> {
    const { params, query, request, reply } = input;
    const negotiation = negotiationOf(params);
    // The clock of the first page goes with the cursor: a page turned after midnight is of the same list.
    const { at: position, after } = this.pages.place<{ key: Key; clock: string }>(request, query.cursor);
    const context = { about: { negotiation }, scope: { stream: negotiation } };
    const at = await this.point.find(query, { ...context, at: position, clock: after?.clock });
    const { asOf } = at;
    const place = { negotiation, position: asOf.position, clock: asOf.clock, limit: query.limit };
    const { items, next } = await read(at, after ? { ...place, after: after.key } : place);
    putDerivedEtag(input, at);
    const further = next && { key: next, clock: asOf.clock };
    return { asOf, items, next: this.pages.next(request, reply, asOf.position, further) };
  }
}
