import type { ExportContext } from './export-context.js';
import { cutOffWords, datedTitle, itemSentences, titles } from './export-words.js';
import type { FeedItem, FeedPage } from './feed-item.js';

/** `feed.json`: a page of JSON Feed 1.1. What is ours stands in `_negotiation`, the cut-off among it. */
export function jsonFeed(page: FeedPage, context: ExportContext): string {
  const { negotiation, asOf, links } = context;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: titles.feed(negotiation.title),
    home_page_url: links.page(negotiation.slug),
    feed_url: page.first,
    description: cutOffWords(asOf),
    ...(page.next === null ? {} : { next_url: page.next }),
    authors: [{ name: 'Parley', url: links.origin }],
    language: 'en',
    _negotiation: { id: negotiation.id, asOf, memento: context.memento },
    items: page.items.map((item) => feedItem(item, context)),
  };
  return `${JSON.stringify(feed)}\n`;
}

function feedItem({ item, id, published, updated, reasons, nameOf }: FeedItem, { links }: ExportContext) {
  const { stream, happening, revision, type, happened, parties, refs, status, accounts, sources } = item;
  const { corrected, retracted, redacted, firstPosition, lastPosition } = item;
  return {
    id,
    url: links.entry(stream, happening),
    title: datedTitle(item),
    content_text: itemSentences(item, nameOf, reasons).join('\n'),
    date_published: published,
    date_modified: updated,
    tags: [type, ...(status === null ? [] : [status])],
    _negotiation: {
      ...{ stream, happening, revision, type, happened, parties, refs, status, accounts, sources },
      ...{ corrected, retracted, redacted, firstPosition, lastPosition },
    },
  };
}
