import type { Leg, TimelineItem } from '@parley/contracts';
import { slugOf } from '../api/api-client.js';
import { dayWords } from '../words/date-words.js';
import { fieldWords } from '../words/field-words.js';
import { dueWords, owedWords, setByWords, uncountedWords } from '../words/leg-words.js';
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
          {nameOf(leg.from)} <span aria-hidden="true">→</span>
          <span className="unseen">to</span> {nameOf(leg.to)}
        </span>
      </h4>
      {leg.categories.length > 0 && <p className="leg-categories">{leg.categories.join(', ')}</p>}
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

const isCountable = ({ what }: Leg) => ['prisoners', 'bodies', 'children', 'goods', 'payment', 'hours'].includes(what);

function Numbers({ leg, nameOf }: { leg: Leg; nameOf: NameOf }) {
  const { owed, owedBy, confirmed, claimed, reported } = leg;
  const isCounted = owed !== null || [confirmed, claimed, reported].some(({ max }) => max > 0);
  if (!isCounted) return isCountable(leg) ? <p className="leg-uncounted">{uncountedWords(leg, nameOf)}</p> : null;
  return (
    <dl className="leg-numbers">
      <Count kind="owed" words="Owed" count={owed === null ? 'not known' : rangeWords({ min: owed, max: owed })}>
        {owedBy === null ? null : setByWords(owedBy, nameOf)}
      </Count>
      <Count kind="confirmed" words="Confirmed" count={rangeWords(confirmed)} />
      <Count kind="claimed" words="Claimed" count={rangeWords(claimed)} />
      <Count kind="reported" words="Reported" count={rangeWords(reported)}>
        {reported.max > 0 ? 'by press only, not counted' : null}
      </Count>
    </dl>
  );
}

interface CountProps {
  kind: 'owed' | 'confirmed' | 'claimed' | 'reported';
  words: string;
  count: string;
  children?: string | null;
}

/** A number beside the key to its part of the bar, and whose it is. */
function Count({ kind, words, count, children = null }: CountProps) {
  return (
    <div className={`number-${kind}`}>
      <dt>{words}</dt>
      <dd>{count}</dd>
      {children !== null && <dd className="note">{children}</dd>}
    </div>
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
