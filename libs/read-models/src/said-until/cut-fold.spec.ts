import { type Row, RowStore, type StoredEvent } from '@parley/event-store';
import { type Entry, type PostedEntry, saidUntil } from '@parley/negotiation';
import fc from 'fast-check';
import { exampleEntries, recordedEvents } from '../../test/recorded-events.js';
import { projections } from '../projections.js';
import { foldCut } from './cut-fold.js';
import type { Structure } from './cut-scope.queries.js';

const NEGOTIATION = 'negotiation-istanbul-2025';
const example = exampleEntries('istanbul-2025');
const isRegistration = ({ type }: Pick<PostedEntry, 'type'>) => /Registered$/.test(type);

/** The tables of what follows from accounts; the others stay as of the position. */
const derived = projections.map(({ tables }) =>
  tables
    .map(({ name }) => name)
    .filter((name) => !/^(actor|source|stream|negotiation|registration|registered|member)$/.test(name)),
);

async function folded(events: readonly StoredEvent[]): Promise<RowStore[]> {
  const stores = projections.map((projection) => new RowStore(projection));
  for (const store of stores) await store.fold(events);
  return stores;
}

function structureIn(timeline: RowStore): Structure {
  const byName = (table: string, key: string) => new Map(timeline.rows(table).map((row) => [String(row[key]), row]));
  return { stream: byName('stream', 'stream'), negotiation: byName('negotiation', 'id') };
}

/** The rows of the derived tables of all read models, had only that been said until a day. */
async function cutAt(events: readonly StoredEvent[], day: string): Promise<Row[][]> {
  const [timeline] = await folded(events);
  const entries = timeline!.rows('entry').map((row) => row.entry as Entry);
  const left = new Set(entries.filter((entry) => !saidUntil(entry, day, 'Europe/Istanbul')).map(({ event }) => event));
  const cuts = await foldCut(projections, inOrder(events), { structure: structureIn(timeline!), left });
  return cuts.flatMap((cut, place) => derived[place]!.map((table) => JSON.parse(cut.get(table)!) as Row[]));
}

async function* inOrder(events: readonly StoredEvent[]): AsyncGenerator<StoredEvent> {
  for (const event of events) yield await Promise.resolve(event);
}

const rowsOf = (stores: readonly RowStore[]): Row[][] =>
  stores.flatMap((store, place) => derived[place]!.map((table) => store.rows(table)));

const sorted = (tables: readonly Row[][]) => tables.map((rows) => rows.map((row) => JSON.stringify(row)).sort());

/** What a posted account is changed to. */
interface Change {
  /** Which of the accounts. */
  account: number;
  kind: 'none' | 'correct' | 'retract';
  saidOn: number;
}

const dayOf = (number: number) => `2025-07-${String(number).padStart(2, '0')}`;

const record = fc.record({
  /** The day of July that each account was given on. */
  days: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: example.length, maxLength: example.length }),
  changes: fc.array(
    fc.record({
      account: fc.nat({ max: example.length - 1 }),
      kind: fc.constantFrom<Change['kind'][]>('none', 'correct', 'retract'),
      saidOn: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 6 },
  ),
  order: fc.array(fc.nat(), { minLength: example.length, maxLength: example.length }),
});

interface Told {
  entry: PostedEntry;
  /** The index of the account that it is or changes; null for registrations. */
  account: number | null;
}

/** The example, told on other days and in another order, some of it corrected or retracted; the opening is told first. */
function recordOf({ days, changes, order }: { days: number[]; changes: Change[]; order: number[] }) {
  const saidOn = new Map<number, number>();
  const accounts: Told[] = example.map((entry, account) => {
    if (isRegistration(entry)) return { entry, account: null };
    const day = entry.type === 'NegotiationOpened' ? 0 : days[account]!;
    saidOn.set(account, day);
    // Each names the negotiation, so that a stream belongs to it whichever of its accounts is told first.
    const data = { negotiation: NEGOTIATION, ...entry.data };
    const told = {
      ...entry,
      id: idOf(account),
      account: { ...entry.account, saidAt: { edtf: day === 0 ? '2025-06-01' : dayOf(day) } },
    };
    const belongs = !/^NegotiationOpened|ExternalActionNoted$/.test(entry.type);
    return { entry: { ...told, ...(belongs ? { data } : {}) } as PostedEntry, account };
  });
  const first = accounts.filter(({ account, entry }) => account === null || entry.type === 'NegotiationOpened');
  const rest = accounts.filter((one) => !first.includes(one));
  const shuffled = rest.map((one, index) => [order[index]!, one] as const).sort(([a], [b]) => a - b);
  const retracted = new Set<number>();
  const changed = changes.flatMap(({ account, kind, saidOn: day }): Told[] => {
    const of = accounts[account]!;
    if (kind === 'none' || of.account === null || of.entry.type === 'NegotiationOpened' || retracted.has(account))
      return [];
    const { stream } = of.entry;
    if (kind === 'retract') {
      retracted.add(account);
      const data = { retracts: idOf(account), kind: 'wrong', reason: 'It was wrong' };
      return [{ entry: { type: 'EntryRetracted', stream, data } as PostedEntry, account }];
    }
    saidOn.set(account, day);
    const told = { ...of.entry.account, saidAt: { edtf: dayOf(day) } };
    const data = { corrects: idOf(account), kind: 'misread', reason: 'The day was misread', account: told };
    return [{ entry: { type: 'EntryCorrected', stream, data } as PostedEntry, account }];
  });
  return { told: [...first, ...shuffled.map(([, one]) => one), ...changed], saidOn };
}

const idOf = (account: number) => `aaaaaaaa-0000-4000-8000-${String(account).padStart(12, '0')}`;

describe('what had been said until a day', () => {
  it('is by a late day all that was said, row for row', async () => {
    await fc.assert(
      fc.asyncProperty(record, async (drawn) => {
        const events = recordedEvents(recordOf(drawn).told.map(({ entry }) => entry));
        expect(sorted(await cutAt(events, '9999-12-31'))).toEqual(sorted(rowsOf(await folded(events))));
      }),
      { numRuns: 12 },
    );
  });

  it('is what the record would say, had nothing else been posted', async () => {
    await fc.assert(
      fc.asyncProperty(record, fc.integer({ min: 0, max: 9 }), async (drawn, day) => {
        const { told, saidOn } = recordOf(drawn);
        const events = recordedEvents(told.map(({ entry }) => entry));
        const counting = events.filter((_, index) => {
          const { account } = told[index]!;
          return account === null || saidOn.get(account)! <= day;
        });
        const items = (tables: Row[][]) =>
          sorted([tables.flat().flatMap((row) => (row.item ?? row.record ?? []) as Row[])]);
        expect(items(await cutAt(events, dayOf(day)))).toEqual(items(rowsOf(await folded(counting))));
      }),
      { numRuns: 12 },
    );
  });

  it('is nothing before anything was said', async () => {
    const { told } = recordOf({ days: example.map(() => 5), changes: [], order: example.map(() => 0) });
    const rows = await cutAt(recordedEvents(told.map(({ entry }) => entry)), '2025-05-31');
    expect(rows.flat()).toEqual([]);
  });
});
