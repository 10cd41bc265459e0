import type { Leg } from '@parley/contracts';
import {
  countWords,
  dayWords,
  fieldWords,
  listWords,
  type NameOf,
  rangeWords,
  spanWords,
  standingWords,
} from '@parley/contracts/words';
import { dueWords, owedWords, setByWords, uncountedWords } from '../words/leg-words.js';
import { DeliveryBar } from './delivery-bar.js';
import { StreamLink } from './record-link.js';
import { StatusShape } from './status-badge.js';

interface LegCardProps {
  leg: Leg;
  /** ISO day. */
  clock: string;
  nameOf: NameOf;
  /** The level of its heading. */
  level?: 3 | 4;
}

/** One obligation: who owes whom what, what has come of it by whose word, and by when. */
export function LegCard({ leg, clock, nameOf, level = 4 }: LegCardProps) {
  const Heading = `h${level}` as const;
  return (
    <article className="leg">
      <Heading>
        <StreamLink stream={leg.commitment} className="leg-what">
          {owedWords(leg)}
        </StreamLink>
        <LegWay leg={leg} nameOf={nameOf} />
      </Heading>
      {leg.categories.length > 0 && (
        <p className="leg-categories" dir="auto">
          {leg.categories.join(', ')}
        </p>
      )}
      {leg.disputed && <Disputed leg={leg} nameOf={nameOf} />}
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

/** "Russia → Ukraine". */
export function LegWay({ leg, nameOf }: Pick<LegCardProps, 'leg' | 'nameOf'>) {
  return (
    <span className="leg-way">
      <bdi>{nameOf(leg.from)}</bdi> <span aria-hidden="true">→</span>
      <span className="unseen">to</span> <bdi>{nameOf(leg.to)}</bdi>
    </span>
  );
}

/** That a leg is disputed, and on what. */
export function Disputed({ leg, nameOf }: Pick<LegCardProps, 'leg' | 'nameOf'>) {
  const fields = Object.entries(leg.fields)
    .filter(([, { status }]) => status === 'contradicted')
    .map(([name]) => fieldWords(name, nameOf).toLowerCase());
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

const isCountable = ({ what }: Leg) => ['prisoners', 'bodies', 'children', 'goods', 'payment', 'hours'].includes(what);

/** What is owed, confirmed, claimed and reported, as numbers. */
export function Numbers({ leg, nameOf }: { leg: Leg; nameOf: NameOf }) {
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

/** The row of the due date, by whom it was set, and how it stands against the clock. */
export function Due({ leg, clock, nameOf }: Omit<LegCardProps, 'level'>) {
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
        {spanWords(leg.due)}, {setByWords(leg.due.setBy, nameOf)}
        {standing !== null && <b className={leg.state === 'overdue' ? 'late' : 'left'}>{standing}</b>}
      </dd>
    </div>
  );
}

function Evidence({ leg }: { leg: Leg }) {
  return (
    <p className="leg-evidence">
      <StreamLink stream={leg.commitment}>{countWords(leg.evidence.length, 'event')} behind this</StreamLink>
    </p>
  );
}
