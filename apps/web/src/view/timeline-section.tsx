import type { Negotiation, TimelineItem } from '@parley/contracts';
import { useMemo } from 'react';
import { useNames } from '../api/actor-names.js';
import type { Parameters } from '../api/api-client.js';
import { useTimeline } from '../api/use-timeline.js';
import { isFiltered, type Address } from '../address.js';
import { countWords } from '../words/number-words.js';
import { Fault, Loading } from './notices.js';
import { StatusLegend } from './status-legend.js';
import { TimelineEntry } from './timeline-entry.js';
import { TimelineFilters } from './timeline-filters.js';

interface TimelineSectionProps {
  slug: string;
  at: Parameters;
  address: Address;
  go: (change: Partial<Address>) => void;
  parties: Negotiation['parties'];
}

/** What happened, one entry for each happening, narrowed by what the address says. */
export function TimelineSection({ slug, at, address, go, parties }: TimelineSectionProps) {
  const { type, party, status, from, to, sort } = address;
  const timeline = useTimeline(slug, { ...at, type, party, status, from, to, sort });
  const { items, loading, fault, hasMore, more } = timeline;
  const nameOf = useNames(items);
  const groups = useMemo(() => byDate(items), [items]);
  const filtered = isFiltered(address);
  return (
    <section className="timeline" id="timeline" aria-labelledby="timeline-title" aria-busy={loading}>
      <h2 id="timeline-title">Timeline</h2>
      <TimelineFilters address={address} go={go} parties={parties} items={items} nameOf={nameOf} />
      <StatusLegend />
      <p className="timeline-count" role="status">
        {countOf(items.length, hasMore, loading, filtered)}
      </p>
      <ol className={loading ? 'dates is-stale' : 'dates'}>
        {groups.map(({ words, items }) => (
          <li key={`${words} ${items[0]?.stream} ${items[0]?.happening}`} className="date">
            <h3>{words}</h3>
            <ol className="entries">
              {items.map((item) => (
                <li key={`${item.stream} ${item.happening}`}>
                  <TimelineEntry item={item} atPosition={Number(String(at['asOf']).slice(1))} nameOf={nameOf} />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {fault && <Fault fault={fault} what="the timeline" />}
      {loading && items.length === 0 && <Loading what="the timeline" />}
      {hasMore && (
        <button type="button" className="more" onClick={more} disabled={loading}>
          {loading ? 'Reading more…' : 'Show more'}
        </button>
      )}
    </section>
  );
}

function countOf(shown: number, hasMore: boolean, loading: boolean, filtered: boolean): string {
  if (shown === 0)
    return loading ? '' : filtered ? 'No happening matches these filters.' : 'No happening is on record.';
  const what = `${countWords(shown, 'happening')}${filtered ? ' that match' : ''}`;
  return hasMore ? `The first ${what}.` : `${what}.`;
}

/** Neighbours with the same date in words stand under one heading, whatever the order is. */
function byDate(items: readonly TimelineItem[]): { words: string; items: TimelineItem[] }[] {
  const groups: { words: string; items: TimelineItem[] }[] = [];
  for (const item of items) {
    const words = item.happened?.words ?? 'At an unknown date';
    const last = groups.at(-1);
    if (last?.words === words) last.items.push(item);
    else groups.push({ words, items: [item] });
  }
  return groups;
}
