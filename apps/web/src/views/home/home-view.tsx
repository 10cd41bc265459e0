import type { NegotiationSummary } from '@parley/contracts';
import { countWords, listWords } from '@parley/contracts/words';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, Navigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { isPast, textIn } from '../../address/point.js';
import { slugOf } from '../../address/stream-path.js';
import { usePoint } from '../../address/use-point.js';
import { negotiationsQuery } from '../../api/queries.js';
import { NotOnRecordYet } from '../../frame/notices.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { MoreButton } from '../../parts/more-button.js';
import { EmptyRecord } from './empty-record.js';

/** The negotiations on record. The only one is shown at once; so is one that an address of before names. */
export function HomeView() {
  const point = usePoint();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(negotiationsQuery(point));
  const items = data.pages.flatMap((page) => page.items);
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const named = textIn(useSearch({ strict: false }), 'negotiation');
  const only = items.length === 1 ? items[0] : undefined;
  const slug = named ?? (only && slugOf(only.stream));
  useShowPoint(data.pages[0]?.asOf);
  useTitle('Parley');
  if (slug !== undefined) {
    const search = ({ negotiation: _named, ...rest }: Record<string, unknown>) => rest;
    return <Navigate to="/negotiations/$id" params={{ id: slug }} search={search} replace />;
  }
  if (items.length === 0) return isPast(point) ? <NotOnRecordYet what="any negotiation" /> : <EmptyRecord />;
  return (
    <section className="choice" aria-labelledby="choice-title">
      <h1 id="choice-title">Negotiations on record</h1>
      <ul>
        {items.map((negotiation) => (
          <li key={negotiation.stream}>
            <Listed negotiation={negotiation} />
          </li>
        ))}
      </ul>
      {hasNextPage && <MoreButton more={more} isReading={isFetchingNextPage} />}
    </section>
  );
}

function Listed({ negotiation: { stream, title, conflict, counts, parties } }: { negotiation: NegotiationSummary }) {
  const principals = parties.filter(({ role }) => role === 'principal').map(({ name }) => name);
  return (
    <>
      <h2 dir="auto">
        <Link to="/negotiations/$id" params={{ id: slugOf(stream) }}>
          {title}
        </Link>
      </h2>
      <p>
        Between <span dir="auto">{listWords(principals)}</span>
        {conflict !== null && (
          <>
            {' · '}
            <span dir="auto">{conflict}</span>
          </>
        )}
      </p>
      <p className="hint">
        {countWords(counts.happenings, 'happening')}, {countWords(counts.commitments, 'commitment')},{' '}
        {countWords(counts.contradicted, 'contradiction')}
      </p>
    </>
  );
}
