import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { originOf } from '../exports/links.js';
import { prefersHtml } from '../http/accept.js';
import { notFound } from '../http/problem.js';
import { embeddable } from '../http/security-headers.js';
import { readShell } from './built-shell.js';
import { sendNothing } from './nothing-page.js';
import { contentOf } from './page-content.js';
import { PAGE_PATHS, type PagePath, type ReadApi } from './page-paths.js';
import { pageRoute } from './page-route.js';
import { fillShell } from './page-shell.js';

/**
 * Serves the page at each of its paths: the shell that Vite built, with what is on record there as plain markup in it, for
 * who reads without scripts, for archives and for previews. A subject that is not on record is a page that says so, and a
 * problem to whoever prefers no HTML.
 */
export async function addPageAnswers(
  fastify: FastifyInstance,
  config: Pick<Config, 'publicUrl'>,
  webFolder: string,
): Promise<void> {
  const shell = await readShell(webFolder);
  for (const page of PAGE_PATHS) {
    fastify.get(page.path, { config: { route: pageRoute(page.path) } }, (request, reply) => {
      if (page.embeds) void embeddable(reply);
      return shell === null ? notBuilt(reply) : answer(fastify, config, shell, page, request, reply);
    });
  }
}

const notBuilt = (reply: FastifyReply): FastifyReply =>
  reply.code(503).type('text/plain; charset=utf-8').send('The page is not built yet: run "npm run build".\n');

async function answer(
  fastify: FastifyInstance,
  config: Pick<Config, 'publicUrl'>,
  shell: string,
  page: PagePath,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const query = new URLSearchParams((request.raw.url ?? '').split('?').slice(1).join('?'));
  const params = request.params as Record<string, string>;
  const found = await contentOf({ page, params, query, origin: originOf(config, request) }, reading(fastify, request));
  if (found === 'not found') {
    if (!prefersHtml(request.headers.accept)) throw notFound();
    return sendNothing(reply, shell);
  }
  return send(reply, found === 'not told' ? shell : fillShell(shell, found));
}

/** Reads as the one who asks for the page would without a key, and counts for them. */
const reading =
  (fastify: FastifyInstance, { ip }: FastifyRequest): ReadApi =>
  async (url, format = 'application/json') => {
    const headers = { accept: format, host: 'page' };
    const { statusCode, body } = await fastify.inject({ method: 'GET', url, headers, remoteAddress: ip });
    const read = (): unknown => (format === 'text/plain' ? body : JSON.parse(body));
    return { status: statusCode, body: statusCode === 200 ? read() : null };
  };

function send(reply: FastifyReply, text: string): FastifyReply {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return reply
    .headers({ 'cache-control': 'public, no-cache', etag: `W/"${digest}"` })
    .type('text/html; charset=utf-8')
    .send(text);
}
