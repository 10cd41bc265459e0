import type { Negotiation, NegotiationSummary, TimelineItem } from '@parley/contracts';
import { slugOf } from '@parley/negotiation';
import type { TreeHead } from '@parley/transparency';
import { cutOffMarkup } from './cut-off-markup.js';
import { markup, type Markup } from './markup.js';

/** The negotiations on record, as a list. */
export const negotiationsMarkup = (negotiations: readonly NegotiationSummary[]): Markup =>
  markup`<main class="choice served">
    <h1>Negotiations on record</h1>
    <ul>
      ${negotiations.map(
        ({ stream, title, conflict }) =>
          markup`<li>
            <h2 dir="auto"><a href="/negotiations/${encodeURIComponent(slugOf(stream))}">${title}</a></h2>
            <p dir="auto">${conflict}</p>
          </li>`,
      )}
    </ul>
  </main>`;

interface TimelinePage {
  items: TimelineItem[];
  next: string | null;
}

/** A negotiation as a plain page: what it is, and a page of its timeline with the way to the next one. */
export function negotiationMarkup(
  { stream, title, conflict, background, parties, startedAt, asOf }: Negotiation,
  timeline: TimelinePage | null,
  query: URLSearchParams,
  head: TreeHead | null,
): Markup {
  const principals = parties.filter(({ role }) => role === 'principal').map(({ name }) => name);
  return markup`<main class="record served">
    <header class="masthead">
      <p class="overline" dir="auto">${conflict}</p>
      <h1 dir="auto">${title}</h1>
      <p class="parties" dir="auto">Between ${principals.join(' and ')}${startedAt && `, since ${startedAt.words}`}</p>
      <p class="background" dir="auto">${background}</p>
      ${cutOffMarkup(asOf, head)}
    </header>
    <section>
      <h2>What happened</h2>
      ${timeline && itemsMarkup(timeline.items)}
      ${
        timeline?.next !== null &&
        timeline?.next !== undefined &&
        markup`<p>
          <a rel="next" href="/negotiations/${encodeURIComponent(slugOf(stream))}?${nextQuery(query, timeline.next)}"
            >More</a
          >
        </p>`
      }
    </section>
  </main>`;
}

function nextQuery(query: URLSearchParams, cursor: string): string {
  const next = new URLSearchParams(query);
  next.set('cursor', cursor);
  return next.toString();
}

/** Happenings as a list: when, what, how far it is agreed, told by how many. */
export const itemsMarkup = (items: readonly TimelineItem[]): Markup =>
  markup`<ol class="rows">
    ${items.map(
      (item) =>
        markup`<li class="row is-first">
          <h3 class="row-date">${item.happened?.words ?? 'At an unknown date'}</h3>
          <div class="row-entry">
            <article class="entry entry-${item.status ?? 'unknown'}">
              <h4 dir="auto">
                <a href="/entries/${encodeURIComponent(item.stream)}/${encodeURIComponent(item.happening)}"
                  >${item.headline}</a
                >
              </h4>
              <p class="hint">${itemWords(item)}</p>
            </article>
          </div>
        </li>`,
    )}
  </ol>`;

function itemWords({ status, accounts, sources, retracted, redacted, corrected }: TimelineItem): string {
  const standing = redacted ? 'Redacted' : retracted ? 'Retracted' : (status ?? 'unknown');
  const told = `${accounts} ${accounts === 1 ? 'account' : 'accounts'} from ${sources} ${sources === 1 ? 'source' : 'sources'}`;
  return `${standing.charAt(0).toUpperCase()}${standing.slice(1)}${corrected ? ', corrected' : ''}; ${told}`;
}
