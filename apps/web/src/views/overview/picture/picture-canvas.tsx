import { dayWords, type NameOf, numberWords } from '@parley/contracts/words';
import { useMemo, useRef, useState } from 'react';
import { EntryMarkLink } from './picture-link.js';
import type { Drawn } from './picture-drawn.js';
import { layOut, type Bin, type Placed, type PlacedLane } from './picture-layout.js';
import { DAY_MS, laneWords, type Lane, type Mark } from './picture-marks.js';
import { moved, ticksOf, zoomed, type Domain } from './picture-scale.js';
import { MarkShape, markWords, SoftEnds } from './picture-symbols.js';
import { useWidth } from '../../../parts/use-width.js';
import { dayOf } from './picture-scale.js';
import { keyTarget, type Stop } from './picture-keys.js';

interface PictureCanvasProps {
  drawn: Drawn;
  domain: Domain;
  /** The day that due dates are held against. */
  clock: string;
  nameOf: NameOf;
  go: (domain: Domain | null) => void;
}

const AXIS_PX = 24;
const TICK_PX = 90;

/** The drawing itself. The arrow keys go from mark to mark and from bar to bar, + and - come closer and go farther, a drag moves along. */
export function PictureCanvas({ drawn, domain, clock, nameOf, go }: PictureCanvasProps) {
  const [place, width] = useWidth();
  const layout = useMemo(() => layOut(drawn, domain, width), [drawn, domain, width]);
  const all = useMemo(() => layout.lanes.flatMap(stopsOf), [layout]);
  const [active, setActive] = useState<string | null>(null);
  const [told, setTold] = useState<Mark | null>(null);
  const current = all.find(({ key }) => key === active) ?? all[0];
  const drag = useDrag(domain, width, go);
  const height = layout.height + AXIS_PX;
  const x = (moment: number) => ((moment - domain.start) / (domain.end - domain.start)) * width;

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') return go(zoomed(domain, 0.5));
    if (event.key === '-') return go(zoomed(domain, 2));
    const target = keyTarget(event.key, current, all);
    if (!target) return;
    event.preventDefault();
    setActive(target.key);
    place.current?.querySelector<SVGElement>(`[data-mark="${CSS.escape(target.key)}"]`)?.focus();
  };
  return (
    <div className="picture-canvas" ref={place}>
      <svg
        width={width}
        height={height}
        role="group"
        aria-label="Happenings over time. Arrow keys go from one to the next."
        onKeyDown={onKeyDown}
        {...drag}
      >
        <SoftEnds />
        {ticksOf(domain, Math.max(width / TICK_PX, 2)).map(({ at, words }) => (
          <g key={at} aria-hidden="true">
            <line className="picture-tick" x1={x(at)} x2={x(at)} y1="0" y2={height} />
            <text className="picture-text" x={x(at) + 3} y="12">
              {words}
            </text>
          </g>
        ))}
        <Clock at={x(Date.parse(clock) + DAY_MS / 2)} width={width} height={height} />
        <g transform={`translate(0,${AXIS_PX})`}>
          {layout.lanes.map(({ lane, top, height: laneHeight, placed, bins, hidden }) => (
            <g key={lane} role="group" aria-label={laneWords[lane]}>
              <line className="picture-lane" x1="0" x2={width} y1={top} y2={top} />
              <text className="picture-lane-name" x="0" y={top + 13} aria-hidden="true">
                {laneWords[lane]}
                {hidden > 0 && ` (${numberWords(hidden)} more: come closer)`}
              </text>
              {placed.map((one) => (
                <OneMark
                  key={one.mark.key}
                  placed={one}
                  nameOf={nameOf}
                  isCurrent={one.mark.key === current?.key}
                  tell={(mark) => {
                    setTold(mark);
                    if (mark) setActive(mark.key);
                  }}
                />
              ))}
              {bins.map((bin) => (
                <OneBin
                  key={bin.start}
                  bin={bin}
                  bottom={top + laneHeight - 4}
                  lane={lane}
                  isCurrent={binKey(lane, bin) === current?.key}
                  onFocus={() => setActive(binKey(lane, bin))}
                  go={go}
                />
              ))}
            </g>
          ))}
        </g>
      </svg>
      <p className="picture-told" aria-hidden="true" dir="auto">
        {told ? markWords(told, nameOf) : 'Point at a mark, or go to it with the arrow keys, to read what it is.'}
      </p>
    </div>
  );
}

