import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Leg } from '@parley/contracts';
import { usePoint } from '../../address/use-point.js';
import { wholeBoardQuery } from '../../api/board-query.js';
import { negotiationQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { AtAGlance } from './at-a-glance.js';
import { Masthead } from './masthead.js';
import { Picture } from './picture/picture.js';
import { TimelineSection } from './timeline-section.js';

const noLegs: readonly Leg[] = [];

/** One negotiation: what it is, what stands in it at a glance, and all that happened. */
export function OverviewView() {
  const { id = '' } = useParams({ strict: false });
  const point = usePoint();
  const { data } = useSuspenseQuery(negotiationQuery(id, point));
  const commitments = useQuery(wholeBoardQuery('commitments', id, point));
  const conflicts = useQuery(wholeBoardQuery('conflicts', id, point));
  const nameOf = useNames();
  useShowPoint(data.asOf);
  useTitle(data.title);
  const legs = commitments.data ?? noLegs;
  return (
    <div className="record">
      <Masthead negotiation={data} />
      <AtAGlance negotiation={data} commitments={commitments} conflicts={conflicts} slug={id} nameOf={nameOf} />
      <Picture negotiation={data} slug={id} legs={legs} nameOf={nameOf} />
      <TimelineSection negotiation={data} slug={id} legs={legs} nameOf={nameOf} />
    </div>
  );
}
