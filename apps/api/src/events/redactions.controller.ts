import { Controller, Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { postAnswerSchema } from '@parley/contracts';
import { EventStore } from '@parley/event-store';
import { entryRedactedSchema } from '@parley/negotiation';
import { z } from 'zod';
import { notFound } from '../http/problem.js';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { postAnswer, postProblem, postProblems } from './post-answer.js';
import { type EntryFault, PostEvents } from './post-events.js';
import { expectationsOf } from './request-expectations.js';
import { headerText, idsFor } from './request-ids.js';
import { redactionEntry } from './what-is-left.js';

const { reason, authority } = entryRedactedSchema.shape;

const redactEvent = route({
  method: 'POST',
  path: '/v1/events/:id/redaction',
  role: 'admin',
  tag: 'Post',
  summary: 'Erase the payload of an event for good',
  description:
    'The payload of the event and of all its corrections is erased, here and in everything that was made of it, at every ' +
    'point of the past. Its place in the log, its hash and its happening stay, with the reason. It cannot be undone.',
  params: z.object({ id: z.guid().meta({ description: 'The id of the event.' }) }),
  body: z.strictObject({
    reason: reason.meta({
      description: 'Shown to every reader in the place of what is erased: it must not repeat it.',
    }),
    authority,
  }),
  status: 201,
  otherStatuses: { 200: 'It was on record already: the first result.' },
  answer: postAnswerSchema,
  requestHeaders: {
    'If-Match': 'The revision that the stream of the event must be at (`"7"`).',
    'Idempotency-Key': 'A retry with the same key is free.',
  },
  problems: postProblems,
  answerHeaders: { Location: 'The redaction, which is an event itself.', ETag: 'The revision of the stream.' },
});

/** The only way to a redaction: it is posted as an event, through the same door as all others. */
@Controller()
export class RedactionsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(EventStore) private readonly store: EventStore,
  ) {}

  @Route(redactEvent)
  async redact(@Input() input: InputOf<typeof redactEvent>): Promise<AnswerOf<typeof redactEvent>> {
    const { params, body, caller, request, reply } = input;
    const target = await this.store.readEvent(params.id);
    if (!target) throw notFound('There is no event with this id.');
    const entry = await redactionEntry(this.store, target, body);
    const keyId = caller!.keyId;
    const result = await this.commands.execute(
      new PostEvents({
        entries: [entry],
        ...idsFor([entry], headerText(request.headers['idempotency-key']), keyId),
        expectations: expectationsOf([entry], request.headers, () => ''),
        recordedBy: keyId,
      }),
    );
    if (result.outcome === 'posted') return postAnswer(result, () => '', reply);
    if (result.outcome !== 'refused') throw postProblem(result, () => '');
    throw postProblem({ ...result, faults: result.faults.map(inBody) }, () => '');
  }
}

/** What is wrong with the event that is to be redacted is wrong with the request as a whole. */
const inBody = (fault: EntryFault): EntryFault => ({
  ...fault,
  pointer: fault.pointer.replace(/^\/data(\/redacts)?/, ''),
});
