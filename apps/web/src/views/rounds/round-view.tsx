import { spanWords, valueWords } from '@parley/contracts/words';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { roundQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { InNegotiation } from '../../frame/negotiation-frame.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { EntriesSection } from '../../parts/entries-section.js';
import { LegCard } from '../../parts/leg-card.js';
import { StreamLink } from '../../parts/record-link.js';
import { Fact, SubjectHead } from '../../parts/subject-head.js';
import { ToldOfSubject } from '../../parts/told-of-subject.js';
import { useFieldNames } from '../../parts/use-field-names.js';
import { proposalStates, proposalTitle, roundStateWords, roundTitle, titleWords } from '../../words/board-words.js';
import { Outcomes, Windows } from './round-parts.js';

/** A round whole: when and where, who led, what it came to, and all that names it. */
export function RoundView() {
  const { id = '' } = useParams({ strict: false });
  const { data } = useSuspenseQuery(roundQuery(id, usePoint()));
  const nameOf = useNames();
  const fieldNameOf = useFieldNames(data.commitments, nameOf);
  const title = roundTitle(data);
  useShowPoint(data.asOf);
  useTitle(title);
  const place = data.fields['place']?.value ?? null;
  const duration = data.fields['duration']?.value ?? null;
  const list = { fieldNameOf, nameOf };
  return (
    <InNegotiation stream={data.negotiation}>
      <article className="record">
        <SubjectHead kind="Round of talks" title={title}>
          <dl className="parties">
            <Fact name="State">{roundStateWords(data)}</Fact>
            <Fact name="When">{data.when && spanWords(data.when)}</Fact>
            <Fact name="Where">{place !== null && valueWords(place, nameOf)}</Fact>
            <Fact name="Length">{duration !== null && valueWords(duration, nameOf)}</Fact>
            <Fact name="Heads">
              {data.heads.map(({ actor, side }, index) => (
                <span key={actor}>
                  {index > 0 && ', '}
                  <StreamLink stream={actor}>{nameOf(actor)}</StreamLink>
                  {side !== null && ` (${nameOf(side)})`}
                </span>
              ))}
            </Fact>
          </dl>
        </SubjectHead>
        <section aria-label="Dates and outcomes">
          <Windows round={data} nameOf={nameOf} />
          <Outcomes round={data} nameOf={nameOf} />
        </section>
        {data.commitments.length > 0 && (
          <section aria-labelledby="round-commitments">
            <h2 id="round-commitments">Promised here</h2>
            <ul className="board">
              {data.commitments.map((leg) => (
                <li key={`${leg.commitment} ${leg.leg}`}>
                  <LegCard leg={leg} clock={data.asOf.clock} nameOf={nameOf} level={3} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {data.proposals.length > 0 && (
          <section aria-labelledby="round-proposals">
            <h2 id="round-proposals">Proposed here</h2>
            <ul className="plain-list">
              {data.proposals.map((proposal) => (
                <li key={proposal.stream}>
                  <StreamLink stream={proposal.stream}>{proposalTitle(proposal, nameOf)}</StreamLink>{' '}
                  <b>{proposalStates[proposal.state].title.toLowerCase()}</b>
                </li>
              ))}
            </ul>
          </section>
        )}
        {data.documents.length > 0 && (
          <section aria-labelledby="round-documents">
            <h2 id="round-documents">Handed over</h2>
            <ul className="plain-list">
              {data.documents.map((document) => (
                <li key={document.stream}>
                  <StreamLink stream={document.stream}>{document.title ?? titleWords(document.kind)}</StreamLink>
                  {document.from !== null && `, from ${nameOf(document.from)}`}
                  {document.to !== null && ` to ${nameOf(document.to)}`}
                </li>
              ))}
            </ul>
          </section>
        )}
        <EntriesSection id="round-statements" title="Said about it" items={data.statements} {...list} />
        <ToldOfSubject subject={data} {...list} />
      </article>
    </InNegotiation>
  );
}
