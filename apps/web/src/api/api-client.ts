import type {
  Actor,
  AsOf,
  Leg,
  Negotiation,
  NegotiationSummary,
  RawEvent,
  Source,
  TimelineItem,
} from '@parley/contracts';
import { storedKey } from './session-key.js';

/** A list as the API answers it. */
export interface Page<Item> {
  asOf: AsOf;
  items: Item[];
  next: string | null;
}

/** Query parameters; what is empty or undefined is left out, a list is repeated. */
export type Parameters = Record<string, string | number | readonly string[] | undefined>;

/** A fault of the API (RFC 9457), or of the way to it: then `status` is 0. */
export class ApiFault extends Error {
  override name = 'ApiFault';
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
  ) {
    super(title);
  }
}

/** The id of a stream without its category: `actor-ua` is `ua`. */
export const slugOf = (id: string): string => id.replace(/^[a-z]+-/, '');

/** An address below `/v1` with its parameters. */
export function addressOf(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    const values = typeof value === 'object' ? value : value === undefined || value === '' ? [] : [String(value)];
    for (const one of values) query.append(name, one);
  }
  const text = query.toString();
  return `/v1${path}${text === '' ? '' : `?${text}`}`;
}

/** Reads JSON from the API. @throws ApiFault; an AbortError where the signal aborts. */
async function read<Answer>(address: string, signal?: AbortSignal): Promise<Answer> {
  const key = storedKey();
  const headers: Record<string, string> = { accept: 'application/json' };
  if (key !== null) headers['authorization'] = `Bearer ${key}`;
  let response: Response;
  try {
    response = await fetch(address, { headers, signal: signal ?? null });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiFault(0, 'The server can’t be reached.', 'Nothing below is newer than the moment you loaded it.');
  }
  if (response.ok) return (await response.json()) as Answer;
  throw await faultOf(response);
}

async function faultOf(response: Response): Promise<ApiFault> {
  const problem: unknown = await response.json().catch(() => null);
  const { title, detail } = (problem ?? {}) as { title?: unknown; detail?: unknown };
  return new ApiFault(
    response.status,
    typeof title === 'string' ? title : `The server answered ${response.status}.`,
    typeof detail === 'string' ? detail : null,
  );
}

const negotiationPath = (slug: string) => `/negotiations/${encodeURIComponent(slug)}`;

/** All that the page reads, typed by the contracts. Slugs and ids are as in the API's paths and bodies. */
export const api = {
  negotiations: (signal?: AbortSignal) =>
    read<Page<NegotiationSummary>>(addressOf('/negotiations', { limit: 500 }), signal),
  negotiation: (slug: string, at: Parameters, signal?: AbortSignal) =>
    read<Negotiation>(addressOf(negotiationPath(slug), at), signal),
  timeline: (slug: string, filter: Parameters, signal?: AbortSignal) =>
    read<Page<TimelineItem>>(addressOf(`${negotiationPath(slug)}/timeline`, filter), signal),
  commitments: (slug: string, filter: Parameters, signal?: AbortSignal) =>
    read<Page<Leg>>(addressOf(`${negotiationPath(slug)}/commitments`, filter), signal),
  actor: (id: string, signal?: AbortSignal) =>
    read<Actor>(addressOf(`/actors/${encodeURIComponent(slugOf(id))}`), signal),
  source: (id: string, signal?: AbortSignal) =>
    read<Source>(addressOf(`/sources/${encodeURIComponent(slugOf(id))}`), signal),
  stream: (id: string, signal?: AbortSignal) =>
    read<Page<RawEvent>>(addressOf(`/streams/${encodeURIComponent(id)}`, { limit: 500 }), signal),
};
