import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type DryRun, dryRunSchema, ENTRIES_PER_REQUEST, postAnswerSchema } from '@parley/contracts';
import { postedEntrySchema } from '@parley/negotiation';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { DryRuns } from './dry-runs.js';
import { postAnswer, postProblem, postProblems, toldWarnings } from './post-answer.js';
import { PostEvents, type PostRequest } from './post-events.js';
import { type PostedBody, readPostedBody } from './posted-body.js';
import { expectationsOf } from './request-expectations.js';
import { headerText, idsFor } from './request-ids.js';

const postEvents = route({
  method: 'POST',
  path: '/v1/events',
  role: 'editor',
  tag: 'Post',
  summary: 'Post events, one or a batch, as one unit',
  description:
    'The events are durable and numbered when it answers; read models follow within milliseconds. A stored id with the ' +
    'same content gives its first result, so a retry is free.',
  body: z.union([
    z.strictObject({ events: z.array(postedEntrySchema).min(1).max(ENTRIES_PER_REQUEST) }),
    postedEntrySchema,
  ]),
  bodyJudgedByHandler: true,
  query: z.object({
    dryRun: z
      .enum(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true')
      .meta({
        description:
          '`true`: judge it as a post is judged, store nothing, and answer with what posting would change. Posting the ' +
          'same then changes just that, unless others post in between.',
      }),
  }),
  status: 201,
  otherStatuses: { 200: 'All of it was on record already: the first result. Or a dry run: what posting would change.' },
  answer: z.union([postAnswerSchema, dryRunSchema]),
  requestHeaders: {
    'If-Match': 'The revision that the stream must be at (`"7"`), or `*`: it exists. For a request on one stream.',
    'If-None-Match': '`*`: the stream must not exist. For a request on one stream.',
    'Idempotency-Key': 'On a request without ids: a retry with the same key is free.',
  },
  problems: [...postProblems, 'contradictory-version', 'unknown-event-type', 'invalid-url', 'read-only-property'],
  answerHeaders: { Location: 'The first event.', ETag: 'The revision of the stream, where there is one.' },
});

/** The door for new events. */
@Controller()
export class PostEventsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(DryRuns) private readonly dryRun: DryRuns,
  ) {}

  @Route(postEvents)
  async post(@Input() input: InputOf<typeof postEvents>): Promise<AnswerOf<typeof postEvents>> {
    const { query, body, caller, request, reply } = input;
    const posted = readPostedBody(body);
    const keyId = caller!.keyId;
    const asked: PostRequest = {
      entries: posted.entries,
      ...idsFor(posted.entries, headerText(request.headers['idempotency-key']), keyId),
      expectations: expectationsOf(posted.entries, request.headers, posted.pointerOf),
      recordedBy: keyId,
    };
    if (query.dryRun) return this.preview(asked, posted, reply);
    const result = await this.commands.execute(new PostEvents(asked));
    if (result.outcome !== 'posted') throw postProblem(result, posted.pointerOf);
    return postAnswer(result, posted.pointerOf, reply);
  }

  private async preview(asked: PostRequest, posted: PostedBody, reply: FastifyReply): Promise<DryRun> {
    const result = await this.dryRun.judge(asked);
    if (result.outcome !== 'would-post') throw postProblem(result, posted.pointerOf);
    const effects = await this.dryRun.effectsOf(result.events);
    void reply.status(200);
    return { ...effects, warnings: toldWarnings(result.warnings, posted.pointerOf) };
  }
}
