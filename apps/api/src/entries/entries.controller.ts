import { Controller, Inject } from '@nestjs/common';
import { entryPageSchema } from '@parley/contracts';
import { EventStore } from '@parley/event-store';
import { happeningSlug, streamId } from '@parley/negotiation';
import { happeningAt } from '@parley/read-models';
import { z } from 'zod';
import { contentEtag } from '../http/etag.js';
import { notFound } from '../http/problem.js';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { pointParameters, RecordPoint } from '../reading/record-point.js';

const readEntry = route({
  method: 'GET',
  path: '/v1/entries/:stream/:happening',
  role: 'reader',
  tag: 'Read',
  summary: 'Read one happening whole: its fields with all values, and its accounts side by side',
  description:
    'Each account carries its payload as it was hashed, and the salt: SHA-256(02 || salt || canonical JSON of the ' +
    'payload) is the commitment in its leaf of the log. Both are null once it is redacted. The strong tag begins with ' +
    'the revision of the stream: If-Match of a post takes it, and holds while the stream is at that revision.',
  params: z.object({
    stream: streamId.meta({ description: 'The full id of the stream.' }),
    happening: happeningSlug.meta({ description: 'Which of its happenings.' }),
  }),
  query: z.object(pointParameters),
  answer: entryPageSchema,
  answerHeaders: { ETag: 'Strong, over the revision of the stream and all that the answer shows but its cut-off.' },
});

/** What is told of one happening, account by account. */
@Controller()
export class EntriesController {
  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(RecordPoint) private readonly point: RecordPoint,
  ) {}

  @Route(readEntry)
  async read(@Input() { params, query, reply }: InputOf<typeof readEntry>): Promise<AnswerOf<typeof readEntry>> {
    const { stream } = params;
    const { asOf, timeline } = await this.point.find(query, { about: { stream }, scope: { stream } });
    const readSalted = (ids: readonly string[]) => this.store.readSaltedEvents(ids);
    const whole = await happeningAt(timeline, readSalted, { ...params, position: asOf.position });
    if (!whole) throw notFound();
    void reply.header('etag', contentEtag(whole.revision, whole));
    const permalink = `/v1/entries/${params.stream}/${params.happening}`;
    const saidUntil = query.saidUntil === undefined ? '' : `&saidUntil=${query.saidUntil}`;
    return { asOf, ...whole, permalink, cite: `${permalink}?asOf=@${asOf.position}${saidUntil}` };
  }
}
