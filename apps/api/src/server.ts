import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { METHODS } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import compress from '@fastify/compress';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import type { DestinationStream, Logger } from 'pino';
import { AppModule } from './app.module.js';
import { Authentication } from './auth/authentication.js';
import type { Config } from './config.js';
import { readBodiesStrictly, BODY_LIMIT_BYTES } from './http/body.js';
import {
  answerClientError,
  createHttpServer,
  DEFAULT_TIMEOUTS,
  type OnRefused,
  type Timeouts,
} from './http/http-server.js';
import { Problem } from './http/problem.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RateLimit } from './http/rate-limit.js';
import { addRequestHooks } from './http/request-hooks.js';
import { securityHeaders } from './http/security-headers.js';
import { createLog, nestLog } from './log.js';
import { openResources, type Resources } from './resources.js';

export interface ServerOptions {
  config: Config;
  /** Of a database that is migrated. */
  databaseUrl: string;
  timeouts?: Partial<Timeouts>;
  /** Where log lines go (default: standard output). */
  logTo?: DestinationStream;
}

/** A server that is set up, and listens when told to. */
export interface Server {
  app: NestFastifyApplication;
  resources: Resources;
  log: Logger;
  /** Listens, and returns the address without a slash at the end. */
  listen(): Promise<string>;
  /** Takes no more requests, answers those that are under way, and closes everything. */
  close(): Promise<void>;
}

/** A key is 43 characters or so, a stream id 100: what is longer can be neither, and is a 404. */
const MAX_PARAMETER_LENGTH = 300;
/** How long requests that are under way at the end get to be answered. */
const DRAIN_MS = 6_000;
const FAILURES_A_MINUTE = 20;
const MINUTE_MS = 60_000;

/** The API over HTTP: everything but the process around it. */
export async function createServer({ config, databaseUrl, timeouts, logTo }: ServerOptions): Promise<Server> {
  const log = createLog(config.logLevel, logTo);
  const resources = await openResources(databaseUrl, log);
  try {
    const headers = securityHeaders(config.publicUrl);
    const filter = new ProblemFilter(log, headers);
    const adapter = new FastifyAdapter(fastifyOptions({ ...DEFAULT_TIMEOUTS, ...timeouts }, log, filter));
    await prepareFastify(adapter.getInstance(), { config, resources, log, headers });
    const module = AppModule.with({ config, resources, log, imports: [] });
    const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
      bodyParser: false,
      logger: nestLog(log),
      abortOnError: false,
    });
    app.useGlobalFilters(filter);
    await app.init();
    return runnable(app, config, resources, log);
  } catch (error) {
    await resources.close();
    throw error;
  }
}

function runnable(app: NestFastifyApplication, config: Config, resources: Resources, log: Logger): Server {
  const http = app.getHttpServer();
  return {
    app,
    resources,
    log,
    async listen() {
      await app.listen({ port: config.port, host: config.host });
      const { port, family, address } = http.address() as AddressInfo;
      const host = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[address] ?? (family === 'IPv6' ? `[${address}]` : address);
      return `http://${host}:${port}`;
    },
    async close() {
      const patience = setTimeout(() => http.closeAllConnections(), DRAIN_MS);
      try {
        await app.close();
      } finally {
        clearTimeout(patience);
        await resources.close();
      }
    },
  };
}

function fastifyOptions(timeouts: Timeouts, log: Logger, filter: ProblemFilter): FastifyServerOptions {
  const onRefused: OnRefused = (refused) => log.info({ reqId: refused.id, ...refused, id: undefined }, 'refused');
  return {
    serverFactory: (handler: Parameters<typeof createHttpServer>[0]) => createHttpServer(handler, timeouts, onRefused),
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => answerClientError(error, socket, onRefused),
    frameworkErrors: (error: { code?: string }, request: FastifyRequest, reply: FastifyReply) => {
      const malformed = error.code === 'FST_ERR_BAD_URL';
      const problem = malformed ? new Problem('malformed-target', 'The path has a malformed percent escape.') : error;
      filter.answer(problem, request, reply);
    },
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT_BYTES,
    return503OnClosing: false,
    forceCloseConnections: 'idle' as const,
    routerOptions: {
      maxParamLength: MAX_PARAMETER_LENGTH,
      // Queries are parsed by the routes themselves (http/query.ts), which stop at the first parameter that is unknown.
      querystringParser: () => ({}),
    },
  };
}

async function prepareFastify(
  fastify: FastifyInstance,
  config: Config,
  resources: Resources,
  log: Logger,
): Promise<void> {
  for (const method of METHODS) if (!fastify.supportedMethods.includes(method)) fastify.addHttpMethod(method);
  readBodiesStrictly(fastify);
  const now = (): number => resources.clock.now().getTime();
  const limited = config.rateLimit !== null;
  const authentication = new Authentication({
    keys: resources.keys,
    publicReads: config.publicReads,
    requests: config.rateLimit === null ? null : new RateLimit(config.rateLimit, 1000, now),
    failures: limited ? new RateLimit(FAILURES_A_MINUTE, MINUTE_MS, now) : null,
  });
  addRequestHooks(fastify, { authentication, publicReads: config.publicReads, headers });
  fastify.addHook('onResponse', async (request, reply) => {
    const { id, method, caller } = request;
    const route = request.is404 ? undefined : request.routeOptions.url;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    log.info({ reqId: id, key: caller?.keyId, method, route, status: reply.statusCode, ms }, 'answered');
  });
  await fastify.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] });
}
