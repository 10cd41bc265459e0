import type { CommitmentPage } from '@parley/contracts';
import { numberWords, spanWords, stateWords } from '@parley/contracts/words';

interface StateHistoryProps {
  commitment: CommitmentPage;
  legNameOf: (leg: string) => string;
}

/** How the state of each leg changed as the record grew. */
export function StateHistory({ commitment: { legs, history }, legNameOf }: StateHistoryProps) {
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">How its state changed</h2>
      <p className="hint">
        In the order in which it was written down. That a date passed is no event: overdue follows from the day that is
        asked about.
      </p>
      {legs.map(({ leg, state }) => {
        const steps = history.filter((step) => step.leg === leg);
        const last = steps.at(-1);
        return (
          <div key={leg} className="state-steps">
            <h3>{legNameOf(leg)}</h3>
            <ol>
              {steps.map((step) => (
                <li key={step.position} className={`state-${step.state}`}>
                  <b>{stateWords[step.state].title}</b>
                  <span className="hint">
                    {step.happened ? spanWords(step.happened) : 'date not known'}, position {numberWords(step.position)}
                  </span>
                </li>
              ))}
              {last && last.state !== state && (
                <li className={`state-${state}`}>
                  <b>{stateWords[state].title}</b>
                  <span className="hint">by the clock</span>
                </li>
              )}
            </ol>
          </div>
        );
      })}
    </section>
  );
}
