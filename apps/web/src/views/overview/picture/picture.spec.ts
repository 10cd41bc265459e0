import type { TimelineItem } from '@parley/contracts';
import fc from 'fast-check';
import { beginDrawing, countsAround } from './picture-drawn.js';
import { keyTarget } from './picture-keys.js';
import { layOut } from './picture-layout.js';
import { boundsOf, DAY_MS, marksOf, type Mark } from './picture-marks.js';
import { dayOf, domainOf, moved, ticksOf, wholeOf, zoomed } from './picture-scale.js';

const at = (day: string) => Date.parse(day);
const mark = (start: number, end: number, more: Partial<Mark> = {}): Mark => ({
  key: `${start} ${end}`,
  lane: 'statements',
  stream: 'round-a',
  happening: 'x',
  told: '',
  when: { edtf: '', earliest: null, latest: null, words: '' },
  status: 'claimed',
  accounts: 1,
  start,
  end,
  soft: 'no',
  hollow: false,
  name: null,
  ...more,
});
const span = (edtf: string, earliest: string | null, latest: string | null) => ({
  edtf,
  earliest,
  latest,
  words: edtf,
});

describe('a date as it is drawn', () => {
  it.each([
    ['2025-06-02', '2025-06-02', '2025-06-02', 'no', 1],
    ['2025-06-02~', '2025-06-02', '2025-06-02', 'both', 1],
    ['[2025-06-09..2025-06-15]', '2025-06-09', '2025-06-15', 'both', 7],
    ['2025-06-09/2025-06-15', '2025-06-09', '2025-06-15', 'no', 7],
    ['2023-03', '2023-03-01', '2023-03-31', 'both', 31],
    ['[..2025-06-02]', null, '2025-06-02', 'start', 4],
    ['[2025-06-02..]', '2025-06-02', null, 'end', 4],
  ] as const)('%s is soft where it is not known', (edtf, earliest, latest, soft, days) => {
    const bounds = boundsOf({ edtf, earliest, latest });
    expect(bounds?.soft).toBe(soft);
    expect(((bounds?.end ?? 0) - (bounds?.start ?? 0)) / DAY_MS).toBe(days);
  });

  it('is drawn beside what it offers, which is hollow', () => {
    const item = {
      type: 'RoundProposed',
      stream: 'round-3',
      happening: 'proposed-ua',
      headline: 'Third round',
      happened: span('2025-06-02', '2025-06-02', '2025-06-02'),
      fields: { window: { value: span('[2025-06-20..2025-06-30]', '2025-06-20', '2025-06-30'), values: [] } },
      status: 'claimed',
      accounts: 2,
    } as unknown as TimelineItem;
    expect(marksOf(item).map(({ hollow, start }) => [hollow, dayOf(start)])).toEqual([
      [false, '2025-06-02'],
      [true, '2025-06-20'],
    ]);
  });
});

describe('the stretch of time', () => {
  it('begins with the talks where what lies before would squeeze them', () => {
    const marks = [
      mark(at('2023-03-01'), at('2023-04-01')),
      mark(at('2025-05-16'), at('2025-05-17')),
      mark(at('2025-06-30'), at('2025-07-01')),
    ];
    const whole = wholeOf(marks, at('2025-05-16'));
    expect(dayOf(whole.start) > '2025-05-01').toBe(true);
    expect(dayOf(whole.end) < '2025-07-10').toBe(true);
    expect(dayOf(wholeOf(marks, null).start) < '2023-03-01').toBe(true);
  });

  it('comes closer and goes farther around a moment that stays where it is', () => {
    const domain = { start: at('2025-01-01'), end: at('2025-03-01') };
    const around = at('2025-01-15');
    const close = zoomed(domain, 0.5, around);
    const share = ({ start, end }: typeof domain) => (around - start) / (end - start);
    expect(share(close)).toBeCloseTo(share(domain));
    expect(zoomed(close, 2, around).start).toBeCloseTo(domain.start, -3);
    expect(moved(domain, 1).start).toBe(domain.end);
  });

  it('is what the days in an address say', () => {
    const whole = { start: at('2025-01-01'), end: at('2025-03-01') };
    expect(domainOf('2025-02-01', undefined, whole)).toEqual({ start: at('2025-02-01'), end: whole.end });
    const day = domainOf('2025-02-01', '2025-02-01', whole);
    expect(day.end - day.start).toBe(3 * DAY_MS);
  });

  it('has ticks at round dates, never more than fit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 3, max: 30_000 }), (start, days) => {
        const ticks = ticksOf({ start, end: start + days * DAY_MS }, 8);
        expect(ticks.length).toBeLessThanOrEqual(10);
        expect(ticks.every((tick) => tick.at >= start && tick.at <= start + days * DAY_MS)).toBe(true);
      }),
    );
  });
});

