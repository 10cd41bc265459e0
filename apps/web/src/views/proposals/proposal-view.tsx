import { dayWords } from '@parley/contracts/words';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { proposalQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { InNegotiation } from '../../frame/negotiation-frame.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { StreamLink } from '../../parts/record-link.js';
import { Fact, SubjectHead } from '../../parts/subject-head.js';
import { ToldOfSubject } from '../../parts/told-of-subject.js';
import { useFieldNames } from '../../parts/use-field-names.js';
import { proposalStates, proposalTitle } from '../../words/board-words.js';
import { Answers } from './answers.js';

const noLegs = [] as const;

/** A proposal whole: what it asks for, where it stands with each addressee, and all that is told of it. */
export function ProposalView() {
  const { id = '' } = useParams({ strict: false });
  const { data } = useSuspenseQuery(proposalQuery(id, usePoint()));
  const nameOf = useNames();
  const fieldNameOf = useFieldNames(noLegs, nameOf);
  const title = proposalTitle(data, nameOf);
  useShowPoint(data.asOf);
  useTitle(title);
  return (
    <InNegotiation stream={data.negotiation}>
      <article className="record">
        <SubjectHead kind={data.kind === 'demand' ? 'Demand' : 'Proposal'} title={title}>
          <dl className="parties">
            <Fact name="State">
              {proposalStates[data.state].title}
              {data.since !== null && ` since ${dayWords(data.since)}`}
            </Fact>
            <Fact name="By">{data.by && <StreamLink stream={data.by}>{nameOf(data.by)}</StreamLink>}</Fact>
            <Fact name="To">{data.to.map(nameOf).join(', ') || 'all principals'}</Fact>
          </dl>
          {data.terms !== null && (
            <p className="background" dir="auto">
              {data.terms}
            </p>
          )}
        </SubjectHead>
        <section aria-labelledby="answers-title">
          <h2 id="answers-title">What each party answers</h2>
          <Answers proposal={data} nameOf={nameOf} />
        </section>
        <ToldOfSubject subject={data} fieldNameOf={fieldNameOf} nameOf={nameOf} />
      </article>
    </InNegotiation>
  );
}
