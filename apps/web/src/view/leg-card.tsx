import type { Leg, TimelineItem } from '@parley/contracts';
import { slugOf } from '../api/api-client.js';
import { dayWords } from '../words/date-words.js';
import { fieldWords } from '../words/field-words.js';
import { dueWords, owedWords, setByWords } from '../words/leg-words.js';
import { countWords, listWords, rangeWords } from '../words/number-words.js';
import { standingWords, type NameOf } from '../words/status-words.js';
import { DeliveryBar } from './delivery-bar.js';
import { StatusShape } from './status-badge.js';

interface LegCardProps {
  leg: Leg;
  /** ISO day. */
  clock: string;
  contradicted: readonly TimelineItem[];
  nameOf: NameOf;
}

/** One obligation: who owes whom what, what has come of it by whose word, and by when. */
export function LegCard({ leg, clock, contradicted, nameOf }: LegCardProps) {
  return (
    <article className="leg">
      <h4>
        <span className="leg-what">{owedWords(leg)}</span>
        <span className="leg-way">
          {nameOf(leg.from)} <span aria-label="to">→</span> {nameOf(leg.to)}
        </span>
      </h4>
      {leg.categories.length > 0 && <p className="leg-categories">{listWords(leg.categories)}</p>}
      {leg.disputed && <Disputed leg={leg} contradicted={contradicted} nameOf={nameOf} />}
      <DeliveryBar leg={leg} />
      <Numbers leg={leg} nameOf={nameOf} />
      <dl className="leg-facts">
        <Due leg={leg} clock={clock} nameOf={nameOf} />
        <div>
          <dt>Standing</dt>
          <dd>{standingWords[leg.standing]}</dd>
        </div>
        <div>
          <dt>Last word on it</dt>
          <dd>{leg.lastLookedAt === null ? 'none' : dayWords(leg.lastLookedAt)}</dd>
        </div>
      </dl>
      <Evidence leg={leg} />
    </article>
  );
}

function Disputed({ leg, contradicted, nameOf }: Omit<LegCardProps, 'clock'>) {
  const fields = disputedFields(leg, contradicted).map((name) => fieldWords(name, nameOf).toLowerCase());
  return (
    <p className="leg-disputed">
      <StatusShape status="contradicted" />
      <span>
        <b>Disputed</b>
        {fields.length > 0
          ? `: the sides contradict each other on ${listWords(fields)}`
          : ': an allegation is unanswered or denied'}
      </span>
    </p>
  );
}

/** The contradicted fields of the leg itself and of its commitment as a whole. */
function disputedFields(leg: Leg, contradicted: readonly TimelineItem[]): string[] {
  const isContradicted = ([, { status }]: [string, { status: string }]) => status === 'contradicted';
  const own = Object.entries(leg.fields).filter(isContradicted);
  const whole = contradicted
    .filter(({ stream }) => stream === leg.commitment)
    .flatMap(({ fields }) => Object.entries(fields).filter(isContradicted))
    .filter(([name]) => !name.startsWith('legs.'));
  return [...new Set([...own, ...whole].map(([name]) => name))];
}

function Numbers({ leg, nameOf }: { leg: Leg; nameOf: NameOf }) {
  const { owed, owedBy, confirmed, claimed, reported } = leg;
  const isCounted = owed !== null || [confirmed, claimed, reported].some(({ max }) => max > 0);
  if (!isCounted) return <p className="leg-uncounted">No number is on record.</p>;
  return (
    <dl className="leg-numbers">
      <div className="number-owed">
        <dt>Owed</dt>
        <dd>{owed === null ? 'number not known' : rangeWords({ min: owed, max: owed })}</dd>
        {owed !== null && owedBy !== null && <dd className="note">{setByWords(owedBy, nameOf)}</dd>}
      </div>
      <div className="number-confirmed">
        <dt>Confirmed</dt>
        <dd>{rangeWords(confirmed)}</dd>
      </div>
      <div className="number-claimed">
        <dt>Claimed</dt>
        <dd>{rangeWords(claimed)}</dd>
      </div>
      <div className="number-reported">
        <dt>Reported</dt>
        <dd>{rangeWords(reported)}</dd>
        {reported.max > 0 && <dd className="note">press only, not counted</dd>}
      </div>
    </dl>
  );
}

function Due({ leg, clock, nameOf }: Omit<LegCardProps, 'contradicted'>) {
  if (!leg.due) {
    return (
      <div>
        <dt>Due</dt>
        <dd>no date on record</dd>
      </div>
    );
  }
  const standing = dueWords(leg, clock);
  return (
    <div>
      <dt>Due</dt>
      <dd>
        {leg.due.words}, {setByWords(leg.due.setBy, nameOf)}
        {standing !== null && <b className={leg.state === 'overdue' ? 'late' : 'left'}>{standing}</b>}
      </dd>
    </div>
  );
}

function Evidence({ leg }: { leg: Leg }) {
  return (
    <details className="leg-evidence">
      <summary>{countWords(leg.evidence.length, 'event')} behind this</summary>
      <p className="hint">
        <code>{slugOf(leg.commitment)}</code>, leg <code>{leg.leg}</code>, as posted:
      </p>
      <ul>
        {leg.evidence.map((event, index) => (
          <li key={event}>
            <a href={`/v1/events/${encodeURIComponent(event)}`}>event {index + 1}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
