import { numberWords, standingWords, stateWords } from '@parley/contracts/words';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { listedStreamQuery } from '../../api/listed-stream.js';
import { commitmentQuery } from '../../api/queries.js';
import { useNames } from '../../api/use-names.js';
import { InNegotiation } from '../../frame/negotiation-frame.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { Disputed, Due, LegWay, Numbers } from '../../parts/leg-card.js';
import { idWords } from '../../address/stream-path.js';
import { SubjectHead } from '../../parts/subject-head.js';
import { ToldOfSubject } from '../../parts/told-of-subject.js';
import { useFieldNames } from '../../parts/use-field-names.js';
import { legName, owedWords } from '../../words/leg-words.js';
import { DeliveryChart } from './delivery-chart.js';
import { courseOf } from './delivery-steps.js';
import { Ledger } from './ledger.js';
import { StateHistory } from './state-history.js';
import { TermsOverTime } from './terms-over-time.js';

/** A commitment whole: its legs, what is owed against what came over time, the ledger, the terms, the states. */
export function CommitmentView() {
  const { id = '' } = useParams({ strict: false });
  const { data } = useSuspenseQuery(commitmentQuery(id, usePoint()));
  const { data: listed } = useQuery(listedStreamQuery(data.stream));
  const nameOf = useNames();
  const fieldNameOf = useFieldNames(data.legs, nameOf);
  const title = listed?.label ?? idWords(data.stream);
  const { clock } = data.asOf;
  const legNameOf = (legId: string) => {
    const leg = data.legs.find((one) => one.leg === legId);
    return leg ? legName(leg, nameOf) : legId;
  };
  useShowPoint(data.asOf);
  useTitle(title);
  return (
    <InNegotiation stream={data.negotiation}>
      <article className="record">
        <SubjectHead kind="Commitment" title={title} />
        <ul className="legs-whole">
          {data.legs.map((leg) => {
            const course = courseOf(leg, data, clock);
            return (
              <li key={leg.leg} className={`leg-whole state-${leg.state}`}>
                <div>
                  <h2>
                    <span className="leg-what">{owedWords(leg)}</span> <LegWay leg={leg} nameOf={nameOf} />
                  </h2>
                  <p className="leg-state">
                    <b>{stateWords[leg.state].title}</b> <span className="hint">{stateWords[leg.state].meaning}</span>
                  </p>
                  {leg.disputed && <Disputed leg={leg} nameOf={nameOf} />}
                  <Numbers leg={leg} nameOf={nameOf} />
                  <dl className="leg-facts">
                    <Due leg={leg} clock={clock} nameOf={nameOf} />
                    <div>
                      <dt>Standing</dt>
                      <dd>{standingWords[leg.standing]}</dd>
                    </div>
                    {leg.shortfall !== null && leg.shortfall > 0 && (
                      <div>
                        <dt>Not confirmed</dt>
                        <dd>{numberWords(leg.shortfall)}</dd>
                      </div>
                    )}
                  </dl>
                </div>
                {course ? (
                  <DeliveryChart
                    course={course}
                    title={`${legNameOf(leg.leg)}: owed, confirmed and claimed over time`}
                  />
                ) : (
                  <p className="hint">No number is on record that could be drawn over time.</p>
                )}
              </li>
            );
          })}
        </ul>
        <Ledger commitment={data} legNameOf={legNameOf} nameOf={nameOf} />
        <StateHistory commitment={data} legNameOf={legNameOf} />
        <TermsOverTime commitment={data} nameOf={nameOf} />
        <ToldOfSubject subject={data} fieldNameOf={fieldNameOf} nameOf={nameOf} />
      </article>
    </InNegotiation>
  );
}
