/** The parameters of an address: a text, or several where the name is repeated, as in the API. */
export type SearchParameters = Record<string, string | string[]>;

/** Reads the query of an address, with or without its question mark. */
export function parseSearch(query: string): SearchParameters {
  const found: SearchParameters = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const before = found[name];
    found[name] = before === undefined ? value : [before, value].flat();
  }
  return found;
}

/** The query that stands for parameters, with its question mark; what is empty or absent is left out. */
export function formatSearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of [value].flat()) if (typeof one === 'string' && one !== '') query.append(name, one);
  }
  const text = query.toString();
  return text === '' ? '' : `?${text.replaceAll('%40', '@').replaceAll('%3A', ':')}`;
}
