import type { AsOf, Negotiation, NegotiationSummary } from '@parley/contracts';
import { allPages, type Api, type Page } from './api.js';
import { usageFailure } from './failures.js';

/** The negotiation that a command is about: its id without the prefix, its title, the names of its parties. */
export interface Chosen {
  slug: string;
  title: string;
  names: ReadonlyMap<string, string>;
  /** Where the record was when it was read. */
  position: number;
}

const slugOf = (id: string) => id.replace(/^negotiation-/, '');

/**
 * The one that was named, with or without its prefix, else the only one that there is.
 * @throws CommandFailure (usage), listing them, where there are several; Refusal where there is none of that name.
 */
export async function chooseNegotiation(api: Api, named: string | undefined, asOf?: string): Promise<Chosen> {
  if (named !== undefined) {
    const { body } = await api.get<Negotiation>(`/v1/negotiations/${encodeURIComponent(slugOf(named))}`, { asOf });
    return chosen(body, body.asOf);
  }
  const { body } = await allPages<NegotiationSummary, AsOf>(api, '/v1/negotiations', { limit: '500', asOf });
  const [only, ...others] = body.items;
  if (!only) throw usageFailure('the record holds no negotiation yet');
  if (others.length > 0) {
    const list = body.items.map((item) => `${slugOf(item.stream)}  ${item.title}`);
    throw usageFailure('the record holds several negotiations: say which', list);
  }
  return chosen(only, body.asOf);
}

const chosen = ({ stream, title, parties }: NegotiationSummary, { position }: AsOf): Chosen => ({
  slug: slugOf(stream),
  title,
  names: new Map(parties.map(({ actor, name }) => [actor, name])),
  position,
});

/** The type of a page that `allPages` and `Api.get` give for a list of the API. */
export type ListOf<Item> = Page<Item, AsOf>;
