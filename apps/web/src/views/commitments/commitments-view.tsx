import type { Leg } from '@parley/contracts';
import { type LegState, states, stateWords } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { usePoint } from '../../address/use-point.js';
import { negotiationQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useTitle } from '../../frame/use-title.js';
import { actorFilter } from '../../parts/actor-filter.js';
import { BoardList } from '../../parts/board-list.js';
import type { FilterField } from '../../parts/filter-fields.js';
import { LegCard } from '../../parts/leg-card.js';
import { useBoard } from '../../parts/use-board.js';
import { legStateOptions, owedOptions, standingOptions } from '../../words/filter-words.js';
import { soFarWords } from '../../words/list-words.js';

/** The board: every promise, one card for each debtor's part, in columns by state. */
export function CommitmentsView() {
  const board = useBoard('commitments');
  const { data: negotiation } = useQuery(negotiationQuery(board.id, usePoint()));
  const nameOf = useNames();
  useTitle('Commitments');
  const fields: FilterField[] = [
    actorFilter('party', 'Party', negotiation),
    { kind: 'choice', name: 'what', label: 'What', ...owedOptions },
    { kind: 'choice', name: 'state', label: 'State', ...legStateOptions },
    { kind: 'choice', name: 'standing', label: 'Standing', ...standingOptions },
    { kind: 'day', name: 'dueBefore', label: 'Due before' },
    { kind: 'tick', name: 'disputed', label: 'Disputed only', off: 'Not disputed only' },
  ];
  const columns = states
    .map((state) => ({ state, legs: board.items.filter((leg) => leg.state === state) }))
    .filter((column) => column.legs.length > 0);
  return (
    <section className="record" aria-labelledby="commitments-title">
      <h1 id="commitments-title">What was promised, and what became of it</h1>
      <p className="lead">
        Each is of one debtor to one beneficiary. <b>Confirmed</b> is what the beneficiary or a neutral observer says
        arrived. Overdue is a date that has passed, not a finding of breach.
      </p>
      <BoardList board={board} label="Narrow the board" fields={fields} nameOf={nameOf} one="obligation">
        <div className="board">
          {columns.map(({ state, legs }) => (
            <Column key={state} state={state} legs={legs} hasMore={board.hasMore}>
              {(leg) => <LegCard leg={leg} clock={board.asOf?.clock ?? ''} nameOf={nameOf} level={3} />}
            </Column>
          ))}
        </div>
      </BoardList>
    </section>
  );
}

interface ColumnProps {
  state: LegState;
  legs: readonly Leg[];
  /** There are more than were read. */
  hasMore: boolean;
  children: (leg: Leg) => React.ReactNode;
}

function Column({ state, legs, hasMore, children }: ColumnProps) {
  const { title, meaning } = stateWords[state];
  return (
    <section className={`column state-${state}`} aria-labelledby={`state-${state}`}>
      <h2 id={`state-${state}`}>
        {title} <span className="count">{soFarWords(legs.length, hasMore)}</span>
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
