/** The point of the record that a page is about, as it stands in its address: all as in the API, none means now. */
export interface Point {
  /** What was recorded by then: `@<position>`, an instant, or a day. */
  asOf?: string | undefined;
  /** What had been said by the end of this day. */
  saidUntil?: string | undefined;
  /** The day that due dates are held against. */
  clock?: string | undefined;
}

export const pointNames = ['asOf', 'saidUntil', 'clock'] as const;

type Search = Record<string, unknown>;

/** A parameter's text; a repeated one counts by its first. */
export function textIn(search: Search, name: string): string | undefined {
  const value: unknown = Array.isArray(search[name]) ? (search[name] as unknown[])[0] : search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A parameter's texts, each once. */
export function listIn(search: Search, name: string): string[] | undefined {
  const values = [search[name]].flat().filter((value): value is string => typeof value === 'string' && value !== '');
  return values.length === 0 ? undefined : [...new Set(values)];
}

/** Reads the point from the parameters of an address; what is not given is absent. */
export function pointIn(search: Search): Point {
  const given = pointNames.map((name) => [name, textIn(search, name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** Whether the point is one of the past, by what was recorded or what was said. */
export const isPast = ({ asOf, saidUntil }: Point): boolean => asOf !== undefined || saidUntil !== undefined;

/** What a field for a point of the record takes, as attributes of an input: the browser asks again where it is none. */
export const pointForm = {
  pattern: String.raw`\s*(@\d+|\d{4}-\d{2}-\d{2}(T\S+)?)\s*`,
  title: 'A day (2026-11-22), an instant (2026-11-22T20:15:00Z), or a position (@40).',
} as const;
