import { Controller, Inject } from '@nestjs/common';
import { ProjectionHost } from '@parley/event-store';
import { projections } from '@parley/read-models';
import { z } from 'zod';
import { Input, Route, route, type AnswerOf, type InputOf } from '../http/route.js';
import { notFound } from '../http/problem.js';
import { parkedAnswer, parkedSchema, statusAnswer, statusSchema } from './projection.schema.js';

const names = projections.map(({ name }) => name) as [string, ...string[]];
const ofName = z.object({ name: z.enum(names).meta({ description: 'A read model.' }) });
const ofParked = ofName.extend({
  position: z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .transform(Number)
    .meta({ description: 'Where the event stands in the log.' }),
});

const listProjections = route({
  method: 'GET',
  path: '/v1/projections',
  role: 'admin',
  tag: 'Operation',
  summary: 'Show how far the read models are',
  answer: z.array(statusSchema),
});

/** An order is heeded by the process that keeps the read model up, within moments; the answer does not wait for that. */
const order = (verb: 'rebuild' | 'pause' | 'resume' | 'retry', summary: string, description: string) =>
  route({
    method: 'POST',
    path: `/v1/projections/:name/${verb}`,
    role: 'admin',
    tag: 'Operation',
    summary,
    description,
    params: ofName,
    status: 202,
    answer: statusSchema,
    ...(verb === 'pause' || verb === 'resume' ? {} : { problems: ['order-refused'] as const }),
  });

const rebuild = order(
  'rebuild',
  'Build a read model anew',
  'From the first event, in tables of its own, beside those that are read; when it has caught up readers are switched in ' +
    'one transaction. It goes on by itself after a crash. Asked again while it is under way, it goes on, and tries again ' +
    'what it failed at.',
);
const pause = order(
  'pause',
  'Let a read model rest',
  'From the next batch on, until it is to go on, over restarts too. Readers have the rows that there are.',
);
const resume = order('resume', 'Let a read model go on', 'One that does not rest goes on as it does.');
const retry = order('retry', 'Try again what a read model stopped at', 'With all its attempts; it goes on from there.');

const park = route({
  method: 'POST',
  path: '/v1/projections/:name/park',
  role: 'admin',
  tag: 'Operation',
  summary: 'Leave out the event that a read model stopped at',
  description: 'It goes on without it. The event is kept and listed, and can be tried again.',
  params: ofName,
  body: z.strictObject({ position: z.int().min(1).meta({ description: 'The position that it stopped at.' }) }),
  status: 202,
  answer: statusSchema,
  problems: ['order-refused'],
});

const listParked = route({
  method: 'GET',
  path: '/v1/projections/:name/parked',
  role: 'admin',
  tag: 'Operation',
  summary: 'List the events that a read model is built without',
  params: ofName,
  answer: z.object({ items: z.array(parkedSchema), next: z.null() }),
});

const retryParked = route({
  method: 'POST',
  path: '/v1/projections/:name/parked/:position/retry',
  role: 'admin',
  tag: 'Operation',
  summary: 'Try a parked event again',
  description:
    'The read model goes back to before it and folds all from there on anew, in one transaction. Where it fails again ' +
    'it stays parked, with the new error.',
  params: ofParked,
  status: 202,
  answer: parkedSchema,
  problems: ['order-refused'],
});

/** The read models, for those who operate them. */
@Controller()
export class ProjectionsController {
  constructor(@Inject(ProjectionHost) private readonly host: ProjectionHost) {}

  @Route(listProjections)
  async list(): Promise<AnswerOf<typeof listProjections>> {
    return (await this.host.status()).map(statusAnswer);
  }

  @Route(rebuild)
  async rebuild(@Input() { params }: InputOf<typeof rebuild>): Promise<AnswerOf<typeof rebuild>> {
    await this.host.rebuild(params.name);
    return this.statusOf(params.name);
  }

  @Route(pause)
  async pause(@Input() { params }: InputOf<typeof pause>): Promise<AnswerOf<typeof pause>> {
    await this.host.pause(params.name);
    return this.statusOf(params.name);
  }

  @Route(resume)
  async resume(@Input() { params }: InputOf<typeof resume>): Promise<AnswerOf<typeof resume>> {
    await this.host.resume(params.name);
    return this.statusOf(params.name);
  }

  @Route(retry)
  async retry(@Input() { params }: InputOf<typeof retry>): Promise<AnswerOf<typeof retry>> {
    await this.host.retry(params.name);
    return this.statusOf(params.name);
  }

  @Route(park)
  async park(@Input() { params, body }: InputOf<typeof park>): Promise<AnswerOf<typeof park>> {
    await this.host.park(params.name, body.position);
    return this.statusOf(params.name);
  }

  @Route(listParked)
  async parked(@Input() { params }: InputOf<typeof listParked>): Promise<AnswerOf<typeof listParked>> {
    return { items: (await this.host.parked(params.name)).map(parkedAnswer), next: null };
  }

  @Route(retryParked)
  async retryParked(@Input() { params }: InputOf<typeof retryParked>): Promise<AnswerOf<typeof retryParked>> {
    const { name, position } = params;
    const parked = (await this.host.parked(name)).find((event) => event.position === position);
    if (!parked) throw notFound(`${name} has no event parked at ${position}.`);
    await this.host.retryParked(name, position);
    return parkedAnswer({ ...parked, retrying: true });
  }

  private async statusOf(name: string): Promise<z.input<typeof statusSchema>> {
    return statusAnswer((await this.host.status()).find((status) => status.name === name)!);
  }
}
