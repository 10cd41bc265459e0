import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Cursors, cursorScope } from '../http/cursor.js';

/** Where a list is read from: its beginning, or the place that a cursor gives. */
export interface PagePlace<After> {
  /** The position that the first page was read at. */
  at: number | undefined;
  after: After | undefined;
}

/** Cursors and links of the lists, bound to the address that was asked. */
@Injectable()
export class Pages {
  constructor(@Inject(Cursors) private readonly cursors: Cursors) {}

  /** @throws Problem invalid-cursor */
  place<After>(request: FastifyRequest, cursor: string | undefined): PagePlace<After> {
    return cursor === undefined
      ? { at: undefined, after: undefined }
      : this.cursors.read<After>(scopeOf(request), cursor);
  }

  /** The cursor of the next page, told in a `Link` as well; null at the end. */
  next<After>(request: FastifyRequest, reply: FastifyReply, at: number, after: After | null): string | null {
    if (after === null) return null;
    const cursor = this.cursors.write(scopeOf(request), { at, after });
    const [path, search] = addressOf(request);
    search.set('cursor', cursor);
    void reply.header('link', `<${path}?${search.toString()}>; rel="next"`);
    return cursor;
  }
}

function scopeOf(request: FastifyRequest): string {
  const [path, search] = addressOf(request);
  return cursorScope(path, [...search]);
}

function addressOf(request: FastifyRequest): [string, URLSearchParams] {
  const mark = request.url.indexOf('?');
  return mark === -1
    ? [request.url, new URLSearchParams()]
    : [request.url.slice(0, mark), new URLSearchParams(request.url.slice(mark + 1))];
}
