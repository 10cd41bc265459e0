import type { Conflict } from '@parley/contracts';
import { RowStore } from '@parley/event-store';
import type { LegRecord, PostedEntry, TimelineItem } from '@parley/negotiation';
import { exampleEntries, recordedEvents } from '../../test/recorded-events.js';
import { commitmentsProjection } from '../commitments/commitments.projection.js';
import { timelineProjection } from '../timeline/timeline.projection.js';
import { isConflict } from './conflict-rows.js';

const example = exampleEntries('istanbul-2025');

async function folded(entries: readonly PostedEntry[]) {
  const events = recordedEvents(entries);
  const [timeline, commitments] = [new RowStore(timelineProjection), new RowStore(commitmentsProjection)];
  await timeline.fold(events);
  await commitments.fold(events);
  return { timeline, commitments };
}

type Folded = Awaited<ReturnType<typeof folded>>;

const conflicts = ({ timeline, commitments }: Folded, asOf?: number) =>
  [timeline, commitments].flatMap((rows) => rows.rows('conflict', asOf)).map((row) => row.conflict as Conflict);
const outline = (all: Conflict[]) => all.map((one) => [one.subject, one.happening, one.field, one.status]).sort();

const BODIES = 'commitment-bodies-2025-06';
const account = (side: string, day: string, polarity: 'asserts' | 'denies' = 'asserts') => ({
  side,
  speaker: side,
  polarity,
  channel: 'briefing' as const,
  saidAt: { edtf: day },
  source: 'source-article-2025-06-02',
});
const undertaking = (side: string, day: string): PostedEntry => ({
  type: 'UndertakingGiven',
  stream: BODIES,
  happening: 'agreed',
  account: account(side, day),
  data: { debtor: 'actor-ru', legs: [{ legId: 'ru-ua', from: 'actor-ru', to: 'actor-ua', what: 'bodies' }] },
});
const denied = (stream: string, happening: string, side: string, day: string, data: object): PostedEntry =>
  ({
    type: 'SwapAgreed',
    stream,
    happening,
    account: account(side, day, 'denies'),
    data,
  }) as PostedEntry;

describe('the conflicts of the example record', () => {
  it('are what its table of conflicts has, each once', async () => {
    const rows = await folded(example);
    expect(outline(conflicts(rows))).toEqual([
      [BODIES, null, 'mode', 'contradicted'],
      ['negotiation-istanbul-2025', null, 'proposition.listed-children-illegally-taken', 'contradicted'],
    ]);
  });

  it('hold the value of each side, and since when', async () => {
    const rows = await folded(example);
    const mode = conflicts(rows).find((one) => one.field === 'mode')!;
    expect(mode.values.filter((one) => one.side !== null).map((one) => [one.side, one.value])).toEqual([
      ['actor-ua', 'reciprocal'],
      ['actor-ru', 'unilateral'],
    ]);
    const opened = recordedEvents(example)[mode.openedPosition - 1]!;
    expect([opened.type, opened.stream]).toEqual(['UndertakingGiven', BODIES]);
    expect(conflicts(rows, mode.openedPosition - 1).map((one) => one.field)).not.toContain('mode');
  });
});

describe('a conflict', () => {
  it('ends where a side gives way, and is another one when it opens again', async () => {
    const agreed = undertaking('actor-ua', '2025-06-04');
    const swap = { ...example.find((entry) => entry.type === 'SwapAgreed' && entry.stream === BODIES)! };
    const data = swap.data as object;
    const rows = await folded([
      ...example,
      agreed,
      denied(BODIES, 'agreed', 'actor-ua', '2025-06-05', data),
      { ...swap, account: account('actor-ua', '2025-06-06') } as PostedEntry,
    ]);
    const first = example.length;
    const opened = (asOf: number) =>
      conflicts(rows, asOf)
        .filter((one) => one.field === 'mode')
        .map((one) => one.openedPosition);
    const [since] = opened(first);
    expect([opened(first + 1), opened(first + 2), opened(first + 3)]).toEqual([[since], [], [first + 3]]);
  });

  it('about what happened is of its happening', async () => {
    const round = (side: string, number: number): PostedEntry => ({
      type: 'RoundHeld',
      stream: 'round-istanbul-2',
      happening: 'held',
      account: account(side, '2025-06-03'),
      data: { number },
    });
    const rows = await folded([...example, round('actor-ru', 2), round('actor-ua', 3)]);
    expect(conflicts(rows).find((one) => one.field === 'number')).toMatchObject({
      subject: 'round-istanbul-2',
      happening: 'held',
      openedPosition: example.length + 2,
    });
  });

  it('about a delivery is of the delivery, and one about its terms of the commitment alone', async () => {
    const delivery = (side: string, min: number): PostedEntry => ({
      type: 'DeliveryReported',
      stream: BODIES,
      happening: 'first-train',
      account: account(side, '2025-06-08'),
      data: { legId: 'ru-ua', scope: 'tranche', quantity: { min, max: min, unit: 'body' } },
    });
    const rows = await folded([...example, delivery('actor-ru', 1200), delivery('actor-ua', 900)]);
    const ofBodies = conflicts(rows).filter((one) => one.subject === BODIES);
    expect(outline(ofBodies)).toEqual([
      [BODIES, null, 'mode', 'contradicted'],
      [BODIES, 'first-train', 'quantity', 'contradicted'],
    ]);
  });

  it('over several happenings of one subject is of the subject, where none of them shows it', async () => {
    const round = (
      type: 'RoundHeld' | 'RoundScheduled',
      side: string,
      happening: string,
      number: number,
    ): PostedEntry =>
      ({
        type,
        stream: 'round-istanbul-2',
        happening,
        account: account(side, '2025-06-03'),
        data: { number, ...(type === 'RoundScheduled' ? { when: { edtf: '2025-06-02' } } : {}) },
      }) as PostedEntry;
    const told = [
      round('RoundScheduled', 'actor-ua', 'scheduled', 1),
      round('RoundHeld', 'actor-ru', 'held', 2),
      round('RoundHeld', 'actor-ua', 'held', 3),
    ];
    const ofRound = async (count: number) => {
      const all = conflicts(await folded([...example, ...told.slice(0, count)]));
      return all.filter((one) => one.subject === 'round-istanbul-2').map((one) => [one.happening, one.field]);
    };
    expect(await ofRound(1)).toEqual([]);
    expect(await ofRound(2)).toEqual([[null, 'number']]);
    expect(await ofRound(3)).toEqual([['held', 'number']]);
  });

  it('is open exactly where a field of an item or a leg shows one', async () => {
    const rows = await folded(example);
    for (let position = 0; position <= example.length; position += 1) {
      const items = rows.timeline.rows('item', position).map((row) => row.item as TimelineItem);
      const legs = rows.commitments.rows('leg', position).map((row) => row.record as LegRecord);
      const shown = [...items, ...legs].flatMap(({ fields }) =>
        Object.entries(fields).flatMap(([name, field]) => (isConflict(field) ? [name.split('.').at(-1)!] : [])),
      );
      const open = conflicts(rows, position).map(({ field }) => field.split('.').at(-1)!);
      expect([position, [...new Set(open)].sort()]).toEqual([position, [...new Set(shown)].sort()]);
    }
  });
});
