import { Inject, Injectable } from '@nestjs/common';
import { slugOf } from '@parley/negotiation';
import { negotiationTitle, ReadModels } from '@parley/read-models';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { putDerivedEtag } from '../reading/derived-etag.js';
import type { PagePlace } from '../reading/page.js';
import { type PointQuery, RecordPoint, type RecordAt } from '../reading/record-point.js';
import { negotiationOf } from '../reading/slug-parameter.js';
import { CONFIG } from '../tokens.js';
import type { ExportContext } from './export-context.js';
import type { ExportFormat } from './export-formats.js';
import { ExportRows } from './export-rows.js';
import { linksFrom, originOf } from './links.js';

/** What a request for an export holds. */
export interface ExportRequest {
  params: { id: string };
  query: PointQuery;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** An export that has begun: its point of the record is settled, its headers stand. */
export interface BegunExport {
  at: RecordAt;
  rows: ExportRows;
  context: ExportContext;
}

/** Begins exports: finds the negotiation and the point of the record, and says both in the headers of the answer. */
@Injectable()
export class Exports {
  constructor(
    @Inject(ReadModels) private readonly models: ReadModels,
    @Inject(RecordPoint) private readonly point: RecordPoint,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * `first`: where and on which day the first page was read, where this is a further one.
   * @throws Problem not-found, invalid-parameter, 503 where the read models don't get there in time
   */
  async begin(input: ExportRequest, format: ExportFormat, first?: PagePlace<{ clock: string }>): Promise<BegunExport> {
    const { params, query, request, reply } = input;
    const id = negotiationOf(params);
    const at = await this.point.find(query, {
      about: { negotiation: id },
      at: first?.at,
      clock: first?.after?.clock,
      scope: { stream: id },
    });
    const title = (await negotiationTitle(at.timeline, id, at.asOf.position)) ?? slugOf(id);
    const origin = originOf(this.config, request);
    const context: ExportContext = {
      negotiation: { id, slug: params.id, title },
      asOf: at.asOf,
      links: linksFrom(origin),
      self: `${origin}${request.url}`,
      memento: `${origin}${mementoOf(request.url, at)}`,
    };
    putHeaders(reply, context, format);
    putDerivedEtag(input, at);
    return { at, rows: new ExportRows(this.models, at, id), context };
  }
}

function putHeaders(reply: FastifyReply, { negotiation, asOf }: ExportContext, format: ExportFormat): void {
  const { position, recordedAt, clock, saidUntil } = asOf;
  // A table has no place for all of its cut-off: its columns are fixed. So the name tells it, wherever the file goes.
  const cutOff = [`at-${position}`, `clock-${clock}`, ...(saidUntil === undefined ? [] : [`said-until-${saidUntil}`])];
  const file = `${[negotiation.slug, format.stem, ...cutOff].join('-')}.${format.extension}`;
  const recorded = recordedAt === null ? '' : `, recorded-at="${recordedAt}"`;
  const said = saidUntil === undefined ? '' : `, said-until="${saidUntil}"`;
  void reply.headers({
    'content-type': `${format.type}; charset=utf-8`,
    'content-disposition': `${format.disposition}; filename="${file}"`,
    'parley-as-of': `position=${position}${recorded}, clock="${clock}"${said}`,
  });
}

/** The same export for good: at its position and clock, from its beginning. */
function mementoOf(url: string, { asOf }: RecordAt): string {
  const [path = '', search = ''] = url.split('?', 2);
  const query = new URLSearchParams(search);
  for (const name of ['cursor', 'minPosition']) query.delete(name);
  query.set('asOf', `@${asOf.position}`);
  query.set('clock', asOf.clock);
  return `${path}?${query.toString()}`;
}
