import type { Conflict, Leg, Negotiation } from '@parley/contracts';
import {
  countWords,
  fieldWords,
  type LegState,
  type NameOf,
  numberWords,
  spanWords,
  states,
  stateWords,
} from '@parley/contracts/words';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useStreamLabels } from '../../api/use-names.js';
import { asFault, Fault, Loading } from '../../frame/notices.js';
import { EntryLink, StreamLink } from '../../parts/record-link.js';
import { SideBySide } from '../../parts/side-by-side.js';
import { StatusShape } from '../../parts/status-badge.js';
import { LegWay } from '../../parts/leg-card.js';
import { dueWords, owedWords } from '../../words/leg-words.js';

interface AtAGlanceProps {
  negotiation: Negotiation;
  commitments: UseQueryResult<Leg[]>;
  conflicts: UseQueryResult<Conflict[]>;
  slug: string;
  nameOf: NameOf;
}

/** What to know within ten seconds: where the stories differ, what became of what was promised, what comes next. */
export function AtAGlance({ negotiation, commitments, conflicts, slug, nameOf }: AtAGlanceProps) {
  return (
    <section className="glance" aria-label="At a glance">
      <Panel className="glance-conflicts" title="Where the accounts differ" query={conflicts} what="the conflicts">
        {(items) => <Conflicts conflicts={items} slug={slug} nameOf={nameOf} />}
      </Panel>
      <Panel className="glance-promises" title="What became of the promises" query={commitments} what="the promises">
        {(legs) => <Promises legs={legs} slug={slug} nameOf={nameOf} />}
      </Panel>
      <section className="glance-panel glance-next">
        <h2>What comes next</h2>
        <Next negotiation={negotiation} nameOf={nameOf} />
      </section>
    </section>
  );
}

interface PanelProps<Data> {
  title: string;
  className: string;
  query: UseQueryResult<Data>;
  what: string;
  children: (data: Data) => React.ReactNode;
}

function Panel<Data>({ title, className, query: { data, error, refetch }, what, children }: PanelProps<Data>) {
  return (
    <section className={`glance-panel ${className}`}>
      <h2>{title}</h2>
      {error && <Fault fault={asFault(error)} what={what} again={() => void refetch()} />}
      {!error && data === undefined && <Loading what={what} />}
      {data !== undefined && children(data)}
    </section>
  );
}

const SHOWN = 3;

function Conflicts({ conflicts, slug, nameOf }: { conflicts: readonly Conflict[]; slug: string; nameOf: NameOf }) {
  const labelOf = useStreamLabels(nameOf);
  const contradicted = conflicts.filter(({ status }) => status === 'contradicted');
  if (contradicted.length === 0) return <p className="nothing">No two sides contradict each other on record.</p>;
  return (
    <>
      <ul className="glance-list">
        {contradicted.slice(0, SHOWN).map((conflict) => (
          <li key={`${conflict.subject} ${conflict.happening} ${conflict.field}`} className="difference">
            <h3>
              <StatusShape status="contradicted" />
              {fieldWords(conflict.field, nameOf)}
            </h3>
            <p className="difference-about" dir="auto">
              <StreamLink stream={conflict.subject}>{labelOf(conflict.subject)}</StreamLink>
            </p>
            <SideBySide field={conflict} nameOf={nameOf} />
          </li>
        ))}
      </ul>
      <p className="glance-more">
        <Link to="/negotiations/$id/conflicts" params={{ id: slug }}>
          {contradicted.length > SHOWN ? `All ${numberWords(contradicted.length)} contradictions` : 'See who says what'}
        </Link>
      </p>
    </>
  );
}

interface PromisesProps {
  legs: readonly Leg[];
  slug: string;
  nameOf: NameOf;
}

function Promises({ legs, slug, nameOf }: PromisesProps) {
  if (legs.length === 0) return <p className="nothing">No commitment is on record.</p>;
  const groups = states
    .map((state) => ({ state, legs: legs.filter((leg) => leg.state === state) }))
    .filter((group) => group.legs.length > 0);
  return (
    <>
      <StateBar groups={groups} all={legs.length} />
      <dl className="promise-groups">
        {groups.map(({ state, legs }) => (
          <div key={state} className={`state-${state}`}>
            <dt>
              <span className="state-key" aria-hidden="true" />
              {numberWords(legs.length)} {stateWords[state].title.toLowerCase()}
            </dt>
            {legs.slice(0, SHOWN).map((leg) => (
              <dd key={`${leg.commitment} ${leg.leg}`}>
                <StreamLink stream={leg.commitment}>{owedWords(leg)}</StreamLink> <LegWay leg={leg} nameOf={nameOf} />
                {leg.disputed && ' '}
                {leg.disputed && (
                  <span className="disputed-mark">
                    <StatusShape status="contradicted" /> disputed
                  </span>
                )}
              </dd>
            ))}
            {legs.length > SHOWN && <dd className="hint">and {numberWords(legs.length - SHOWN)} more</dd>}
          </div>
        ))}
      </dl>
      <p className="glance-more">
        <Link to="/negotiations/$id/commitments" params={{ id: slug }}>
          The board of {countWords(legs.length, 'obligation')}
        </Link>
      </p>
    </>
  );
}

/** The share of each state, drawn; the numbers stand under it as text. */
function StateBar({ groups, all }: { groups: { state: LegState; legs: readonly Leg[] }[]; all: number }) {
  let from = 0;
  return (
    <svg className="state-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      {groups.map(({ state, legs }) => {
        const width = (legs.length / all) * 100;
        const x = from;
        from += width;
        return (
          <rect key={state} className={`state-fill-${state}`} x={x} width={Math.max(width - 0.6, 0.4)} height="6" />
        );
      })}
    </svg>
  );
}

function Next({
  negotiation: { nextDue, nextRound, newest, asOf },
  nameOf,
}: {
  negotiation: Negotiation;
  nameOf: NameOf;
}) {
  return (
    <>
      <dl className="next-list">
        {nextRound && (
          <div>
            <dt>Next round</dt>
            <dd dir="auto">
              <EntryLink stream={nextRound.stream} happening={nextRound.happening}>
                {nextRound.headline}
              </EntryLink>
            </dd>
          </div>
        )}
        {nextDue.slice(0, SHOWN).map((leg) => (
          <div key={`${leg.commitment} ${leg.leg}`}>
            <dt>{leg.due ? spanWords(leg.due) : 'No date'}</dt>
            <dd>
              <StreamLink stream={leg.commitment}>{owedWords(leg)}</StreamLink> <LegWay leg={leg} nameOf={nameOf} />
              {dueWords(leg, asOf.clock) !== null && (
                <b className={leg.state === 'overdue' ? 'late' : 'left'}>{dueWords(leg, asOf.clock)}</b>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {!nextRound && nextDue.length === 0 && <p className="nothing">No due date and no round is ahead on record.</p>}
      <h3>Newest on record</h3>
      <ul className="newest">
        {newest.slice(0, SHOWN).map((item) => (
          <li key={`${item.stream} ${item.happening}`} dir="auto">
            <EntryLink stream={item.stream} happening={item.happening}>
              {item.headline}
            </EntryLink>
          </li>
        ))}
      </ul>
    </>
  );
}
