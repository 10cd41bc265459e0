import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { WEB_FOLDER } from './built-shell.js';
import { addPageAnswers } from './page-answers.js';
import { pageRoute } from './page-route.js';

/** Beside src and dist alike. */
const REFERENCE_FOLDER = fileURLToPath(new URL('../../reference-page', import.meta.url));
const SWAGGER_FOLDER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** Vite puts a hash of the content into these names: another content has another name. */
const HASHED = /^assets\/.+-[\w-]{8,}\.\w+$/;
const YEAR = 'public, max-age=31536000';
const ASK_AGAIN = 'public, no-cache';

/** A file that is served, and where. */
interface ServedFile {
  path: string;
  folder: string;
  file: string;
}

/** What answers where a page can't be had. */
type AnswerError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;

/**
 * Serves the page at its paths and the reference at `/docs`: each file at a route of its own, so that nothing but what is
 * listed here can be had, and everything else stays a 404. Nest's error handler does not reach these routes.
 */
export async function servePages(
  fastify: FastifyInstance,
  onError: AnswerError,
  config: Pick<Config, 'publicUrl'>,
  webFolder = WEB_FOLDER,
): Promise<void> {
  await fastify.register(async (pages) => {
    pages.setErrorHandler(onError);
    await addFiles(pages, webFolder);
    await addPageAnswers(pages, config, webFolder);
  });
}

async function addFiles(fastify: FastifyInstance, webFolder: string): Promise<void> {
  await fastify.register(fastifyStatic, { root: REFERENCE_FOLDER, serve: false, cacheControl: false });
  const files = [...(await webFiles(webFolder)), ...referenceFiles()];
  for (const { path, folder, file } of files) {
    fastify.get(path, { config: { route: pageRoute(path) } }, (_request, reply) => {
      void reply.header('cache-control', HASHED.test(file) ? YEAR : ASK_AGAIN);
      return reply.sendFile(file, folder);
    });
  }
}

async function webFiles(folder: string): Promise<ServedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(nothingThere);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, `${entry.parentPath}${sep}${entry.name}`).split(sep).join('/'))
    .filter((file) => file !== 'index.html')
    .map((file) => ({ path: `/${file}`, folder, file }));
}

/** There is no page before its first build, and none whole while a build has cleared the folder. */
function nothingThere(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

const referenceFiles = (): ServedFile[] => [
  { path: '/docs', folder: REFERENCE_FOLDER, file: 'index.html' },
  { path: '/docs/initializer.js', folder: REFERENCE_FOLDER, file: 'initializer.js' },
  ...SWAGGER_FILES.map((file) => ({ path: `/docs/${file}`, folder: SWAGGER_FOLDER, file })),
];
