import type { Document } from '@parley/contracts';
import type { NameOf } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { usePoint } from '../../address/use-point.js';
import { negotiationQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { useTitle } from '../../frame/use-title.js';
import { actorFilter } from '../../parts/actor-filter.js';
import { BoardList } from '../../parts/board-list.js';
import type { FilterField } from '../../parts/filter-fields.js';
import { StreamLink } from '../../parts/record-link.js';
import { useBoard } from '../../parts/use-board.js';
import { documentTitle } from '../../words/document-words.js';
import { documentKindOptions } from '../../words/filter-words.js';
import { DocumentFacts, Publications } from './document-parts.js';

/** The documents: what each is, the way that it went, and how it became known. */
export function DocumentsView() {
  const board = useBoard('documents');
  const { data: negotiation } = useQuery(negotiationQuery(board.id, usePoint()));
  const nameOf = useNames();
  useTitle('Documents');
  const fields: FilterField[] = [
    { kind: 'choice', name: 'kind', label: 'Kind', ...documentKindOptions },
    actorFilter('party', 'Party', negotiation),
  ];
  return (
    <section className="record" aria-labelledby="documents-title">
      <h1 id="documents-title">Documents</h1>
      <BoardList
        board={board}
        label="Narrow the documents"
        fields={fields}
        nameOf={nameOf}
        one="document"
        total={negotiation?.counts.documents ?? null}
      >
        <ul className="cards">
          {board.items.map((document) => (
            <li key={document.stream}>
              <DocumentCard document={document} nameOf={nameOf} />
            </li>
          ))}
        </ul>
      </BoardList>
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
