import { Controller, Inject } from '@nestjs/common';
import type { StoredCheckpoint } from '@parley/event-store';
import { formatTlogProof } from '@parley/transparency';
import { z } from 'zod';
import { notFound, Problem } from '../http/problem.js';
import { wholeNumber } from '../http/query.js';
import { Input, Route, route, type InputOf } from '../http/route.js';
import { SignedLog } from './signed-log.js';

const PLAIN = 'text/plain';

const readProof = route({
  method: 'GET',
  path: '/v1/events/:id/proof',
  role: 'reader',
  tag: 'Log',
  summary: 'Prove that an event is in the log',
  description:
    'The way from its leaf to the root of a signed checkpoint, with that checkpoint (C2SP tlog-proof): it needs nothing beside it ' +
    'but the entry, out of the bundles of entries, and the keys of the log.',
  params: z.object({ id: z.guid().meta({ description: 'The id of the event.' }) }),
  query: z.object({
    size: wholeNumber(1)
      .optional()
      .meta({ description: 'Of the checkpoint: one that was signed. The newest if absent.' }),
  }),
  answer: z.string(),
  formats: [PLAIN],
  problems: ['temporary-reduced-capacity'],
});

/** Proofs of inclusion. */
@Controller()
export class EventProofsController {
  constructor(@Inject(SignedLog) private readonly log: SignedLog) {}

  @Route(readProof)
  async proof(@Input() { params, query, reply }: InputOf<typeof readProof>): Promise<string> {
    const position = await this.log.tree.positionOf(params.id);
    if (position === undefined) throw notFound('There is no event with this id.');
    const { size, published } =
      query.size === undefined ? await this.log.covering(position) : await this.checkpointOf(query.size, position);
    const hashes = await this.log.tree.inclusionProof(position - 1, size);
    void reply.type(`${PLAIN}; charset=utf-8`);
    return formatTlogProof({ index: position - 1, hashes, checkpoint: published });
  }

  private async checkpointOf(size: number, position: number): Promise<StoredCheckpoint> {
    if (size < position) throw wrongSize(`the event is at position ${position}`);
    const checkpoint = await this.log.tree.checkpointOf(size);
    if (!checkpoint) throw notFound(`No checkpoint of ${size} events was signed.`);
    return checkpoint;
  }
}

const wrongSize = (message: string): Problem =>
  new Problem('invalid-parameter', `size: ${message}.`, { errors: [{ parameter: 'size', message }] });
