import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import compress from '@fastify/compress';
import {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import type { Logger } from 'pino';
import { addAnswerCheck, addAnswerHooks } from './answer-hooks.js';
import { readBodiesStrictly, BODY_LIMIT_BYTES } from './body.js';
import { answerClientError, createHttpServer, type OnRefused, type Timeouts } from './http-server.js';
import { sendJsonTexts } from './json-text.js';
import { Problem } from './problem.js';
import type { ProblemFilter } from './problem.filter.js';
import { addRequestHooks, prefersPage, type RequestHooksOptions, type SendNothing } from './request-hooks.js';

/** An id has 36 characters, a stream at most 100: what is longer is neither, and a 404 before it is looked at. */
const MAX_PARAMETER_LENGTH = 300;
const COMPRESS_FROM_BYTES = 1024;

export interface EdgeOptions {
  timeouts: Timeouts;
  log: Logger;
  filter: ProblemFilter;
  /** Headers of every answer. */
  headers: Record<string, string>;
  sendNothing: SendNothing;
}

/** How Fastify is set up, so that even what its router and Node's parser refuse is a problem or a page of ours. */
export function fastifyOptions({ timeouts, log, filter, headers, sendNothing }: EdgeOptions): FastifyServerOptions {
  const onRefused: OnRefused = ({ id, ...refused }) => log.info({ reqId: id, ...refused }, 'refused');
  return {
    serverFactory: (handler) => createHttpServer(handler, timeouts, onRefused),
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => answerClientError(error, socket, onRefused),
    frameworkErrors: (error: { code?: string }, request: FastifyRequest, reply: FastifyReply) => {
      const malformed = error.code === 'FST_ERR_BAD_URL';
      log.info({ reqId: request.id, method: request.method, code: error.code }, 'refused');
      if (prefersPage(request)) {
        void sendNothing(reply.headers({ ...headers, 'x-request-id': request.id }), malformed ? 400 : 404);
        return;
      }
      const problem = malformed ? new Problem('malformed-target', 'The path has a malformed percent escape.') : error;
      filter.answer(problem, request, reply);
    },
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT_BYTES,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: {
      maxParamLength: MAX_PARAMETER_LENGTH,
      // Queries are parsed by the routes themselves (query.ts), which stop at the first parameter that is unknown.
      querystringParser: () => ({}),
    },
  };
}

export interface Preparation extends RequestHooksOptions {
  log: Logger;
  /** Hold every answer against the schema that its route declares: for tests, it takes time. */
  checkAnswers: boolean;
}

/** Adds what every request goes through. To be called before any route is known. */
export async function prepareFastify(
  fastify: FastifyInstance,
  { log, checkAnswers, ...options }: Preparation,
): Promise<void> {
  readBodiesStrictly(fastify);
  sendJsonTexts(fastify);
  addRequestHooks(fastify, options);
  addAnswerHooks(fastify);
  if (checkAnswers) addAnswerCheck(fastify);
  fastify.addHook('onResponse', async (request, reply) => {
    const { id, method, caller } = request;
    const route = request.is404 ? undefined : request.routeOptions.url;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    log.info({ reqId: id, key: caller?.keyId, method, route, status: reply.statusCode, ms }, 'answered');
  });
  await fastify.register(compress, { global: true, threshold: COMPRESS_FROM_BYTES, encodings: ['br', 'gzip'] });
}
