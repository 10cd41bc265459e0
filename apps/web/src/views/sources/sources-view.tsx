import { countWords, spanWords } from '@parley/contracts/words';
import { useNames } from '../../api/use-names.js';
import { useTitle } from '../../frame/use-title.js';
import { BoardList } from '../../parts/board-list.js';
import type { FilterField } from '../../parts/filter-fields.js';
import { StreamLink } from '../../parts/record-link.js';
import { useBoard } from '../../parts/use-board.js';
import { titleWords } from '../../words/board-words.js';
import { sourceKindOptions } from '../../words/filter-words.js';

const fields: readonly FilterField[] = [{ kind: 'choice', name: 'kind', label: 'Kind', ...sourceKindOptions }];

/** The sources that the accounts of a negotiation are taken from. */
export function SourcesView() {
  const board = useBoard('sources');
  const nameOf = useNames();
  useTitle('Sources');
  return (
    <section className="record" aria-labelledby="sources-title">
      <h1 id="sources-title">Sources</h1>
      <p className="lead">Every account is taken from one of these, at a place in it that the account names.</p>
      <BoardList board={board} label="Narrow the sources" fields={fields} nameOf={nameOf} one="source">
        <ul className="plain-list">
          {board.items.map(({ stream, title, publisher, author, kind, publishedAt, accounts }) => (
            <li key={stream}>
              <StreamLink stream={stream}>
                <cite dir="auto">{title}</cite>
              </StreamLink>
              <span className="hint">
                {' '}
                {[titleWords(kind), publisher, author, publishedAt && spanWords(publishedAt)]
                  .filter((one) => one !== null)
                  .join(', ')}{' '}
                · {countWords(accounts, 'account')}
              </span>
            </li>
          ))}
        </ul>
      </BoardList>
    </section>
  );
}
