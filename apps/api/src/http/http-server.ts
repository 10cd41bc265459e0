import { randomUUID } from 'node:crypto';
import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { limitBodyTime } from './body-deadline.js';
import { framingProblem, originForm } from './framing.js';
import { Problem, PROBLEM_MEDIA_TYPE } from './problem.js';

/** How long a client may take, in milliseconds. */
export interface Timeouts {
  headers: number;
  request: number;
  keepAlive: number;
  /** How often the first two are looked at. */
  check: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = { headers: 15_000, request: 60_000, keepAlive: 65_000, check: 5_000 };

/** Told of every request that was refused before the application saw it. */
export type OnRefused = (refused: { id: string; status: number; problem: string }) => void;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * An HTTP/1.1 server that answers what is not sound HTTP itself, always as problem+json: what Node's parser rejects, and
 * what it lets through although a proxy in front might read it otherwise.
 */
export function createHttpServer(handler: Handler, timeouts: Timeouts, onRefused: OnRefused): Server {
  const options = {
    requireHostHeader: false,
    headersTimeout: timeouts.headers,
    // Kept by limitBodyTime, which knows that some bodies may take longer.
    requestTimeout: 0,
    keepAliveTimeout: timeouts.keepAlive,
    connectionsCheckingInterval: timeouts.check,
  };
  const refuse = (response: ServerResponse, problem: Problem): void => {
    const id = randomUUID();
    const body = JSON.stringify(problem.document(id));
    response.writeHead(problem.status, answerHeaders(problem, id, body)).end(body);
    onRefused({ id, status: problem.status, problem: problem.slug });
  };
  const server = createServer(options, (request, response) => {
    const problem = framingProblem(request);
    if (problem) return refuse(response, problem);
    request.url = originForm(request.url ?? '/');
    limitBodyTime(request, timeouts.request, (error) => server.emit('clientError', error, request.socket));
    handler(request, response);
  });
  server.on('checkExpectation', (_request, response) =>
    refuse(response, new Problem('expectation-failed', 'Only Expect: 100-continue is met.')),
  );
  server.on('connect', (_request, socket) => {
    const allow = { allow: 'GET, HEAD, POST, DELETE, OPTIONS' };
    refuseOn(socket as Socket, new Problem('method-not-allowed', 'No tunnels here.', { headers: allow }), onRefused);
  });
  return server;
}

/** Answers on a socket whose request could not be read; for the `clientError` of a server. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket, onRefused: OnRefused): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  refuseOn(socket, problemOf(error.code), onRefused);
}

function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem('header-too-large', 'The headers have more than 16 KB.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Problem('request-timeout', 'The request took too long to arrive.');
  return new Problem('bad-request', 'The request is not sound HTTP/1.1.');
}

function refuseOn(socket: Socket, problem: Problem, onRefused: OnRefused): void {
  const id = randomUUID();
  const body = JSON.stringify(problem.document(id));
  const lines = Object.entries(answerHeaders(problem, id, body)).map(([name, value]) => `${name}: ${value}`);
  const status = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`;
  socket.end(`${[status, ...lines].join('\r\n')}\r\n\r\n${body}`, () => socket.destroySoon());
  onRefused({ id, status: problem.status, problem: problem.slug });
}

const answerHeaders = (problem: Problem, id: string, body: string): Record<string, string> => ({
  'content-length': String(Buffer.byteLength(body)),
  'content-type': PROBLEM_MEDIA_TYPE,
  'x-request-id': id,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  connection: 'close',
  ...problem.extras.headers,
});
