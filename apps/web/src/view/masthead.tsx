import type { Negotiation } from '@parley/contracts';
import { countWords, listWords, numberWords } from '../words/number-words.js';

/** What is negotiated, by whom, and how much of it is on record. */
export function Masthead({ negotiation }: { negotiation: Negotiation }) {
  const { title, conflict, background, parties, startedAt } = negotiation;
  const principals = parties.filter(({ role }) => role === 'principal');
  const others = parties.filter(({ role }) => role !== 'principal');
  return (
    <header className="masthead">
      {conflict !== null && <p className="overline">{conflict}</p>}
      <h1>{title}</h1>
      <dl className="parties">
        <div>
          <dt>Between</dt>
          <dd>{listWords(principals.map(({ name }) => name))}</dd>
        </div>
        {others.map(({ actor, name, role }) => (
          <div key={`${actor} ${role}`}>
            <dt>{role.charAt(0).toUpperCase() + role.slice(1)}</dt>
            <dd>{name}</dd>
          </div>
        ))}
        {startedAt && (
          <div>
            <dt>Since</dt>
            <dd>{startedAt.words}</dd>
          </div>
        )}
      </dl>
      {background !== null && <p className="background">{background}</p>}
      <Glance negotiation={negotiation} />
    </header>
  );
}

function Glance({ negotiation: { counts, nextRound } }: { negotiation: Negotiation }) {
  return (
    <nav className="glance" aria-label="On this page">
      <a href="#differences" className={counts.contradicted > 0 ? 'glance-alert' : undefined}>
        <b>{numberWords(counts.contradicted)}</b> contradicted
      </a>
      <a href="#commitments">
        <b>{numberWords(counts.commitments)}</b> {counts.commitments === 1 ? 'commitment' : 'commitments'}
      </a>
      <a href="#timeline">
        <b>{numberWords(counts.happenings)}</b> {counts.happenings === 1 ? 'happening' : 'happenings'}
      </a>
      <p>
        {countWords(counts.rounds, 'round')}, {countWords(counts.documents, 'document')},{' '}
        {countWords(counts.proposals, 'proposal')} on record.
        {nextRound && ` Next: ${nextRound.headline}.`}
      </p>
    </nav>
  );
}
