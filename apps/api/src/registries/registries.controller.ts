import { Controller, Inject } from '@nestjs/common';
import { actorSchema, sourceSchema } from '@parley/contracts';
import { actorAt, sourceAt } from '@parley/read-models';
import { z } from 'zod';
import { subjectEtag } from '../http/etag.js';
import { notFound } from '../http/problem.js';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { pointParameters, RecordPoint } from '../reading/record-point.js';
import { slugParameter } from '../reading/slug-parameter.js';

const readActor = route({
  method: 'GET',
  path: '/v1/actors/:id',
  role: 'reader',
  tag: 'Read',
  summary: 'Read an actor: who it is, what it promised, and where its account stands alone or is contradicted',
  params: z.object({ id: slugParameter }),
  query: z.object(pointParameters),
  answer: actorSchema,
  answerHeaders: { ETag: 'Strong, over the revision of its stream: what If-Match of a post takes.' },
});

const readSource = route({
  method: 'GET',
  path: '/v1/sources/:id',
  role: 'reader',
  tag: 'Read',
  summary: 'Read a source, and every happening that an account from it tells of',
  params: z.object({ id: slugParameter }),
  query: z.object(pointParameters),
  answer: sourceSchema,
  answerHeaders: { ETag: 'Strong, over the revision of its stream: what If-Match of a post takes.' },
});

/** Who speaks, and where it stands written. */
@Controller()
export class RegistriesController {
  constructor(@Inject(RecordPoint) private readonly point: RecordPoint) {}

  @Route(readActor)
  async actor(@Input() input: InputOf<typeof readActor>): Promise<AnswerOf<typeof readActor>> {
    const id = `actor-${input.params.id}`;
    const { asOf, redactions, timeline, commitments } = await this.point.find(input.query, { scope: { actor: id } });
    const { position, clock } = asOf;
    const actor = await actorAt(timeline, commitments, { id, position, clock });
    if (!actor) throw notFound();
    void input.reply.header('etag', subjectEtag(actor.revision, actor, redactions));
    return { ...actor, asOf };
  }

  @Route(readSource)
  async source(@Input() input: InputOf<typeof readSource>): Promise<AnswerOf<typeof readSource>> {
    const id = `source-${input.params.id}`;
    const { asOf, redactions, timeline } = await this.point.find(input.query, { scope: { source: id } });
    const source = await sourceAt(timeline, id, asOf.position);
    if (!source) throw notFound();
    void input.reply.header('etag', subjectEtag(source.revision, source, redactions));
    return { ...source, asOf };
  }
}
