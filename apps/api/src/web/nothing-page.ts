import type { FastifyReply } from 'fastify';
import { markup } from './markup.js';
import { fillNothing } from './page-shell.js';

const TITLE = 'Nothing is here – Parley';

const BODY = markup`<main class="record served">
    <header class="masthead">
      <h1>Nothing is here</h1>
      <p>Nothing is at this address. <a href="/">See what is on record</a>.</p>
    </header>
  </main>`;

/** Where the page is not built yet. */
const BARE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8" /><title>Parley</title></head><body><div id="page"></div></body></html>
`;

/**
 * Answers that nothing is at an address, as a page that can be read without scripts too. `shell`: null where none is built;
 * `status`: 400 where the address is none.
 */
export function sendNothing(reply: FastifyReply, shell: string | null, status: 400 | 404 = 404): FastifyReply {
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', vary: 'Accept' })
    .type('text/html; charset=utf-8')
    .send(fillNothing(shell ?? BARE, TITLE, BODY));
}
