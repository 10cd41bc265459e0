import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { documentQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { InNegotiation } from '../../frame/negotiation-frame.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { SubjectHead } from '../../parts/subject-head.js';
import { ToldOfSubject } from '../../parts/told-of-subject.js';
import { useFieldNames } from '../../parts/use-field-names.js';
import { documentTitle } from '../../words/document-words.js';
import { DocumentFacts, Publications } from './document-parts.js';

const noLegs = [] as const;

/** A document whole: what it is, the ways that it went, how it became known, and what is told of it. */
export function DocumentView() {
  const { id = '' } = useParams({ strict: false });
  const { data } = useSuspenseQuery(documentQuery(id, usePoint()));
  const nameOf = useNames();
  const fieldNameOf = useFieldNames(noLegs, nameOf);
  const title = documentTitle(data, nameOf);
  useShowPoint(data.asOf);
  useTitle(title);
  return (
    <InNegotiation stream={data.negotiation}>
      <article className="record">
        <SubjectHead kind="Document" title={title}>
          <DocumentFacts document={data} nameOf={nameOf} className="parties" />
        </SubjectHead>
        <section aria-labelledby="publications-title">
          <h2 id="publications-title">How it became known</h2>
          <Publications document={data} nameOf={nameOf} />
        </section>
        <ToldOfSubject subject={data} fieldNameOf={fieldNameOf} nameOf={nameOf} />
      </article>
    </InNegotiation>
  );
}
