import type { Negotiation } from '@parley/contracts';
import { spanWords } from '@parley/contracts/words';
import { StreamLink } from '../../parts/record-link.js';

/** What is negotiated, by whom, since when. */
export function Masthead({ negotiation }: { negotiation: Negotiation }) {
  const { title, conflict, background, parties, startedAt } = negotiation;
  const principals = parties.filter(({ role }) => role === 'principal');
  const others = parties.filter(({ role }) => role !== 'principal');
  return (
    <header className="masthead">
      {conflict !== null && (
        <p className="overline" dir="auto">
          {conflict}
        </p>
      )}
      <h1 dir="auto">{title}</h1>
      <dl className="parties">
        <div>
          <dt>Between</dt>
          <dd>
            {principals.map(({ actor, name }, index) => (
              <span key={actor}>
                {index > 0 && (index === principals.length - 1 ? ' and ' : ', ')}
                <StreamLink stream={actor}>
                  <bdi>{name}</bdi>
                </StreamLink>
              </span>
            ))}
          </dd>
        </div>
        {others.map(({ actor, name, role }) => (
          <div key={`${actor} ${role}`}>
            <dt>{role.charAt(0).toUpperCase() + role.slice(1)}</dt>
            <dd>
              <StreamLink stream={actor}>
                <bdi>{name}</bdi>
              </StreamLink>
            </dd>
          </div>
        ))}
        {startedAt && (
          <div>
            <dt>Since</dt>
            <dd>{spanWords(startedAt)}</dd>
          </div>
        )}
      </dl>
      {background !== null && (
        <p className="background" dir="auto">
          {background}
        </p>
      )}
    </header>
  );
}
