import type { Leg } from '@parley/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { useNames } from '../../api/use-names.js';
import { commitmentsQuery } from '../../api/queries.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { LegCard } from '../../parts/leg-card.js';
import { countWords } from '../../words/number-words.js';
import { states, stateWords, type LegState } from '../../words/status-words.js';
import { LegFilters } from './leg-filters.js';
import { keepsLeg, legFilterIn } from './leg-filter.js';

/** The board: every promise, one card for each debtor's part, in columns by state. */
export function CommitmentsView() {
  const { id = '' } = useParams({ strict: false });
  const filter = legFilterIn(useSearch({ strict: false }));
  const { data } = useSuspenseQuery(commitmentsQuery(id, usePoint()));
  const nameOf = useNames();
  useShowPoint(data.asOf);
  useTitle('Commitments');
  const legs = data.items.filter((leg) => keepsLeg(filter, leg));
  const columns = states
    .map((state) => ({ state, legs: legs.filter((leg) => leg.state === state) }))
    .filter((column) => column.legs.length > 0);
  return (
    <section className="record" aria-labelledby="commitments-title">
      <h1 id="commitments-title">What was promised, and what became of it</h1>
      <p className="lead">
        {countWords(data.items.length, 'obligation')}, each of one debtor to one beneficiary. <b>Confirmed</b> is what
        the beneficiary or a neutral observer says arrived. Overdue is a date that has passed, not a finding of breach.
        {data.next !== null && ` Only the first ${data.items.length} are shown.`}
      </p>
      <LegFilters filter={filter} legs={data.items} nameOf={nameOf} />
      {data.items.length === 0 && <p className="nothing">No commitment is on record.</p>}
      {data.items.length > 0 && legs.length === 0 && <p className="nothing">No obligation matches these filters.</p>}
      <div className="board">
        {columns.map(({ state, legs }) => (
          <Column key={state} state={state} legs={legs}>
            {(leg) => <LegCard leg={leg} clock={data.asOf.clock} nameOf={nameOf} level={3} />}
          </Column>
        ))}
      </div>
    </section>
  );
}

interface ColumnProps {
  state: LegState;
  legs: readonly Leg[];
  children: (leg: Leg) => React.ReactNode;
}

function Column({ state, legs, children }: ColumnProps) {
  const { title, meaning } = stateWords[state];
  return (
    <section className={`column state-${state}`} aria-labelledby={`state-${state}`}>
      <h2 id={`state-${state}`}>
        {title} <span className="count">{legs.length}</span>
      </h2>
      <p className="hint">{meaning}</p>
      <ul>
        {legs.map((leg) => (
          <li key={`${leg.commitment} ${leg.leg}`}>{children(leg)}</li>
        ))}
      </ul>
    </section>
  );
}
