import type { Round } from '@parley/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { roundsQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { StreamLink } from '../../parts/record-link.js';
import { Fact } from '../../parts/subject-head.js';
import { roundStateWords, roundTitle } from '../../words/board-words.js';
import { spanWords } from '../../words/date-words.js';
import type { NameOf } from '../../words/status-words.js';
import { Outcomes, Windows } from './round-parts.js';

/** The rounds of talks: whether and when each is held, and what it came to. */
export function RoundsView() {
  const { id = '' } = useParams({ strict: false });
  const { data } = useSuspenseQuery(roundsQuery(id, usePoint()));
  const nameOf = useNames();
  useShowPoint(data.asOf);
  useTitle('Rounds');
  return (
    <section className="record" aria-labelledby="rounds-title">
      <h1 id="rounds-title">Rounds of talks</h1>
      {data.items.length === 0 && <p className="nothing">No round is on record.</p>}
      <ul className="cards">
        {data.items.map((round) => (
          <li key={round.stream}>
            <RoundCard round={round} nameOf={nameOf} />
          </li>
        ))}
      </ul>
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
