import { useSuspenseQuery, useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { isPast } from '../address/point.js';
import { slugOf } from '../address/stream-path.js';
import { usePoint } from '../address/use-point.js';
import { MovedOnContext, useMovedOn } from '../api/moved-on.js';
import { negotiationQuery } from '../api/queries.js';
import { useIsEmbedded } from './embed-frame.js';
import { MovedOnNotice } from './moved-on-notice.js';
import { ShareMenu } from './share-menu.js';

const views = [
  ['/negotiations/$id', 'Timeline'],
  ['/negotiations/$id/commitments', 'Commitments'],
  ['/negotiations/$id/conflicts', 'Conflicts'],
  ['/negotiations/$id/proposals', 'Proposals'],
  ['/negotiations/$id/rounds', 'Rounds'],
  ['/negotiations/$id/documents', 'Documents'],
  ['/negotiations/$id/actors', 'Parties'],
  ['/negotiations/$id/sources', 'Sources'],
  ['/negotiations/$id/compare', 'Compare days'],
] as const;

/** The views of a negotiation, with what stands around them. */
export function NegotiationFrame() {
  const { id = '' } = useParams({ strict: false });
  const point = usePoint();
  const { data } = useSuspenseQuery(negotiationQuery(id, point));
  const movedOn = useMovedOn(id, isPast(point) ? null : data.asOf.position);
  return (
    <MovedOnContext value={movedOn}>
      <NegotiationNav id={id} title={data.title} />
      <MovedOnNotice movedOn={movedOn} />
      <Outlet />
    </MovedOnContext>
  );
}

/**
 * Around the page of a subject: the negotiation that it belongs to (the id of its stream), where it belongs to one. That it
 * is learned later than the rest moves nothing: what stands inside is not made anew.
 */
export function InNegotiation({ stream, children }: { stream: string | null; children: ReactNode }) {
  const embedded = useIsEmbedded();
  const point = usePoint();
  const id = stream === null || embedded ? null : slugOf(stream);
  const { data } = useQuery({ ...negotiationQuery(id ?? '', point), enabled: id !== null });
  const movedOn = useMovedOn(id ?? '', id === null || isPast(point) || !data ? null : data.asOf.position);
  return (
    <MovedOnContext value={movedOn}>
      {id !== null && <NegotiationNav id={id} title={data?.title ?? id} />}
      {id !== null && <MovedOnNotice movedOn={movedOn} />}
      {children}
    </MovedOnContext>
  );
}

function NegotiationNav({ id, title }: { id: string; title: string }) {
  const list = useRef<HTMLUListElement>(null);
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  useEffect(() => showCurrent(list.current), [path]);
  return (
    <nav className="views" aria-label={title}>
      <ul ref={list}>
        {views.map(([to, words]) => (
          <li key={to}>
            <Link to={to} params={{ id }} activeOptions={{ exact: true, includeSearch: false }}>
              {words}
            </Link>
          </li>
        ))}
      </ul>
      <ShareMenu id={id} />
    </nav>
  );
}

/** On a phone the views stand in a line that is scrolled: the one that is open is put in the middle. */
function showCurrent(list: HTMLElement | null): void {
  const current = list?.querySelector('[aria-current="page"]')?.getBoundingClientRect();
  if (!list || !current) return;
  const line = list.getBoundingClientRect();
  list.scrollLeft += current.left + current.width / 2 - (line.left + line.width / 2);
}
