import { Controller, Inject } from '@nestjs/common';
import { asOfParameter, changesSchema } from '@parley/contracts';
import { CHANGES_LIMIT, changesBetween, TooManyChanges } from '@parley/read-models';
import { z } from 'zod';
import { Problem } from '../http/problem.js';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { derivedHeaders, putDerivedEtag } from '../reading/derived-etag.js';
import {
  type PointContext,
  pointParameters,
  type PointQuery,
  type RecordAt,
  RecordPoint,
} from '../reading/record-point.js';
import { negotiationOf, slugParameter } from '../reading/slug-parameter.js';

const { asOf, ...otherParameters } = pointParameters;

const readChanges = route({
  method: 'GET',
  path: '/v1/negotiations/:id/changes',
  role: 'reader',
  tag: 'Read',
  summary: 'Read what changed in the record between two of its points',
  description:
    'Behind `since`, up to `until`: accounts that were added, corrected, retracted and redacted, and what followed from ' +
    'that: statuses of fields, states, conflicts opened and closed. States are held against the day of each point, or ' +
    `both against \`clock\`. One answer tells of up to ${CHANGES_LIMIT.toLocaleString('en')} changed happenings: where ` +
    'more lie between the two it is a 400, and points nearer to each other give it in parts.',
  params: z.object({ id: slugParameter }),
  query: z.object({
    ...otherParameters,
    since: asOfParameter.meta({
      description: 'The earlier point: `@<position>`, an instant, or a day (its end in UTC).',
    }),
    until: asOfParameter.optional().meta({ description: 'The later point, in the same forms. Default: now.' }),
    asOf: asOf.meta({ description: 'Another name of `until`.' }),
  }),
  answer: changesSchema,
  answerHeaders: derivedHeaders,
});

/** What the record said then and what it says now. */
@Controller()
export class ChangesController {
  constructor(@Inject(RecordPoint) private readonly point: RecordPoint) {}

  @Route(readChanges)
  async changes(@Input() input: InputOf<typeof readChanges>): Promise<AnswerOf<typeof readChanges>> {
    const { since, until, asOf: untilAsOf, ...query } = input.query;
    if (until !== undefined && untilAsOf !== undefined)
      throw wrong('asOf', 'is until by another name: give one of them');
    const negotiation = negotiationOf(input.params);
    const context = { about: { negotiation }, scope: { stream: negotiation } };
    const named = until === undefined ? 'asOf' : 'until';
    const later = await this.at(named, { ...query, asOf: until ?? untilAsOf }, context);
    const earlier = await this.at('since', { ...query, asOf: since }, context);
    if (earlier.asOf.position > later.asOf.position) throw wrong('since', 'must not be after until');
    // A since that is a day moves on within it, while until may stay.
    const clock = [later, earlier].flatMap(({ asOf: at }) => [at.clock, at.position]).join(' ');
    putDerivedEtag(input, { ...later, asOf: { ...later.asOf, clock } });
    try {
      return await changesBetween({
        negotiation,
        since: earlier,
        until: later,
        whole: query.saidUntil !== undefined,
      });
    } catch (error) {
      if (!(error instanceof TooManyChanges)) throw error;
      throw wrong('since', `is too far from until: more than ${CHANGES_LIMIT} happenings changed between them`);
    }
  }

  /** As `RecordPoint.find`; what is wrong with the point is told of the parameter that gave it. */
  private async at(parameter: string, query: PointQuery, context: PointContext): Promise<RecordAt> {
    try {
      return await this.point.find(query, context);
    } catch (error) {
      const fault = error instanceof Problem ? error.extras.errors?.find((one) => one.parameter === 'asOf') : undefined;
      throw fault ? wrong(parameter, fault.message) : error;
    }
  }
}

const wrong = (parameter: string, message: string) =>
  new Problem('invalid-parameter', `${parameter} ${message.replace(/\.$/, '')}.`, { errors: [{ parameter, message }] });
