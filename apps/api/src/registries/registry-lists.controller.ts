import { Controller, Inject } from '@nestjs/common';
import { listedActorSchema, listedSourceSchema, listedStreamSchema, pageOf } from '@parley/contracts';
import { actorKindSchema, categories, sourceKindSchema, streamId } from '@parley/negotiation';
import { actorPage, type RegistryKey, type RegistryQuery, sourcePage, streamPage } from '@parley/read-models';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listParameters } from '../http/query.js';
import { type AnswerOf, Input, type InputOf, Route, route } from '../http/route.js';
import { defined } from '../negotiations/timeline.parameters.js';
import { derivedPageHeaders, putDerivedEtag } from '../reading/derived-etag.js';
import { Pages } from '../reading/page.js';
import {
  type PointContext,
  pointParameters,
  type PointQuery,
  type RecordAt,
  RecordPoint,
} from '../reading/record-point.js';
import { searchParameter } from '../reading/search-parameter.js';

const kinds = <Kind extends z.ZodType>(kind: Kind) =>
  z.array(kind).max(20).optional().meta({ description: 'May be repeated: any of them.' });

const registryParameters = {
  ...pointParameters,
  ...listParameters,
  q: searchParameter.describe(
    `${searchParameter.meta()?.description} An id is found too, with or without its category.`,
  ),
};

const ORDER = 'In the order of the names, whatever their accents and the size of their letters.';
const REGISTERED = `${ORDER} Registrations are no accounts: saidUntil leaves out none.`;

const listActors = route({
  method: 'GET',
  path: '/v1/actors',
  role: 'reader',
  tag: 'Read',
  summary: 'List who is registered: states, persons, organisations, outlets, anonymous voices',
  description: REGISTERED,
  query: z.object({ ...registryParameters, kind: kinds(actorKindSchema) }),
  answer: pageOf(listedActorSchema),
  answerHeaders: derivedPageHeaders,
});

const listSources = route({
  method: 'GET',
  path: '/v1/sources',
  role: 'reader',
  tag: 'Read',
  summary: 'List the sources that accounts are taken from',
  description: REGISTERED,
  query: z.object({ ...registryParameters, kind: kinds(sourceKindSchema) }),
  answer: pageOf(listedSourceSchema),
  answerHeaders: derivedPageHeaders,
});

const listStreams = route({
  method: 'GET',
  path: '/v1/streams',
  role: 'reader',
  tag: 'Read',
  summary: 'List the streams of the record, each by what it is called',
  description: `${ORDER} With saidUntil a stream is called by what had been said of it; none is left out.`,
  query: z.object({
    ...registryParameters,
    stream: z
      .array(streamId)
      .max(50)
      .optional()
      .meta({ description: 'The stream itself. May be repeated: any of them.' }),
    kind: kinds(z.enum(categories)),
    negotiation: z
      .array(streamId.startsWith('negotiation-'))
      .max(50)
      .optional()
      .meta({ description: 'The negotiation that they belong to. May be repeated: any of them.' }),
  }),
  answer: pageOf(listedStreamSchema),
  answerHeaders: derivedPageHeaders,
});

interface ListQuery extends PointQuery, Omit<RegistryQuery, 'position' | 'after' | 'q' | 'kind'> {
  q?: string | undefined;
  kind?: readonly string[] | undefined;
  cursor?: string | undefined;
}

/** What there is to choose from: the registries that a form offers. */
@Controller()
export class RegistryListsController {
  constructor(
    @Inject(RecordPoint) private readonly point: RecordPoint,
    @Inject(Pages) private readonly pages: Pages,
  ) {}

  @Route(listActors)
  actors(@Input() input: InputOf<typeof listActors>): Promise<AnswerOf<typeof listActors>> {
    return this.list(input, { scope: 'none' }, ({ timeline }, query) => actorPage(timeline, query));
  }

  @Route(listSources)
  sources(@Input() input: InputOf<typeof listSources>): Promise<AnswerOf<typeof listSources>> {
    return this.list(input, { scope: 'none' }, ({ timeline }, query) => sourcePage(timeline, query));
  }

  @Route(listStreams)
  streams(@Input() input: InputOf<typeof listStreams>): Promise<AnswerOf<typeof listStreams>> {
    const { negotiation = [], stream = [] } = input.query;
    const [only, ...more] = negotiation;
    const scope = only && more.length === 0 ? { stream: only } : 'all';
    return this.list(input, { scope }, ({ timeline }, query) =>
      streamPage(timeline, { ...query, negotiation, stream }),
    );
  }

  private async list<Item>(
    input: { query: ListQuery; request: FastifyRequest; reply: FastifyReply },
    context: PointContext,
    read: (at: RecordAt, query: RegistryQuery) => Promise<{ items: Item[]; next: RegistryKey | null }>,
  ) {
    const { query, request, reply } = input;
    const place = this.pages.place<RegistryKey>(request, query.cursor);
    const at = await this.point.find(query, { ...context, at: place.at });
    const { asOf } = at;
    const { q, kind, limit } = query;
    const { items, next } = await read(at, defined({ position: asOf.position, q, kind, after: place.after, limit }));
    putDerivedEtag(input, at);
    return { asOf, items, next: this.pages.next(request, reply, asOf.position, next) };
  }
}
