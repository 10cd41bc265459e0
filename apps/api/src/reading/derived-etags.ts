import { Inject, Injectable } from '@nestjs/common';
import type { AsOf } from '@parley/contracts';
import { EventStore } from '@parley/event-store';
import { projections } from '@parley/read-models';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { weakEtag } from '../http/etag.js';

const versions = projections.map(({ name, version }) => `${name} ${version}`);

/** Tags of answers that are derived from the log. */
@Injectable()
export class DerivedEtags {
  constructor(@Inject(EventStore) private readonly store: EventStore) {}

  /** Puts the tag of an answer at this cut-off on the reply; `If-None-Match` is then answered by the server. */
  async put({ request, reply }: { request: FastifyRequest; reply: FastifyReply }, asOf: AsOf): Promise<void> {
    const { position, clock } = asOf;
    const redactions = await this.store.redactions();
    void reply.header('etag', weakEtag({ position, clock, address: request.url, versions, redactions }));
  }
}
