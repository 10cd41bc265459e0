import type { Round } from '@parley/contracts';
import { listWords, type NameOf, spanWords } from '@parley/contracts/words';
import { StreamLink } from '../../parts/record-link.js';
import { StatusBadge } from '../../parts/status-badge.js';
import { plainWords } from '../../words/board-words.js';

interface RoundPartProps {
  round: Round;
  nameOf: NameOf;
}

/** The dates that are offered, side by side: those of different proposers are never compared. */
export function Windows({ round: { windows, calledOff }, nameOf }: RoundPartProps) {
  return (
    <>
      {windows.length > 0 && (
        <ul className="plain-list">
          {windows.map(({ by, happening, window, status }) => (
            <li key={happening}>
              {by === null ? 'Proposed' : `${nameOf(by)} proposes`}: <b>{window ? spanWords(window) : 'no date'}</b>{' '}
              <StatusBadge status={status} nameOf={nameOf} />
            </li>
          ))}
        </ul>
      )}
      {calledOff && (
        <p>
          <strong>{calledOff.how === 'postponed' ? 'Postponed' : 'Called off'}</strong>
          {calledOff.by !== null && ` by ${nameOf(calledOff.by)}`}
          {calledOff.newWindow && `, to ${spanWords(calledOff.newWindow)}`}
          {calledOff.reason !== null && (
            <>
              : <span dir="auto">{calledOff.reason}</span>
            </>
          )}
        </p>
      )}
    </>
  );
}

const results: Record<string, string> = { agreed: 'agreed', not_agreed: 'not agreed', unclear: 'unclear' };

/** What the round came to, topic by topic, what was not agreed among it. */
export function Outcomes({ round: { outcomes }, nameOf }: RoundPartProps) {
  if (outcomes.length === 0) return null;
  return (
    <table className="outcomes">
      <caption>Outcomes</caption>
      <thead>
        <tr>
          <th scope="col">Topic</th>
          <th scope="col">Result</th>
          <th scope="col">Says who</th>
        </tr>
      </thead>
      <tbody>
        {outcomes.map(({ topic, result, ref, by }) => (
          <tr key={`${topic} ${result}`}>
            <th scope="row" dir="auto">
              {ref === null ? topic : <StreamLink stream={ref}>{topic}</StreamLink>}
            </th>
            <td className={`result-${result}`}>{results[result] ?? plainWords(result)}</td>
            <td>{by.length === 0 ? 'only reports' : listWords(by.map(nameOf))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
