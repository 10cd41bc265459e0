import type { Participant } from '@parley/contracts';
import { countWords } from '@parley/contracts/words';
import { useSuspenseQuery } from '@tanstack/react-query';
import { usePoint } from '../../address/use-point.js';
import { negotiationQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useTitle } from '../../frame/use-title.js';
import { actorFilter } from '../../parts/actor-filter.js';
import { BoardList } from '../../parts/board-list.js';
import type { FilterField } from '../../parts/filter-fields.js';
import { StreamLink } from '../../parts/record-link.js';
import { useBoard } from '../../parts/use-board.js';
import { plainWords, titleWords } from '../../words/board-words.js';
import { actorKindOptions } from '../../words/filter-words.js';

/** Who takes part: the parties, and under each who speaks for it; then all the others. */
export function ActorsView() {
  const board = useBoard('actors');
  const { items, isFiltered } = board;
  const { data: negotiation } = useSuspenseQuery(negotiationQuery(board.id, usePoint()));
  const nameOf = useNames();
  useTitle('Parties');
  const fields: FilterField[] = [
    { kind: 'choice', name: 'kind', label: 'Kind', ...actorKindOptions },
    actorFilter('side', 'Side', negotiation),
  ];
  const parties = negotiation.parties.map(({ actor }) => actor);
  const sideOf = ({ stream, side }: Participant) => (parties.includes(stream) ? stream : side);
  const sides = items.map(sideOf).filter((side) => side !== null);
  // What is narrowed has only the groups that somebody is left of.
  const groups = [...new Set([...parties.filter((party) => !isFiltered || sides.includes(party)), ...sides])];
  const others = items.filter((actor) => sideOf(actor) === null && !groups.includes(actor.stream));
  const roleOf = (actor: string) => negotiation.parties.find((party) => party.actor === actor)?.role ?? null;
  return (
    <section className="record" aria-labelledby="actors-title">
      <h1 id="actors-title">Parties and voices</h1>
      <p className="lead">Who takes part, who speaks for whom, and who else is told of or tells.</p>
      <BoardList
        board={board}
        label="Narrow the parties and voices"
        fields={fields}
        nameOf={nameOf}
        one="party or voice"
        many="parties and voices"
      >
        {groups.map((group) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>
              <StreamLink stream={group}>
                <bdi>{nameOf(group)}</bdi>
              </StreamLink>
              {roleOf(group) !== null && <span className="count">{plainWords(roleOf(group))}</span>}
            </h2>
            <ActorList
              actors={items.filter((actor) => sideOf(actor) === group && actor.stream !== group)}
              isWhole={!isFiltered && !board.hasMore}
            />
          </section>
        ))}
        {others.length > 0 && (
          <section aria-labelledby="group-others">
            <h2 id="group-others">On no side</h2>
            <ActorList actors={others} isWhole />
          </section>
        )}
      </BoardList>
    </section>
  );
}

/** `isWhole`: nobody is left out of them by a filter or because they were not read yet. */
function ActorList({ actors, isWhole }: { actors: readonly Participant[]; isWhole: boolean }) {
  if (actors.length === 0) return isWhole && <p className="hint">Nobody else speaks for it on record.</p>;
  return (
    <ul className="actor-list">
      {actors.map(({ stream, name, kind, roles, happenings }) => (
        <li key={stream}>
          <StreamLink stream={stream}>
            <bdi>{name}</bdi>
          </StreamLink>
          <span className="hint">
            {' '}
            {titleWords(kind)}
            {roles.length > 0 && (
              <>
                , <span dir="auto">{roles.map(({ text }) => text).join('; ')}</span>
              </>
            )}{' '}
            · in {countWords(happenings, 'happening')}
          </span>
        </li>
      ))}
    </ul>
  );
}
