import type { Leg, Negotiation } from '@parley/contracts';
import { countWords, dayWords, type NameOf, numberWords } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { isFiltered, timelineFilterIn } from '../../../address/timeline-filter.js';
import { useChangeSearch, usePoint } from '../../../address/use-point.js';
import { pictureQuery } from '../../../api/picture-query.js';
import { asFault, Fault, Loading } from '../../../frame/notices.js';
import { PictureCanvas } from './picture-canvas.js';
import { beginDrawing, countsAround, type Drawn } from './picture-drawn.js';
import { PictureKey } from './picture-key.js';
import { MOST_MARKS } from './picture-layout.js';
import { DAY_MS, dueMark, type Mark } from './picture-marks.js';
import { dayOf, domainOf, moved, wholeOf, zoomed, type Domain } from './picture-scale.js';

interface PictureProps {
  negotiation: Negotiation;
  slug: string;
  legs: readonly Leg[];
  nameOf: NameOf;
}

const SETTLE_MS = 250;

/**
 * The whole over time. What it shows and what the list under it shows is the same stretch: both stand in the address, as
 * the days `from` and `to`.
 */
export function Picture({ negotiation, slug, legs, nameOf }: PictureProps) {
  const filter = timelineFilterIn(useSearch({ strict: false }));
  const { from, to, match: _match, ...others } = filter;
  const point = usePoint();
  const { data, error, refetch } = useQuery({
    ...pictureQuery(slug, point, others, beginDrawing),
    placeholderData: (before) => before,
  });
  const filtered = isFiltered(others);
  const dues = useMemo(() => (filtered ? [] : legs.flatMap(dueMark)), [legs, filtered]);
  const all = useMemo(() => withDues(data ?? nothing, dues), [data, dues]);
  const begun = negotiation.startedAt?.earliest ?? negotiation.startedAt?.latest ?? null;
  const whole = useMemo(
    () => wholeOf([...all.marks, ...all.sums], begun === null ? null : Date.parse(begun)),
    [all, begun],
  );
  const [domain, go] = useDomain(from, to, whole);
  const { before, within, after } = countsAround(all, domain);
  // Where only sums were kept, each of a stretch that holds few enough is read by itself.
  const isNear = all.sums.length > 0 && within <= MOST_MARKS && from !== undefined && to !== undefined;
  const near = useQuery({ ...pictureQuery(slug, point, { ...others, from, to }, beginDrawing), enabled: isNear });
  const drawn = useMemo(() => (isNear && near.data ? withDues(near.data, dues) : all), [isNear, near.data, dues, all]);
  const inSight = countsAround(drawn, domain).within;
  const isWhole = from === undefined && to === undefined;
  const isEmpty = all.marks.length + all.sums.length === 0;
  return (
    <section className="picture" aria-labelledby="picture-title">
      <h2 id="picture-title">The whole over time</h2>
      {error && <Fault fault={asFault(error)} what="the picture" again={() => void refetch()} />}
      {!error && !data && <Loading what="the picture" />}
      {data && isEmpty && <p className="nothing">Nothing with a date is on record.</p>}
      {!isEmpty && (
        <>
          <div className="picture-ways" role="group" aria-label="What the picture shows">
            <button type="button" onClick={() => go(moved(domain, -0.5))}>
              <span aria-hidden="true">←</span> Earlier{before > 0 && ` (${numberWords(before)})`}
            </button>
            <button type="button" onClick={() => go(zoomed(domain, 0.5))}>
              Closer
            </button>
            <button type="button" onClick={() => go(zoomed(domain, 2))}>
              Farther
            </button>
            <button type="button" onClick={() => go(null)} disabled={isWhole}>
              Whole
            </button>
            <button type="button" onClick={() => go(moved(domain, 0.5))}>
              Later{after > 0 && ` (${numberWords(after)})`} <span aria-hidden="true">→</span>
            </button>
            <p className="hint" role="status">
              {dayWords(dayOf(domain.start))} to {dayWords(dayOf(domain.end - 1))}
            </p>
          </div>
          {(drawn.sums.length > 0 || inSight > MOST_MARKS) && (
            <Together count={inSight} isReading={isNear && near.isFetching} />
          )}
          <PictureCanvas drawn={drawn} domain={domain} clock={negotiation.asOf.clock} nameOf={nameOf} go={go} />
          <PictureKey />
        </>
      )}
    </section>
  );
}

const nothing: Drawn = { marks: [], sums: [] };

const withDues = ({ marks, sums }: Drawn, dues: readonly Mark[]): Drawn => ({ marks: [...marks, ...dues], sums });

/** Says that what is drawn stands for many together, and how to see each. */
function Together({ count, isReading }: { count: number; isReading: boolean }) {
  return (
    <p className="hint picture-together">
      {countWords(count, 'mark')} in this stretch, drawn together: the higher a bar, the more. Nothing is left out.{' '}
      {isReading
        ? 'Reading each of them…'
        : `Come closer or narrow it down, to ${numberWords(MOST_MARKS)} or fewer, to see each by itself.`}
    </p>
  );
}

/** The stretch that the address asks for, and how to go to another (null: the whole), which it asks for once one rests. */
function useDomain(
  from: string | undefined,
  to: string | undefined,
  whole: Domain,
): [Domain, (domain: Domain | null) => void] {
  const change = useChangeSearch();
  const [draft, setDraft] = useState<Domain | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setDraft(null), [from, to]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = (domain: Domain | null) => {
    clearTimeout(timer.current);
    if (domain === null) {
      setDraft(null);
      change({ from: undefined, to: undefined });
      return;
    }
    setDraft(domain);
    timer.current = setTimeout(
      () => change({ from: dayOf(domain.start), to: dayOf(domain.end - DAY_MS / 2) }, true),
      SETTLE_MS,
    );
  };
  return [draft ?? domainOf(from, to, whole), go];
}
