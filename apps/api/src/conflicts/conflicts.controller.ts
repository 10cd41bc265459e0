import { Controller, Inject } from '@nestjs/common';
import { conflictSchema, pageOf } from '@parley/contracts';
import { streamId } from '@parley/negotiation';
import { type ConflictKey, conflictPage } from '@parley/read-models';
import { z } from 'zod';
import { listParameters } from '../http/query.js';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { defined } from '../negotiations/timeline.parameters.js';
import { derivedPageHeaders, putDerivedEtag } from '../reading/derived-etag.js';
import { Pages } from '../reading/page.js';
import { pointParameters, RecordPoint } from '../reading/record-point.js';
import { negotiationOf, slugParameter } from '../reading/slug-parameter.js';

const readConflicts = route({
  method: 'GET',
  path: '/v1/negotiations/:id/conflicts',
  role: 'reader',
  tag: 'Read',
  summary: 'Read the open conflicts: fields that the sides contradict each other on, or that cannot be compared',
  description:
    'Those opened last come first. A conflict about the terms of a commitment is of the commitment, one about a ' +
    'proposition of the negotiation; both have no happening.',
  params: z.object({ id: slugParameter }),
  query: z.object({
    ...pointParameters,
    ...listParameters,
    party: z
      .array(streamId.startsWith('actor-'))
      .max(50)
      .optional()
      .meta({ description: 'A side with a value in it. May be repeated: any of them.' }),
    subject: z
      .array(streamId)
      .max(50)
      .optional()
      .meta({ description: 'The stream that it is about. May be repeated: any of them.' }),
  }),
  answer: pageOf(conflictSchema),
  answerHeaders: derivedPageHeaders,
});

/** Where the accounts of the sides differ. */
@Controller()
export class ConflictsController {
  constructor(
    @Inject(RecordPoint) private readonly point: RecordPoint,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Route(readConflicts)
  async conflicts(@Input() input: InputOf<typeof readConflicts>): Promise<AnswerOf<typeof readConflicts>> {
    const { params, query, request, reply } = input;
    const negotiation = negotiationOf(params);
    const place = this.pages.place<ConflictKey>(request, query.cursor);
    const at = await this.point.find(query, { about: { negotiation }, at: place.at, scope: { stream: negotiation } });
    const { asOf } = at;
    const { party, subject, limit } = query;
    const { items, next } = await conflictPage(
      at.timeline,
      at.commitments,
      defined({
        negotiation,
        position: asOf.position,
        filter: defined({ party, subject }),
        after: place.after,
        limit,
      }),
    );
    putDerivedEtag(input, at);
    return { asOf, items, next: this.pages.next(request, reply, asOf.position, next) };
  }
}
