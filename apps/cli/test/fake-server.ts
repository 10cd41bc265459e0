import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the server was asked: as it stood on the wire. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What it is to answer: a status and JSON, by default 200. */
export interface Reply {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body: unknown;
}

/** A server on loopback that answers as told and remembers what it was asked. */
export interface FakeServer {
  url: string;
  asked: Asked[];
  close(): Promise<void>;
}

/** `answer` gives undefined for what is not there: a 404 as the API would answer it. */
export async function fakeServer(answer: (asked: Asked) => Reply | undefined): Promise<FakeServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const one = {
        method: request.method ?? '',
        path: pathname,
        query: searchParams,
        headers: request.headers,
        body: await text(request),
      };
      asked.push(one);
      const {
        status = 200,
        type,
        headers,
        body,
      } = answer(one) ?? problem(404, 'Not found', { detail: 'Nothing is at this address.' });
      response.writeHead(status, { ...headers, 'content-type': type ?? 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A problem document (RFC 9457). */
export const problem = (status: number, title: string, more: Record<string, unknown> = {}): Reply => ({
  status,
  type: 'application/problem+json',
  body: { type: '/problems/some', title, status, instance: 'req-1', ...more },
});
