import type { Round } from '@parley/contracts';
import { type NameOf, spanWords } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { usePoint } from '../../address/use-point.js';
import { negotiationQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useTitle } from '../../frame/use-title.js';
import { BoardList } from '../../parts/board-list.js';
import type { FilterField } from '../../parts/filter-fields.js';
import { StreamLink } from '../../parts/record-link.js';
import { Fact } from '../../parts/subject-head.js';
import { useBoard } from '../../parts/use-board.js';
import { roundStateWords, roundTitle } from '../../words/board-words.js';
import { roundStateOptions } from '../../words/filter-words.js';
import { Outcomes, Windows } from './round-parts.js';

const fields: readonly FilterField[] = [{ kind: 'choice', name: 'state', label: 'State', ...roundStateOptions }];

/** The rounds of talks: whether and when each is held, and what it came to. */
export function RoundsView() {
  const board = useBoard('rounds');
  const { data: negotiation } = useQuery(negotiationQuery(board.id, usePoint()));
  const nameOf = useNames();
  useTitle('Rounds');
  return (
    <section className="record" aria-labelledby="rounds-title">
      <h1 id="rounds-title">Rounds of talks</h1>
      <BoardList
        board={board}
        label="Narrow the rounds"
        fields={fields}
        nameOf={nameOf}
        one="round"
        total={negotiation?.counts.rounds ?? null}
      >
        <ul className="cards">
          {board.items.map((round) => (
            <li key={round.stream}>
              <RoundCard round={round} nameOf={nameOf} />
            </li>
          ))}
        </ul>
      </BoardList>
    </section>
  );
}

function RoundCard({ round, nameOf }: { round: Round; nameOf: NameOf }) {
  return (
    <article className="leg">
      <h2>
        <StreamLink stream={round.stream}>{roundTitle(round)}</StreamLink>
      </h2>
      <dl className="leg-facts">
        <Fact name="State">{roundStateWords(round)}</Fact>
        <Fact name="When">{round.when && spanWords(round.when)}</Fact>
        <Fact name="Heads">
          {round.heads
            .map(({ actor, side }) => `${nameOf(actor)}${side === null ? '' : ` (${nameOf(side)})`}`)
            .join(', ')}
        </Fact>
      </dl>
      <Windows round={round} nameOf={nameOf} />
      <Outcomes round={round} nameOf={nameOf} />
    </article>
  );
}
