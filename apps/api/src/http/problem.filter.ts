import { isNativeError } from 'node:util/types';
import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { BundleNotReady } from '@parley/audit';
import {
  ClockStepped,
  NewerSchemaVersion,
  OrderRefused,
  OrderUnknown,
  OutcomeUnknown,
  ProjectionStopped,
  ReadModelUnfinished,
  SigningRefused,
  StoreClosed,
  StoreUnavailable,
  WaitTimedOut,
} from '@parley/event-store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { PROBLEMS, type ProblemSlug } from './problem-catalogue.js';
import { Problem, PROBLEM_MEDIA_TYPE } from './problem.js';

/** Turns whatever was thrown below a route, a hook or Fastify itself into a problem, and tells the log of our own faults. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  /** `headers`: those of every answer, for a request that no hook has seen. */
  constructor(
    private readonly log: Logger,
    private readonly headers: Record<string, string>,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** What was foreseen needs no stack; what was not is told with all that there is. */
  private tell(error: unknown, { slug, status, detail }: Problem, reqId: string): void {
    if (status < 500) return;
    if (error instanceof Problem) this.log.warn({ reqId, problem: slug, detail }, 'could not answer');
    else
      this.log[slug === 'internal-error' ? 'error' : 'warn']({ reqId, problem: slug, err: error }, 'could not answer');
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(error);
    this.tell(error, problem, request.id);
    if (reply.sent || reply.raw.headersSent) {
      // The answer had begun: breaking it off is the only way left to say that it is not whole.
      reply.raw.destroy();
      return;
    }
    for (const name of ['etag', 'last-modified', 'link', 'location', 'content-length']) reply.removeHeader(name);
    void reply
      .code(problem.status)
      .headers({ ...this.headers, 'x-request-id': request.id, 'cache-control': 'no-store', ...problem.extras.headers })
      .header('content-type', PROBLEM_MEDIA_TYPE)
      // As bytes: to a text Fastify adds a charset, which this media type does not have.
      .send(Buffer.from(JSON.stringify(problem.document(request.id))));
  }
}

const SLUG_OF_STATUS: Record<number, ProblemSlug> = {
  400: 'bad-request',
  403: 'forbidden',
  404: 'not-found',
  406: 'not-acceptable',
  408: 'request-timeout',
  413: 'body-too-large',
  414: 'not-found',
  415: 'unsupported-media-type',
  417: 'expectation-failed',
  431: 'header-too-large',
};

/** The problem that an error is, as far as the caller may know of it. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof OutcomeUnknown) {
    const detail = 'The connection was lost while storing: outcome unknown, post again with the same id.';
    return new Problem('outcome-unknown', detail, retryAfter(1));
  }
  if (error instanceof ClockStepped) return unavailable('The clocks of the server and its database disagree.', 30);
  if (error instanceof NewerSchemaVersion) return unavailable(`A newer server must answer: ${error.message}`, 60);
  if (error instanceof StoreUnavailable || error instanceof StoreClosed || isDatabaseAway(error)) {
    return unavailable('The database does not answer just now.');
  }
  if (error instanceof WaitTimedOut || error instanceof ProjectionStopped) {
    return unavailable(`The read models have not reached position ${error.position} yet.`);
  }
  if (error instanceof BundleNotReady || error instanceof SigningRefused) return unavailable(error.message);
  if (error instanceof OrderRefused) return new Problem('order-refused', error.message);
  if (error instanceof OrderUnknown) return new Problem('not-found', error.message);
  if (error instanceof ReadModelUnfinished)
    return unavailable('The read models are being built; look at /health/ready.');
  const status = error instanceof HttpException ? error.getStatus() : statusOfFastify(error);
  const slug = SLUG_OF_STATUS[status];
  if (slug) return new Problem(slug, PROBLEMS[slug].help);
  return new Problem('internal-error', 'A fault of the server. Its log has the details under this id.');
}

const retryAfter = (seconds: number) => ({ headers: { 'retry-after': String(seconds) } });

const unavailable = (detail: string, seconds = 2): Problem =>
  new Problem('temporary-reduced-capacity', detail, retryAfter(seconds));

function statusOfFastify(error: unknown): number {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  return typeof code === 'string' && code.startsWith('FST_ERR_') && typeof statusCode === 'number' ? statusCode : 500;
}

/**
 * SQLSTATE classes: connection, out of resources, ended by an operator (a statement that took too long is among them), a
 * lock not got; and a schema or table that is not there, which is a read model that was never built yet.
 */
const AWAY_STATES = /^(?:08|53|57|55P03|3F000|42P01)/;
const AWAY_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
const AWAY_MESSAGES =
  /^(?:Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after)/;

/** Whether an error of the database driver says that the database cannot be reached or has no room. */
export function isDatabaseAway(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  if (Array.isArray(errors) && errors.some(isDatabaseAway)) return true;
  if (typeof code === 'string' && (AWAY_CODES.has(code) || (code.length === 5 && AWAY_STATES.test(code)))) return true;
  return AWAY_MESSAGES.test(error.message);
}
