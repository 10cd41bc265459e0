import type { DaySum, Drawn } from './picture-drawn.js';
import { lanes, type Lane, type Mark } from './picture-marks.js';
import type { Domain } from './picture-scale.js';

/** A mark in its place, in pixels from the top left. */
export interface Placed {
  mark: Mark;
  x: number;
  y: number;
  width: number;
  /** Of its symbol. */
  size: number;
}

/** Many marks close together, drawn as one bar. */
export interface Bin {
  x: number;
  width: number;
  height: number;
  count: number;
  contradicted: number;
  start: number;
  end: number;
}

export interface PlacedLane {
  lane: Lane;
  top: number;
  height: number;
  placed: Placed[];
  /** Instead of `placed` where there are too many. */
  bins: Bin[];
  /** Marks that found no room. */
  hidden: number;
}

export interface Layout {
  lanes: PlacedLane[];
  height: number;
}

const HEAD_PX = 18;
const ROW_PX = 15;
const MOST_ROWS = 9;
const BIN_PX = 10;
const BIN_HEIGHT_PX = 44;
/** More than this in sight are drawn as bars. */
export const MOST_MARKS = 500;

/** Room for the name beside a mark, by what a letter takes. */
export const nameWidth = ({ name }: Mark): number => (name === null ? 0 : name.length * 7 + 8);

const sizeOf = ({ accounts }: Mark) => 11 + Math.min(2 * (accounts - 1), 4);

/**
 * Puts what is in a stretch of time onto `width` pixels, lane by lane. Marks never cover each other: those of one day
 * stand side by side as far as the day is wide, then one under the other. Many are put together into bars.
 */
export function layOut(drawn: Drawn, domain: Domain, width: number): Layout {
  const isIn = ({ start, end }: Domain) => end > domain.start && start < domain.end;
  const marks = drawn.marks.filter(isIn);
  const sums = drawn.sums.filter(isIn);
  const x = (moment: number) => ((moment - domain.start) / (domain.end - domain.start)) * width;
  const isDense = sums.length > 0 || marks.length > MOST_MARKS;
  let top = 0;
  const placed = lanes.flatMap((lane): PlacedLane[] => {
    const own = marks.filter((mark) => mark.lane === lane).sort((a, b) => a.start - b.start || a.end - b.end);
    const ownSums = sums.filter((sum) => sum.lane === lane);
    if (own.length + ownSums.length === 0) return [];
    const content = isDense ? binned([...ownSums, ...own.map(asSum)], domain, x, width) : packed(own, x, top + HEAD_PX);
    const laid = { lane, top, ...content };
    top += content.height;
    return [laid];
  });
  return { lanes: placed, height: top };
}

const asSum = (mark: Mark): DaySum => ({ ...mark, count: 1, contradicted: mark.status === 'contradicted' ? 1 : 0 });

function packed(marks: readonly Mark[], x: (moment: number) => number, top: number): Omit<PlacedLane, 'lane' | 'top'> {
  const rowEnds: number[] = [];
  const placed: Placed[] = [];
  let hidden = 0;
  for (const mark of marks) {
    const size = sizeOf(mark);
    const [from, to] = [x(mark.start), x(mark.end)];
    const isPoint = !mark.hollow && mark.soft === 'no' && mark.end - mark.start <= 86_400_000;
    const width = isPoint ? size : Math.max(to - from, size);
    const latestLeft = isPoint ? Math.max(to - size, from) : from;
    let row = 0;
    let left = Math.max(from, rowEnds[0] ?? -Infinity);
    while (left > latestLeft && row < MOST_ROWS) {
      row += 1;
      left = Math.max(from, rowEnds[row] ?? -Infinity);
    }
    if (row >= MOST_ROWS) {
      hidden += 1;
      continue;
    }
    rowEnds[row] = left + width + 1 + (mark.hollow && width > nameWidth(mark) ? 0 : nameWidth(mark));
    placed.push({ mark, x: left, y: top + row * ROW_PX, width, size });
  }
  return { placed, bins: [], hidden, height: HEAD_PX + rowEnds.length * ROW_PX + 6 };
}

function binned(
  sums: readonly DaySum[],
  domain: Domain,
  x: (moment: number) => number,
  width: number,
): Omit<PlacedLane, 'lane' | 'top'> {
  const count = Math.max(Math.floor(width / BIN_PX), 1);
  const step = (domain.end - domain.start) / count;
  const bins = new Map<number, { count: number; contradicted: number }>();
  for (const sum of sums) {
    const { start, end } = sum;
    const middle = (Math.max(start, domain.start) + Math.min(end, domain.end)) / 2;
    const index = Math.max(Math.min(Math.floor((middle - domain.start) / step), count - 1), 0);
    const bin = bins.get(index) ?? { count: 0, contradicted: 0 };
    bin.count += sum.count;
    bin.contradicted += sum.contradicted;
    bins.set(index, bin);
  }
  const most = Math.max(...[...bins.values()].map((bin) => bin.count));
  return {
    placed: [],
    hidden: 0,
    height: HEAD_PX + BIN_HEIGHT_PX + 8,
    bins: [...bins]
      .sort(([a], [b]) => a - b)
      .map(([index, bin]) => {
        const start = domain.start + index * step;
        // The square root, so that few beside many can still be seen.
        const height = Math.max(Math.sqrt(bin.count / most) * BIN_HEIGHT_PX, 3);
        return { ...bin, start, end: start + step, x: x(start), width: x(start + step) - x(start) - 1, height };
      }),
  };
}
