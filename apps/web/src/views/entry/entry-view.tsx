import { countWords, spanWords } from '@parley/contracts/words';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { idWords } from '../../address/stream-path.js';
import { usePoint } from '../../address/use-point.js';
import { listedStreamQuery } from '../../api/listed-stream.js';
import { entryQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { InNegotiation } from '../../frame/negotiation-frame.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { AccountList } from '../../parts/entry-accounts.js';
import { ItemBadges } from '../../parts/timeline-entry.js';
import { StreamLink } from '../../parts/record-link.js';
import { typeWords } from '../../words/type-words.js';
import { AccountActions, AddAccount } from './account-actions.js';
import { CiteAs } from './cite-as.js';
import { Corrections } from './corrections.js';
import { FieldTable } from './field-table.js';

// What checks the signed record comes once the entry is there to be read.
const ProofBadge = lazy(() => import('./proof/proof-badge.js'));
const ProofSection = lazy(() => import('./proof/proof-section.js'));

/** One happening whole: what each account says of each field, who says it, through whom, in which words. */
export function EntryView() {
  const { stream = '', happening = '' } = useParams({ strict: false });
  const point = usePoint();
  const { data: entry } = useSuspenseQuery(entryQuery(stream, happening, point));
  const { data: listed } = useQuery(listedStreamQuery(stream));
  const nameOf = useNames();
  useShowPoint(entry.asOf);
  useTitle(entry.headline);
  const item = { ...entry, accounts: entry.accounts.length };
  return (
    <InNegotiation stream={listed?.negotiation ?? null}>
      <article className="record entry-page">
        <header className="masthead">
          <p className="overline">
            {typeWords(entry.type)} in <StreamLink stream={stream}>{listed?.label ?? idWords(stream)}</StreamLink>
          </p>
          <h1 dir="auto">{entry.headline}</h1>
          <p className="entry-facts">
            <ItemBadges item={item} nameOf={nameOf} />
            {entry.happened && <span>{spanWords(entry.happened)}</span>}
            <span>
              {countWords(entry.accounts.length, 'account')} from {countWords(entry.sources, 'source')}
            </span>
            <Suspense>
              <ProofBadge entry={entry} />
            </Suspense>
          </p>
        </header>
        <FieldTable entry={entry} nameOf={nameOf} />
        <section aria-labelledby="accounts-title">
          <h2 id="accounts-title">Who said it, and in which words</h2>
          <AccountList entry={entry} nameOf={nameOf} below={(told) => <AccountActions entry={entry} told={told} />} />
          <AddAccount entry={entry} />
        </section>
        <Suspense>
          <ProofSection entry={entry} />
        </Suspense>
        <Corrections entry={entry} nameOf={nameOf} />
        <CiteAs entry={entry} />
      </article>
    </InNegotiation>
  );
}
