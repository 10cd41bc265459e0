import { projections } from '@parley/read-models';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { weakEtag } from '../http/etag.js';
import type { RecordAt } from './record-point.js';

/** What to declare of a route whose answer gets that tag, and of one that is a list besides. */
export const derivedHeaders = { ETag: 'Weak, over all that the answer follows from.' };
export const derivedPageHeaders = { ...derivedHeaders, Link: 'The next page, `rel="next"`.' };

const versions = projections.map(({ name, version }) => `${name} ${version}`);

/** Puts the tag of a derived answer at this point on the reply; `If-None-Match` is then answered by the server. */
export function putDerivedEtag(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { asOf, redactions }: RecordAt,
): void {
  const { position, clock } = asOf;
  void reply.header('etag', weakEtag({ position, clock, address: request.url, versions, redactions }));
}
