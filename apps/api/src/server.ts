import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { createLog, nestLog, ProjectorModule, type ProjectorOptions } from '@parley/projector';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream, Logger } from 'pino';
import { AppModule } from './app.module.js';
import { Authentication } from './auth/authentication.js';
import { ensureFirstKey, type FirstKey } from './auth/first-key.js';
import { bearerKey } from './auth/key-form.js';
import type { Config } from './config.js';
import { ExamplePoster } from './example/example-poster.js';
import { EventStreams, type EventStreamsOptions } from './http/event-streams.js';
import { fastifyOptions, prepareFastify } from './http/fastify-options.js';
import { DEFAULT_TIMEOUTS, type Timeouts } from './http/http-server.js';
import { ProblemFilter } from './http/problem.filter.js';
import type { SendNothing } from './http/request-hooks.js';
import { RateLimit } from './http/rate-limit.js';
import { securityHeaders } from './http/security-headers.js';
import { openLogKeeper } from './log/log-keeping.js';
import { openResources, type Resources } from './resources.js';
import { readShell } from './web/built-shell.js';
import { sendNothing } from './web/nothing-page.js';
import { servePages } from './web/static-pages.js';

export interface ServerOptions {
  config: Config;
  /** Of a database that is migrated. */
  databaseUrl: string;
  timeouts?: Partial<Timeouts>;
  /** Of server-sent events. */
  streams?: Partial<EventStreamsOptions>;
  /** Hold every answer against the schema of its route. */
  checkAnswers?: boolean;
  /** Where log lines go (default: standard output). */
  logTo?: DestinationStream;
  /** Where the read models are kept up, unless another process does it: in this thread (default), or in one of their own. */
  readModels?: 'here' | 'thread';
  /** The read models that are kept up, in a build for tests. */
  projections?: Pick<ProjectorOptions, 'projections' | 'projectionsFrom'>;
}

/** A server that is set up, and listens when told to. */
export interface Server {
  app: NestFastifyApplication;
  resources: Resources;
  log: Logger;
  /** null where the operator gave none. */
  firstKey: FirstKey | null;
  /** Listens, posts the example where one is due (`/health/ready` waits for it), and returns the address without a slash at the end. */
  listen(): Promise<string>;
  /** Takes no more requests, answers those that are under way, and closes everything. */
  close(): Promise<void>;
}

/** How long requests that are under way at the end get to be answered. */
const DRAIN_MS = 6_000;
const FAILURES_A_MINUTE = 20;
const STREAMS_A_CALLER = 100;
const STREAMS_OF_ALL = 2_000;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** The API over HTTP: everything but the process around it. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { config, databaseUrl, timeouts, checkAnswers = false, logTo } = options;
  const log = createLog(config.logLevel, logTo);
  const resources = await openResources(databaseUrl, log);
  try {
    const headers = securityHeaders(config.publicUrl);
    const filter = new ProblemFilter(log, headers);
    const shell = await readShell();
    const nothing: SendNothing = (reply, status) => sendNothing(reply, shell, status);
    const edge = { timeouts: { ...DEFAULT_TIMEOUTS, ...timeouts }, log, filter, headers, sendNothing: nothing };
    const adapter = new FastifyAdapter(fastifyOptions(edge));
    const { publicReads } = config;
    const authentication = authenticationFor(config, resources);
    const hooks = { authentication, publicReads, headers, sendNothing: nothing };
    await prepareFastify(adapter.getInstance(), { ...hooks, log, checkAnswers });
    await servePages(adapter.getInstance(), (error, request, reply) => filter.answer(error, request, reply), config);
    const run = config.projector === 'hosted' ? (options.readModels ?? 'here') : 'elsewhere';
    const projector = ProjectorModule.with({
      databaseUrl,
      run,
      applicationName: 'parley',
      log,
      ...options.projections,
    });
    const streams = (): EventStreams => streamsFor(options, resources, log);
    const keeper = await openLogKeeper(config, databaseUrl, log);
    const module = AppModule.with({ config, resources, log, keeper, projector, streams });
    const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
      bodyParser: false,
      logger: nestLog(log),
      abortOnError: false,
    });
    app.useGlobalFilters(filter);
    await app.init();
    const firstKey = await ensureFirstKey(config, resources.keys, log);
    const listen = async (): Promise<string> => {
      const url = await listenAt(app, config);
      await app.get(ExamplePoster).start(async () => firstKey?.id ?? (await resources.keys.ownId()));
      return url;
    };
    return { app, resources, log, firstKey, listen, close: () => close(app, resources) };
  } catch (error) {
    await resources.close();
    throw error;
  }
}

function authenticationFor({ rateLimit, publicReads }: Config, { keys, clock }: Resources): Authentication {
  const limit = (capacity: number, periodMs: number): RateLimit =>
    new RateLimit(capacity, periodMs, () => clock.now().getTime());
  return new Authentication({
    keys,
    publicReads,
    requests: rateLimit === null ? null : limit(rateLimit, SECOND_MS),
    failures: rateLimit === null ? null : limit(FAILURES_A_MINUTE, MINUTE_MS),
  });
}

function streamsFor({ config, streams }: ServerOptions, { keys }: Resources, log: Logger): EventStreams {
  return new EventStreams({
    perCaller: config.rateLimit === null ? STREAMS_OF_ALL / 2 : STREAMS_A_CALLER,
    all: STREAMS_OF_ALL,
    stillAdmits: async (authorization) => {
      const key = bearerKey(authorization);
      return key !== undefined && (await keys.authenticate(key)) !== undefined;
    },
    onError: (err) => log.warn({ err }, 'a stream was broken off'),
    ...streams,
  });
}

const NAMES_OF_ALL: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

async function listenAt(app: NestFastifyApplication, { port, host }: Config): Promise<string> {
  await app.listen({ port, host });
  const { port: taken, family, address } = app.getHttpServer().address() as AddressInfo;
  const name = NAMES_OF_ALL[address] ?? (family === 'IPv6' ? `[${address}]` : address);
  return `http://${name}:${taken}`;
}

async function close(app: NestFastifyApplication, resources: Resources): Promise<void> {
  const patience = setTimeout(() => app.getHttpServer().closeAllConnections(), DRAIN_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(patience);
    await resources.close();
  }
}
