import type { Proposal } from '@parley/contracts';
import { attributionWords, dayWords, type NameOf, spanWords } from '@parley/contracts/words';
import { daysWords, proposalStates } from '../../words/board-words.js';

const stanceWords: Record<Proposal['stances'][number]['kind'], string> = {
  opposes: 'speaks against it',
  supports: 'speaks for it',
  conditional: 'sets a condition',
};

/** What each party answers, what only others tell of its answer, and what is but said about the proposal. */
export function Answers({ proposal, nameOf }: { proposal: Proposal; nameOf: NameOf }) {
  const { addressees, answers, denied, reported, stances } = proposal;
  return (
    <dl className="answers">
      {addressees.map(({ actor, state, since, days }) => (
        <div key={actor}>
          <dt>{nameOf(actor)}</dt>
          <dd>
            <b>{proposalStates[state].title.toLowerCase()}</b>
            {since !== null && ` since ${dayWords(since)}`}
            {daysWords(days) !== null && <span className="late">{daysWords(days)}</span>}
            {answers
              .filter(({ by }) => by === actor)
              .map(({ event, answer, claimedBy, happened }) => (
                <span key={event} className="note">
                  {answer}
                  {happened && `, ${spanWords(happened)}`}
                  {claimedBy !== null && `, claimed by ${nameOf(claimedBy)}`}
                </span>
              ))}
          </dd>
        </div>
      ))}
      {denied.map(({ event, by, answer }) => (
        <div key={event}>
          <dt>{nameOf(by)}</dt>
          <dd>
            <strong className="denies">denies</strong> having {answer} it
          </dd>
        </div>
      ))}
      {reported.map(({ event, by, answer }) => (
        <div key={event}>
          <dt>{nameOf(by)}</dt>
          <dd>reported to have {answer} it; not counted</dd>
        </div>
      ))}
      {stances.map(({ event, by, speaker, kind, attribution }) => (
        <div key={event}>
          <dt>{nameOf(speaker ?? by ?? 'unnamed')}</dt>
          <dd>
            {stanceWords[kind]} in a statement
            <span className="note">{attributionWords(attribution)}; a note, not an answer</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
