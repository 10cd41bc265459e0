import type { AsOf, Leg, Negotiation } from '@parley/contracts';
import { useMemo } from 'react';
import { useNames } from '../api/actor-names.js';
import type { Parameters } from '../api/api-client.js';
import { useTimeline } from '../api/use-timeline.js';
import { isFiltered, type Address } from '../address.js';
import { fieldWords } from '../words/field-words.js';
import { legNames } from '../words/leg-words.js';
import { countWords } from '../words/number-words.js';
import { byDate } from '../words/date-groups.js';
import { Fault, Loading } from './notices.js';
import { StatusLegend } from './status-legend.js';
import { TimelineEntry } from './timeline-entry.js';
import { TimelineFilters } from './timeline-filters.js';

interface TimelineSectionProps {
  slug: string;
  at: Parameters;
  asOf: AsOf;
  address: Address;
  go: (change: Partial<Address>) => void;
  parties: Negotiation['parties'];
  legs: readonly Leg[];
}

/** What happened, one entry for each happening, narrowed by what the address says. */
export function TimelineSection({ slug, at, asOf, address, go, parties, legs }: TimelineSectionProps) {
  const { type, party, status, from, to, sort } = address;
  const timeline = useTimeline(slug, { ...at, type, party, status, from, to, sort });
  const { items, loading, fault, hasMore, more } = timeline;
  const nameOf = useNames(items);
  const groups = useMemo(() => byDate(items), [items]);
  const legOf = useMemo(() => legNames(legs, nameOf), [legs, nameOf]);
  const fieldNameOf = (stream: string, name: string) =>
    fieldWords(name, nameOf, (leg) => legOf.get(`${stream} ${leg}`) ?? leg);
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
        {groups.map(({ heading, items }) => (
          <li key={`${heading} ${items[0]?.stream} ${items[0]?.happening}`} className="date">
            <h3>{heading}</h3>
            <ol className="entries">
              {items.map((item) => (
                <li key={`${item.stream} ${item.happening}`}>
                  <TimelineEntry
                    item={item}
                    ownDate={item.happened && item.happened.words !== heading ? item.happened.words : null}
                    atPosition={asOf.position}
                    fieldNameOf={fieldNameOf}
                    nameOf={nameOf}
                  />
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
