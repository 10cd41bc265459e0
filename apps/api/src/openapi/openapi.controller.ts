import { Controller, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Route, route, type AnswerOf, type RouteSpec } from '../http/route.js';
import { ROUTES } from '../tokens.js';
import { describeRoutes } from './document.js';
import { keptExamples } from './real-examples.js';

const readDescription = route({
  method: 'GET',
  path: '/openapi.json',
  role: 'public',
  tag: 'Reference',
  summary: 'Read this description',
  answer: z.looseObject({ openapi: z.string() }),
});

/** The description of the API for programs; people read it at /docs. */
@Controller()
export class OpenApiController {
  private document: { openapi: string } | undefined;

  constructor(@Inject(ROUTES) private readonly routes: readonly RouteSpec[]) {}

  @Route(readDescription)
  read(): AnswerOf<typeof readDescription> {
    this.document ??= describeRoutes(this.routes, keptExamples()) as { openapi: string };
    return this.document;
  }
}
