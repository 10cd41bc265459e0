/** Reads a path of the API as a caller without a key, as JSON or as text; null where it is not to be had. */
export type ReadApi = (
  path: string,
  format?: 'application/json' | 'text/plain',
) => Promise<{ status: number; body: unknown }>;

/** A path of the page, and where in the API what it is about is read; without that it is about nothing on record. */
export interface PagePath {
  /** As the router has it. */
  path: string;
  /** The collection of the API that `:id` is of, or `entries`. */
  about?: string;
  /** Has nothing for who reads without scripts. */
  bare?: boolean;
  /** May stand in a frame of somebody else. */
  embeds?: boolean;
}

const boards = ['commitments', 'proposals', 'rounds', 'documents', 'actors', 'sources', 'conflicts', 'compare'];
const subjects = ['commitments', 'proposals', 'rounds', 'documents', 'actors', 'sources'];

/** Where those work who keep the record: nothing of it is to be read without scripts. */
const desk = [
  '',
  '/post',
  '/post/:type',
  '/correct/:stream/:happening/:id',
  '/redact/:stream/:happening/:id',
  '/imports',
  '/imports/:id',
  '/keys',
  '/read-models',
  '/audits',
  '/audits/:id',
];

/** Every path of the page (apps/web/src/page-router.tsx has the views at them). */
export const PAGE_PATHS: readonly PagePath[] = [
  { path: '/' },
  { path: '/negotiations/:id', about: 'negotiations' },
  ...boards.map((board) => ({ path: `/negotiations/:id/${board}`, about: 'negotiations' })),
  ...subjects.map((subject) => ({ path: `/${subject}/:id`, about: subject })),
  { path: '/entries/:stream/:happening', about: 'entries' },
  ...desk.map((path) => ({ path: `/desk${path}`, bare: true })),
  { path: '/embed/negotiations/:id', about: 'negotiations', embeds: true },
  { path: '/embed/negotiations/:id/commitments', about: 'negotiations', embeds: true },
  { path: '/embed/commitments/:id', about: 'commitments', embeds: true },
  { path: '/embed/entries/:stream/:happening', about: 'entries', embeds: true },
];
