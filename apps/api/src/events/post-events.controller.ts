import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type DryRun, dryRunSchema, ENTRIES_PER_REQUEST, postAnswerSchema } from '@parley/contracts';
import { postedEntrySchema } from '@parley/negotiation';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { strongEtag } from '../http/etag.js';
import { type BodyFault, faultsProblem } from '../http/faults.js';
import { Problem } from '../http/problem.js';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { DryRuns } from './dry-runs.js';
import { type EntryWarning, PostEvents, type PostRequest, type PostResult } from './post-events.js';
import { type PostedBody, readPostedBody } from './posted-body.js';
import { expectationsOf } from './request-expectations.js';
import { idsFor } from './request-ids.js';

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
    if (result.outcome !== 'posted') throw problemOf(result, posted);
    const { events, stored, head, warnings } = result;
    const streams = new Set(events.map((event) => event.stream));
    void reply.status(stored > 0 ? 201 : 200).header('location', `/v1/events/${events[0]!.id}`);
    if (streams.size === 1) void reply.header('etag', strongEtag(events.at(-1)!.revision));
    return {
      events: events.map(({ id, stream, revision, position, recordedAt, leafHash }) => ({
        id,
        stream,
        revision,
        position,
        recordedAt,
        leafHash: leafHash.toString('base64'),
      })),
      head: { position: head },
      warnings: toldWarnings(warnings, posted),
    };
  }

  private async preview(asked: PostRequest, posted: PostedBody, reply: FastifyReply): Promise<DryRun> {
    const result = await this.dryRun.judge(asked);
    if (result.outcome !== 'would-post') throw problemOf(result, posted);
    const effects = await this.dryRun.effectsOf(result.events);
    void reply.status(200);
    return { ...effects, warnings: toldWarnings(result.warnings, posted) };
  }
}

const toldWarnings = (warnings: readonly EntryWarning[], posted: PostedBody) =>
  warnings.map(({ entry, pointer, message }) => ({ pointer: posted.pointerOf(entry) + pointer, message }));

const headerText = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(', ') : value);

function problemOf(result: Exclude<PostResult, { outcome: 'posted' }>, posted: PostedBody): Problem {
  switch (result.outcome) {
    case 'conflict': {
      const { stream, actual } = result;
      const expected = result.expected.length === 1 ? result.expected[0] : result.expected;
      const at = actual === 0 ? 'does not exist' : `is at revision ${actual}`;
      return new Problem('version-conflict', `${stream} ${at}, which is not what was expected.`, {
        members: { stream, expected, actual },
        headers: actual > 0 ? { etag: strongEtag(actual) } : {},
      });
    }
    case 'id-conflict':
      return new Problem('event-id-conflict', `The log holds other content under the id ${result.id}.`, {
        members: { id: result.id, stream: result.stream },
      });
    case 'contended':
      return new Problem('temporary-reduced-capacity', 'Other writers keep moving the stream. Nothing was stored.', {
        headers: { 'retry-after': '1' },
      });
    case 'refused':
      return refused(result, posted);
  }
}

/** An exact duplicate is a conflict with what is there; where anything else is wrong, the request is. */
function refused({ faults, duplicateOf }: Extract<PostResult, { outcome: 'refused' }>, posted: PostedBody): Problem {
  const told: BodyFault[] = faults.map((fault) => ({
    ...fault,
    pointer: posted.pointerOf(fault.entry) + fault.pointer,
  }));
  const others = told.filter((fault) => fault.problem !== 'duplicate-account');
  if (others.length > 0 || duplicateOf === null) return faultsProblem(others.length > 0 ? others : told);
  return new Problem('duplicate-account', `The account is on record already, as event ${duplicateOf}.`, {
    errors: told.map(({ pointer, message }) => ({ pointer, message })),
    members: { first: duplicateOf },
  });
}
