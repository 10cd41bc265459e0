import type { CommitmentPage, TermsSet } from '@parley/contracts';
import { attributionWords, type NameOf, spanWords, valueWords } from '@parley/contracts/words';
import { EntryLink } from '../../parts/record-link.js';
import { typeWords } from '../../words/type-words.js';

/** What each account says is owed, in the order in which the terms were set. */
export function TermsOverTime({
  commitment: { stream, terms },
  nameOf,
}: {
  commitment: CommitmentPage;
  nameOf: NameOf;
}) {
  if (terms.length === 0) return null;
  return (
    <section aria-labelledby="terms-title">
      <h2 id="terms-title">The terms, by whose word</h2>
      <ol className="terms">
        {terms.map((set) => (
          <li key={set.event} className={set.retracted ? 'is-withdrawn' : undefined}>
            <p>
              <EntryLink stream={stream} happening={set.happening}>
                {typeWords(set.type)}
              </EntryLink>
              , {set.speaker === null ? 'told by the source itself' : `told by ${nameOf(set.speaker)}`}
              {set.side !== null && set.side !== set.speaker && ` for ${nameOf(set.side)}`}
              {set.said && `, ${spanWords(set.said)}`}
              <span className="hint">
                {' '}
                {attributionWords(set.attribution)}
                {set.polarity === 'denies' && ' · denies it'}
                {set.corrected && ' · corrected'}
                {set.retracted && ' · retracted'}
              </span>
            </p>
            <Terms set={set} nameOf={nameOf} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Terms({ set: { legs, total, term, duration, formula }, nameOf }: { set: TermsSet; nameOf: NameOf }) {
  const more = [
    total && `${valueWords(total, nameOf)} for the whole`,
    term && `until ${spanWords(term)}`,
    duration && `for ${valueWords(duration, nameOf)}`,
    formula !== null && `“${formula}”`,
  ].filter((one): one is string => typeof one === 'string');
  return (
    <ul className="plain-list">
      {legs.map(({ legId, from, to, what, categories, quantity, due, note }) => (
        <li key={legId} dir="auto">
          {nameOf(from)} <span aria-hidden="true">→</span>
          <span className="unseen">to</span> {nameOf(to)}: <b>{quantity ? valueWords(quantity, nameOf) : what}</b>
          {categories.length > 0 && ` (${categories.join(', ')})`}
          {due && `, due ${spanWords(due)}`}
          {note !== null && `; ${note}`}
        </li>
      ))}
      {more.length > 0 && <li dir="auto">{more.join('; ')}</li>}
    </ul>
  );
}
