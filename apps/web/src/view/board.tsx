import type { AsOf, Leg, TimelineItem } from '@parley/contracts';
import { useNames } from '../api/actor-names.js';
import type { Page } from '../api/api-client.js';
import type { Resource } from '../api/use-resource.js';
import { countWords } from '../words/number-words.js';
import { states, stateWords, type LegState } from '../words/status-words.js';
import { LegCard } from './leg-card.js';
import { Fault, Loading } from './notices.js';

interface BoardProps {
  resource: Resource<Page<Leg>>;
  asOf: AsOf;
  /** The happenings with contradicted fields: why a leg is disputed. */
  contradicted: readonly TimelineItem[];
}

/** Every promise, one card for each debtor's part, in columns by state. */
export function Board({ resource: { data, fault, loading }, asOf, contradicted }: BoardProps) {
  const nameOf = useNames(data);
  const legs = data?.items ?? [];
  const columns = states
    .map((state) => ({ state, legs: legs.filter((leg) => leg.state === state) }))
    .filter((column) => column.legs.length > 0);
  return (
    <section className="commitments" id="commitments" aria-labelledby="commitments-title" aria-busy={loading}>
      <h2 id="commitments-title">Commitments</h2>
      {fault && <Fault fault={fault} what="the commitments" />}
      {!fault && !data && <Loading what="the commitments" />}
      {data && legs.length === 0 && <p className="nothing">No commitment is on record.</p>}
      {legs.length > 0 && (
        <p className="lead">
          {countWords(legs.length, 'obligation')}, each of one debtor to one beneficiary. <b>Confirmed</b> is what the
          beneficiary or a neutral observer says arrived.
          {data && data.next !== null && ` Only the first ${legs.length} are shown.`}
        </p>
      )}
      <div className="board">
        {columns.map(({ state, legs }) => (
          <Column key={state} state={state} legs={legs}>
            {(leg) => <LegCard leg={leg} clock={asOf.clock} contradicted={contradicted} nameOf={nameOf} />}
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
      <h3 id={`state-${state}`}>
        {title} <span className="count">{legs.length}</span>
      </h3>
      <p className="hint">{meaning}</p>
      <ul>
        {legs.map((leg) => (
          <li key={`${leg.commitment} ${leg.leg}`}>{children(leg)}</li>
        ))}
      </ul>
    </section>
  );
}
