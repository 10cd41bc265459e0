import { applyDecorators, createParamDecorator, HttpCode, RequestMapping, RequestMethod } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Caller, RequiredRole } from '../auth/roles.js';
import type { ProblemSlug } from './problem-catalogue.js';

/**
 * Everything there is to know about a route before it runs, in one place. The guard takes `role` from it, the parser of
 * queries and bodies its schemas, OpenAPI the rest; a test walks all of them with every role.
 */
export interface RouteSpec<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'DELETE';
  /** With `:name` for a parameter (`/v1/streams/:stream`), and `*` at the end for one of that name that spans segments. */
  path: string;
  /** `reader`: open to all unless PUBLIC_READS=false. `public`: no key is ever asked for (health, documentation). */
  role: RequiredRole;
  /** One line, in the imperative: what it gives or does. */
  summary: string;
  description?: string;
  /** The section of the reference it stands in. */
  tag: string;
  /** A value that does not match is a 404: nothing can be at that address. */
  params?: Params;
  /**
   * One member per parameter, each from text (`wholeNumber`, `z.string()`, `z.enum` …; a `z.array` may be repeated).
   * What is not a member is refused as `unknown-parameter`, what does not parse as `invalid-parameter`.
   */
  query?: Query;
  /** The query is not looked at: it means something to the page that is served, and nothing here. */
  anyQuery?: boolean;
  /** Refused with 422 and a pointer for every fault; use `z.strictObject`, so that unknown members are. */
  body?: Body;
  /** The handler judges the body itself; `body` is documentation. It still is strict JSON (libs/contracts strict-json). */
  bodyJudgedByHandler?: boolean;
  /**
   * The media type of a body that is no JSON, in UTF-8. The handler gets it as a `Readable`, as it comes and of any
   * length, and sees to it itself that it comes in time (streamed-body.ts); undefined where nothing is sent.
   */
  bodyType?: string;
  /** Of a success. Default: 200; 204 means no content. A handler may choose another by `reply.status()`. */
  status?: number;
  /** Further statuses of success, with what they mean. */
  otherStatuses?: Record<number, string>;
  answer?: Answer;
  /** Where the handler writes JSON itself, and `answer` is but text: what that JSON is. */
  written?: z.ZodType;
  /** What a line is, of an answer or a body in lines of JSON. */
  line?: z.ZodType;
  /** Media types it can give, the default first. Default: application/json only. What was agreed on is `input.format`. */
  formats?: readonly string[];
  /** Of a route that streams server-sent events: their types, each with the schema of its data. */
  events?: Record<string, z.ZodType>;
  /** Headers of the answer that a caller should know of, with what they mean. */
  answerHeaders?: Record<string, string>;
  /** Kinds of problems of its own, beside those that follow from its role, its parameters and its body. */
  problems?: readonly ProblemSlug[];
  /** Request headers that it heeds, with what they mean. */
  requestHeaders?: Record<string, string>;
}

/**
 * Declares a route; checks and keeps the types of its schemas.
 *
 * ```ts
 * const readSource = route({
 *   method: 'GET', path: '/v1/sources/:id', role: 'reader', tag: 'Read', summary: 'Read a source',
 *   params: z.object({ id: slugSchema }), query: z.object({ asOf: asOfParameter.optional() }), answer: sourceSchema,
 * });
 *
 * @Controller()
 * export class SourcesController {
 *   constructor(private readonly reads: SourceQueries) {}
 *
 *   @Route(readSource)
 *   async read(@Input() { params, query, reply }: InputOf<typeof readSource>): Promise<AnswerOf<typeof readSource>> {
 *     const source = await this.reads.source(params.id, query.asOf);
 *     if (!source) throw notFound();
 *     reply.header('etag', strongEtag(source.revision));   // If-None-Match is then answered for you
 *     return source;
 *   }
 * }
 * ```
 * Then add the class to `controllers` in ../controllers.ts: nothing else makes a route known, and a route that is not
 * declared like this is refused to everybody.
 */
export const route = <
  Params extends z.ZodType = z.ZodType<Record<string, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<string, never>>,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodUndefined,
>(
  spec: RouteSpec<Params, Query, Body, Answer>,
): RouteSpec<Params, Query, Body, Answer> => spec;

/** What a handler gets: all of it parsed, typed by its route. */
export interface InputOf<Spec extends RouteSpec> {
  params: z.output<NonNullable<Spec['params']>>;
  query: z.output<NonNullable<Spec['query']>>;
  body: z.output<NonNullable<Spec['body']>>;
  /** null on a public read without a key. */
  caller: Caller | null;
  /** The media type agreed on by `Accept`. */
  format: string;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** What a handler returns: the JSON of its answer. */
export type AnswerOf<Spec extends RouteSpec> = z.input<NonNullable<Spec['answer']>>;

const METHODS = { GET: RequestMethod.GET, POST: RequestMethod.POST, DELETE: RequestMethod.DELETE };
const SPEC = Symbol('route');

/** Puts the method of a controller at the route that `spec` declares. */
export const Route = (spec: RouteSpec): MethodDecorator =>
  applyDecorators(
    RequestMapping({ path: spec.path, method: METHODS[spec.method] }),
    HttpCode(spec.status ?? 200),
    RouteConfig({ route: spec }),
    (_target: object, _key: string | symbol, descriptor: PropertyDescriptor) => {
      Reflect.defineMetadata(SPEC, spec, descriptor.value as object);
    },
  );

/** The parameter of a handler that takes its parsed input (`InputOf<typeof spec>`). */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const { params, query, format } = request.asked;
  return { params, query, format, body: request.body, caller: request.caller, request, reply: http.getResponse() };
});

/** The routes that the methods of these controllers declare, in the order of the classes. */
export function routesOf(controllers: readonly (new (...args: never[]) => object)[]): RouteSpec[] {
  return controllers.flatMap((controller) =>
    Object.values(Object.getOwnPropertyDescriptors(controller.prototype))
      .map((property) => typeof property.value === 'function' && Reflect.getMetadata(SPEC, property.value as object))
      .filter((spec): spec is RouteSpec => Boolean(spec)),
  );
}

/** What the hooks have found out of a request before its handler runs. */
export interface Asked {
  params: unknown;
  query: unknown;
  format: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
    asked: Asked;
  }
  interface FastifyContextConfig {
    route?: RouteSpec;
  }
}
