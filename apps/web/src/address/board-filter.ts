import { listIn, textIn } from './point.js';

/** The filters of each board, by the names of the API: those that may be repeated, and those that are given once. */
const filtersOf = {
  commitments: { lists: ['party', 'what', 'state', 'standing'], texts: ['dueBefore', 'disputed'] },
  proposals: { lists: ['subject', 'party', 'state'], texts: [] },
  rounds: { lists: ['state'], texts: [] },
  documents: { lists: ['kind', 'party'], texts: [] },
  actors: { lists: ['kind', 'side'], texts: [] },
  sources: { lists: ['kind'], texts: [] },
  conflicts: { lists: ['party', 'subject'], texts: [] },
} as const;

export type BoardName = keyof typeof filtersOf;

/** What narrows a list, by the names of the API; what is not given is absent. */
export type ListFilter = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads from the parameters of an address what narrows a board. */
export function boardFilterIn(board: BoardName, search: Record<string, unknown>): ListFilter {
  const { lists, texts } = filtersOf[board];
  const given = [
    ...lists.map((name) => [name, listIn(search, name)] as const),
    ...texts.map((name) => [name, textIn(search, name)] as const),
  ];
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}