const binKey = (lane: Lane, { start }: Bin) => `${lane} ${start}`;

const stopsOf = ({ lane, top, placed, bins }: PlacedLane): Stop[] => [
  ...placed.map(({ mark, x, y }) => ({ key: mark.key, start: mark.start, x, y })),
  ...bins.map((bin) => ({ key: binKey(lane, bin), start: bin.start, x: bin.x, y: top })),
];

/** The day that is asked about, where it is in sight. */
function Clock({ at, width, height }: { at: number; width: number; height: number }) {
  if (at < 0 || at > width) return null;
  return <line className="picture-clock" x1={at} x2={at} y1="0" y2={height} aria-hidden="true" />;
}

interface OneMarkProps {
  placed: Placed;
  nameOf: NameOf;
  isCurrent: boolean;
  tell: (mark: Mark | null) => void;
}

function OneMark({ placed, nameOf, isCurrent, tell }: OneMarkProps) {
  return (
    <EntryMarkLink
      mark={placed.mark}
      words={markWords(placed.mark, nameOf)}
      tabIndex={isCurrent ? 0 : -1}
      onTell={() => tell(placed.mark)}
    >
      <MarkShape placed={placed} />
    </EntryMarkLink>
  );
}

interface OneBinProps {
  bin: Bin;
  bottom: number;
  lane: Lane;
  isCurrent: boolean;
  onFocus: () => void;
  go: (domain: Domain) => void;
}

/** A bar that stands for many; it leads closer. */
function OneBin({ bin, bottom, lane, isCurrent, onFocus, go }: OneBinProps) {
  const { x, width, height, count, contradicted, start, end } = bin;
  const words =
    `${laneWords[lane]}: ${numberWords(count)} from ${dayWords(dayOf(start))} to ${dayWords(dayOf(end))}` +
    `${contradicted > 0 ? `, ${numberWords(contradicted)} contradicted` : ''}. Come closer`;
  const closer = () => go(zoomed({ start, end }, 4));
  const part = (contradicted / count) * height;
  return (
    <g
      className="picture-bin"
      role="button"
      tabIndex={isCurrent ? 0 : -1}
      data-mark={binKey(lane, bin)}
      aria-label={words}
      onFocus={onFocus}
      onClick={closer}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          closer();
        }
      }}
    >
      <title>{words}</title>
      <rect className="bin-rest" x={x} y={bottom - height} width={width} height={height} />
      {part > 0 && <rect className="bin-contradicted" x={x} y={bottom - part} width={width} height={part} />}
    </g>
  );
}

/** A drag along the picture moves it; the wheel with Ctrl comes closer to where the pointer is. */
function useDrag(domain: Domain, width: number, go: (domain: Domain) => void): React.SVGAttributes<SVGSVGElement> {
  const from = useRef<{ x: number; domain: Domain } | null>(null);
  return {
    onPointerDown: (event) => {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      from.current = { x: event.clientX, domain };
    },
    onPointerMove: (event) => {
      const begun = from.current;
      if (!begun || Math.abs(event.clientX - begun.x) < 4) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      go(moved(begun.domain, (begun.x - event.clientX) / width));
    },
    onPointerUp: () => {
      from.current = null;
    },
    onPointerLeave: () => {
      from.current = null;
    },
    onDoubleClick: (event) => {
      const share = (event.clientX - event.currentTarget.getBoundingClientRect().left) / width;
      go(zoomed(domain, 0.5, domain.start + share * (domain.end - domain.start)));
    },
  };
}
