import type { Document } from '@parley/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { documentsQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { StreamLink } from '../../parts/record-link.js';
import { documentTitle } from '../../words/document-words.js';
import type { NameOf } from '../../words/status-words.js';
import { DocumentFacts, Publications } from './document-parts.js';

/** The documents: what each is, the way that it went, and how it became known. */
export function DocumentsView() {
  const { id = '' } = useParams({ strict: false });
  const { data } = useSuspenseQuery(documentsQuery(id, usePoint()));
  const nameOf = useNames();
  useShowPoint(data.asOf);
  useTitle('Documents');
  return (
    <section className="record" aria-labelledby="documents-title">
      <h1 id="documents-title">Documents</h1>
      {data.items.length === 0 && <p className="nothing">No document is on record.</p>}
      <ul className="cards">
        {data.items.map((document) => (
          <li key={document.stream}>
            <DocumentCard document={document} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DocumentCard({ document, nameOf }: { document: Document; nameOf: NameOf }) {
  return (
    <article className="leg">
      <h2 dir="auto">
        <StreamLink stream={document.stream}>{documentTitle(document, nameOf)}</StreamLink>
      </h2>
      {document.disputed && <p className="disputed-mark">Disputed: the sides contradict each other on it</p>}
      <DocumentFacts document={document} nameOf={nameOf} className="leg-facts" />
      <Publications document={document} nameOf={nameOf} />
    </article>
  );
}
