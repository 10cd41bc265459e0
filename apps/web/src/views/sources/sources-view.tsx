import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { citedSourcesQuery } from '../../api/queries.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { StreamLink } from '../../parts/record-link.js';
import { titleWords } from '../../words/board-words.js';
import { spanWords } from '../../words/date-words.js';
import { countWords } from '../../words/number-words.js';

/** The sources that the accounts of a negotiation are taken from. */
export function SourcesView() {
  const { id = '' } = useParams({ strict: false });
  const { data } = useSuspenseQuery(citedSourcesQuery(id, usePoint()));
  useShowPoint(data.asOf);
  useTitle('Sources');
  return (
    <section className="record" aria-labelledby="sources-title">
      <h1 id="sources-title">Sources</h1>
      <p className="lead">Every account is taken from one of these, at a place in it that the account names.</p>
      {data.items.length === 0 && <p className="nothing">No source is on record.</p>}
      <ul className="plain-list">
        {data.items.map(({ stream, title, publisher, author, kind, publishedAt, accounts }) => (
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
    </section>
  );
}
