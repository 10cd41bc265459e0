import type { Participant } from '@parley/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { negotiationQuery, participantsQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { StreamLink } from '../../parts/record-link.js';
import { plainWords, titleWords } from '../../words/board-words.js';
import { countWords } from '../../words/number-words.js';

/** Who takes part: the parties, and under each who speaks for it; then all the others. */
export function ActorsView() {
  const { id = '' } = useParams({ strict: false });
  const point = usePoint();
  const { data } = useSuspenseQuery(participantsQuery(id, point));
  const { data: negotiation } = useSuspenseQuery(negotiationQuery(id, point));
  const nameOf = useNames();
  useShowPoint(data.asOf);
  useTitle('Parties');
  const parties = negotiation.parties.map(({ actor }) => actor);
  const sideOf = ({ stream, side }: Participant) => (parties.includes(stream) ? stream : side);
  const groups = [...new Set([...parties, ...data.items.map(sideOf).filter((side) => side !== null)])];
  const others = data.items.filter((actor) => sideOf(actor) === null && !groups.includes(actor.stream));
  const roleOf = (actor: string) => negotiation.parties.find((party) => party.actor === actor)?.role ?? null;
  return (
    <section className="record" aria-labelledby="actors-title">
      <h1 id="actors-title">Parties and voices</h1>
      <p className="lead">Who takes part, who speaks for whom, and who else is told of or tells.</p>
      {groups.map((group) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>
            <StreamLink stream={group}>
              <bdi>{nameOf(group)}</bdi>
            </StreamLink>
            {roleOf(group) !== null && <span className="count">{plainWords(roleOf(group))}</span>}
          </h2>
          <ActorList actors={data.items.filter((actor) => sideOf(actor) === group && actor.stream !== group)} />
        </section>
      ))}
      {others.length > 0 && (
        <section aria-labelledby="group-others">
          <h2 id="group-others">On no side</h2>
          <ActorList actors={others} />
        </section>
      )}
    </section>
  );
}

function ActorList({ actors }: { actors: readonly Participant[] }) {
  if (actors.length === 0) return <p className="hint">Nobody else speaks for it on record.</p>;
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
