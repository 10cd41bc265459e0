import { markup, type Markup } from './markup.js';

/** What the server says of a page itself, for who reads without scripts and who previews it. */
export interface PageContent {
  title: string;
  description: string;
  /** Full. */
  url: string;
  /** What stands in the page until its script takes over. */
  body: Markup;
}

const HEAD = /<meta\s+name="description"[^>]*>\s*<title>[^<]*<\/title>/;
const PLACE = '<div id="page"></div>';

/**
 * The page as Vite built it, filled with what the server knows.
 * @throws Error where the built page has no place for it
 */
export function fillShell(shell: string, { title, description, url, body }: PageContent): string {
  if (!HEAD.test(shell) || !shell.includes(PLACE)) throw new Error('The built page has no place for its content.');
  const head = markup`<meta name="description" content="${description}" />
    <title>${title}</title>
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:type" content="article" />
    <meta property="og:site_name" content="Parley" />
    <meta property="og:url" content="${url}" />
    <meta name="twitter:card" content="summary" />
    <link rel="canonical" href="${url}" />`;
  return shell.replace(HEAD, () => head.text).replace(PLACE, () => `<div id="page">${body.text}</div>`);
}

/** The page as it is built, for an address at which nothing is: no search engine is to keep that. */
export const fillNothing = (shell: string, title: string, body: Markup): string =>
  shell
    .replace(
      /<title>[^<]*<\/title>/,
      () => markup`<meta name="robots" content="noindex" /><title>${title}</title>`.text,
    )
    .replace(PLACE, () => `<div id="page">${body.text}</div>`);
