import type { Leg } from '@parley/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { wholeBoardQuery } from '../../api/board-query.js';
import { negotiationQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { TimelineSection } from './timeline-section.js';

const noLegs: readonly Leg[] = [];

/** The timeline of a negotiation, for a page of somebody else. */
export function OverviewEmbed() {
  const { id = '' } = useParams({ strict: false });
  const point = usePoint();
  const { data } = useSuspenseQuery(negotiationQuery(id, point));
  const { data: legs = noLegs } = useQuery(wholeBoardQuery('commitments', id, point));
  const nameOf = useNames();
  useShowPoint(data.asOf);
  useTitle(data.title);
  return (
    <div className="record">
      <h1 dir="auto">{data.title}</h1>
      <TimelineSection negotiation={data} slug={id} legs={legs} nameOf={nameOf} />
    </div>
  );
}
