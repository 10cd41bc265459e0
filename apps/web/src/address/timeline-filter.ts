import type { TimelineFilter } from '../api/timeline-query.js';
import { listIn, textIn } from './point.js';

/** Filters that may be given several times; each is any of its values. */
export const listFilters = [
  'type',
  'party',
  'status',
  'attribution',
  'actor',
  'source',
  'round',
  'commitment',
  'document',
  'proposal',
] as const;

const textFilters = ['q', 'from', 'to'] as const;

/** The parameters that narrow a timeline. */
export const filterNames = [...listFilters, ...textFilters] as const;

type Search = Record<string, unknown>;

/** Reads from the parameters of an address what narrows and orders the timeline; what is not given is absent. */
export function timelineFilterIn(search: Search): TimelineFilter {
  const lists = listFilters.map((name) => [name, listIn(search, name)] as const);
  const texts = [...textFilters, 'match', 'sort'].map((name) => [name, textIn(search, name)] as const);
  return Object.fromEntries([...lists, ...texts].filter(([, value]) => value !== undefined));
}

/** Whether anything narrows the timeline. */
export const isFiltered = (filter: TimelineFilter): boolean => filterNames.some((name) => filter[name] !== undefined);