describe('the layout', () => {
  const day = fc.integer({ min: 0, max: 60 });
  const anyMark = fc
    .tuple(day, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 5 }), fc.boolean())
    .map(([from, days, accounts, hollow]) => mark(from * DAY_MS, (from + days) * DAY_MS, { accounts, hollow }));

  it('lets no mark cover another, and counts those that find no room', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 60 }), fc.integer({ min: 300, max: 1200 }), (marks, width) => {
        const { lanes } = layOut({ marks, sums: [] }, { start: -DAY_MS, end: 90 * DAY_MS }, width);
        const placed = lanes.flatMap((lane) => lane.placed);
        expect(placed.length + lanes.reduce((sum, lane) => sum + lane.hidden, 0)).toBe(marks.length);
        for (const [index, a] of placed.entries()) {
          for (const b of placed.slice(index + 1)) {
            expect(a.y !== b.y || a.x + a.width <= b.x || b.x + b.width <= a.x).toBe(true);
          }
        }
      }),
    );
  });

  it('draws many as bars, and loses none', () => {
    const marks = Array.from({ length: 10_000 }, (_, index) =>
      mark((index % 300) * DAY_MS, ((index % 300) + 1) * DAY_MS),
    );
    const { lanes } = layOut({ marks, sums: [] }, { start: 0, end: 300 * DAY_MS }, 1000);
    expect(lanes[0]?.placed).toEqual([]);
    expect(lanes[0]?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  });
});

describe('what the picture is drawn from', () => {
  const told = (day: number, status: string) =>
    ({
      type: 'StatementMade',
      stream: 'round-a',
      happening: `said-${day}`,
      headline: 'Said',
      happened: span(dayOf(day * DAY_MS), dayOf(day * DAY_MS), dayOf(day * DAY_MS)),
      fields: {},
      status,
      accounts: 1,
    }) as unknown as TimelineItem;
  const drawnOf = (count: number, most: number) => {
    const drawing = beginDrawing(most);
    for (let index = 0; index < count; index += 1)
      drawing.add(told(index % 40, index % 10 === 0 ? 'contradicted' : 'claimed'));
    return drawing.drawn();
  };

  it('is each thing as long as they can be kept, and sums by day of all of them beyond', () => {
    expect([drawnOf(100, 100).marks.length, drawnOf(100, 100).sums]).toEqual([100, []]);
    const { marks, sums } = drawnOf(101, 100);
    expect(marks).toEqual([]);
    expect(sums).toHaveLength(40);
    expect(sums.find(({ start }) => start === 0)).toEqual({
      lane: 'statements',
      start: 0,
      end: DAY_MS,
      count: 3,
      contradicted: 3,
    });
  });

  it('loses none in a bar, before or behind, whatever is in sight', () => {
    const day = fc.integer({ min: -10, max: 50 });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 300, max: 1200 }), (from, days, width) => {
        const drawn = drawnOf(500, 100);
        const domain = { start: from * DAY_MS, end: (from + days) * DAY_MS };
        const { before, within, after } = countsAround(drawn, domain);
        const bins = layOut(drawn, domain, width).lanes.flatMap((lane) => lane.bins);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(within);
        expect(before + within + after).toBe(500);
      }),
    );
  });
});

describe('the keys', () => {
  it('lead through bars as through marks: along the lane in time, and from lane to lane', () => {
    const stop = (key: string, start: number, y: number) => ({ key, start, x: start, y });
    const [a, b, c] = [stop('a', 0, 0), stop('b', 10, 0), stop('c', 11, 50)];
    const keys = ['ArrowRight', 'End', 'ArrowDown', 'ArrowLeft', 'x'];
    expect(keys.map((key) => keyTarget(key, a, [a, b, c])?.key)).toEqual(['b', 'c', 'c', undefined, undefined]);
  });
});
