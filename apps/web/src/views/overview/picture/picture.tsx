import type { Leg, Negotiation } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { isFiltered, timelineFilterIn } from '../../../address/timeline-filter.js';
import { useChangeSearch, usePoint } from '../../../address/use-point.js';
import { pictureQuery } from '../../../api/picture-query.js';
import { asFault, Fault, Loading } from '../../../frame/notices.js';
import { dayWords } from '../../../words/date-words.js';
import type { NameOf } from '../../../words/status-words.js';
import { PictureCanvas } from './picture-canvas.js';
import { PictureKey } from './picture-key.js';
import { DAY_MS, dueMark, marksOf } from './picture-marks.js';
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
  const { data, error, refetch } = useQuery(pictureQuery(slug, usePoint(), filter, marksOf));
  const { from, to, ...others } = filter;
  const filtered = isFiltered(others);
  const marks = useMemo(
    () => [...(data ?? []), ...(filtered ? [] : legs.flatMap((leg) => dueMark(leg, nameOf)))],
    [data, legs, filtered, nameOf],
  );
  const begun = negotiation.startedAt?.earliest ?? negotiation.startedAt?.latest ?? null;
  const whole = useMemo(() => wholeOf(marks, begun === null ? null : Date.parse(begun)), [marks, begun]);
  const [domain, go] = useDomain(from, to, whole);
  const isWhole = from === undefined && to === undefined;
  const before = marks.filter(({ end }) => end <= domain.start).length;
  const after = marks.filter(({ start }) => start >= domain.end).length;
  return (
    <section className="picture" aria-labelledby="picture-title">
      <h2 id="picture-title">The whole over time</h2>
      {error && <Fault fault={asFault(error)} what="the picture" again={() => void refetch()} />}
      {!error && !data && <Loading what="the picture" />}
      {data && marks.length === 0 && <p className="nothing">Nothing with a date is on record.</p>}
      {marks.length > 0 && (
        <>
          <div className="picture-ways" role="group" aria-label="What the picture shows">
            <button type="button" onClick={() => go(moved(domain, -0.5))}>
              <span aria-hidden="true">←</span> Earlier{before > 0 && ` (${before})`}
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
              Later{after > 0 && ` (${after})`} <span aria-hidden="true">→</span>
            </button>
            <p className="hint" role="status">
              {dayWords(dayOf(domain.start))} to {dayWords(dayOf(domain.end - 1))}
            </p>
          </div>
          <PictureCanvas marks={marks} domain={domain} clock={negotiation.asOf.clock} go={go} />
          <PictureKey />
        </>
      )}
    </section>
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
