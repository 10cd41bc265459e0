/** What the page shows, as it stands in its address. Everything but `negotiation` goes to the API as it is. */
export interface Address {
  /** The slug of a negotiation; null: the only one, or a choice. */
  negotiation: string | null;
  type: string[];
  party: string[];
  status: string[];
  from: string;
  to: string;
  sort: string;
  asOf: string;
  clock: string;
}

/** The parameters that narrow the timeline. */
export const filterNames = ['type', 'party', 'status', 'from', 'to'] as const;

const listNames = ['type', 'party', 'status'] as const;
const textNames = ['from', 'to', 'sort', 'asOf', 'clock'] as const;

/** Reads the query of an address; what it does not know is left out. */
export function parseAddress(query: string): Address {
  const given = new URLSearchParams(query);
  const list = (name: string) => [...new Set(given.getAll(name).filter((value) => value !== ''))];
  const text = (name: string) => given.get(name) ?? '';
  return {
    negotiation: given.get('negotiation') || null,
    type: list('type'),
    party: list('party'),
    status: list('status'),
    from: text('from'),
    to: text('to'),
    sort: text('sort'),
    asOf: text('asOf'),
    clock: text('clock'),
  };
}

/** The query that stands for an address, with its question mark; empty where it says nothing. */
export function formatAddress(address: Address): string {
  const query = new URLSearchParams();
  if (address.negotiation !== null) query.set('negotiation', address.negotiation);
  for (const name of listNames) for (const value of address[name]) query.append(name, value);
  for (const name of textNames) if (address[name] !== '') query.set(name, address[name]);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** An address without anything that narrows the timeline. */
export const withoutFilters = (address: Address): Address => ({
  ...address,
  type: [],
  party: [],
  status: [],
  from: '',
  to: '',
});

/** Whether anything narrows the timeline. */
export const isFiltered = (address: Address): boolean => filterNames.some((name) => address[name].length > 0);
