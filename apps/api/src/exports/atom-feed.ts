import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { ExportContext } from './export-context.js';
import { cutOffWords, datedTitle, itemSentences, titles } from './export-words.js';
import type { FeedItem, FeedPage } from './feed-item.js';
import { forXmlBuilder } from './xml-text.js';

const NOT_YET = '1970-01-01T00:00:00.000Z';

/**
 * `feed.atom`: a page of Atom (RFC 4287, paged as RFC 5005 §3 has it). The cut-off is its subtitle, and the link
 * `memento` leads to the same page of the record as it was then.
 */
export function atomFeed(page: FeedPage, context: ExportContext): string {
  const { negotiation, asOf, links } = context;
  const feed = create({ version: '1.0', encoding: 'UTF-8' }).ele('http://www.w3.org/2005/Atom', 'feed');
  element(feed, 'id', `${links.subject(negotiation.id)}/feed.atom`);
  element(feed, 'title', titles.feed(negotiation.title));
  element(feed, 'subtitle', cutOffWords(asOf));
  element(feed, 'updated', page.items[0]?.updated ?? asOf.recordedAt ?? NOT_YET);
  element(feed.ele('author'), 'name', 'Parley');
  element(feed, 'generator', 'Parley');
  link(feed, 'self', context.self, 'application/atom+xml');
  link(feed, 'alternate', links.page(negotiation.slug), 'text/html');
  link(feed, 'memento', context.memento, 'application/atom+xml');
  link(feed, 'first', page.first, 'application/atom+xml');
  if (page.next !== null) link(feed, 'next', page.next, 'application/atom+xml');
  for (const item of page.items) addEntry(feed, item, context);
  return `${feed.end()}\n`;
}

function addEntry(
  feed: XMLBuilder,
  { item, id, published, updated, reasons, nameOf }: FeedItem,
  context: ExportContext,
) {
  const entry = feed.ele('entry');
  element(entry, 'id', id);
  element(entry, 'title', datedTitle(item));
  element(entry, 'updated', updated);
  element(entry, 'published', published);
  link(entry, 'alternate', context.links.entry(item.stream, item.happening), 'application/json');
  entry.ele('category', { term: item.type });
  if (item.status !== null) entry.ele('category', { term: item.status });
  element(entry, 'summary', itemSentences(item, nameOf, reasons).join('\n'));
}

const element = (parent: XMLBuilder, name: string, text: string): void =>
  void parent.ele(name).txt(forXmlBuilder(text));

const link = (parent: XMLBuilder, rel: string, href: string, type: string): void =>
  void parent.ele('link', { rel, type, href: forXmlBuilder(href) });
