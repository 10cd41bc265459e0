import { RowStore, type Projection, type Row, type StoredEvent } from '@parley/event-store';
import type { EntryCorrection, LegRecord, PostedEntry, TimelineItem } from '@parley/negotiation';
import fc from 'fast-check';
import { asPostedRight, correctionOf, redactionOf, retractionOf, withErasures } from '../../test/amended-log.js';
import { exampleEntries, recordedEvents } from '../../test/recorded-events.js';
import { commitmentsProjection } from '../commitments/commitments.projection.js';
import { projections } from '../projections.js';
import { timelineProjection } from '../timeline/timeline.projection.js';

const NEGOTIATION = 'negotiation-istanbul-2025';
const posted = exampleEntries('istanbul-2025');
const example = recordedEvents(posted);
const told = example.filter(({ payload }) => payload?.account);

const isFirst = ({ revision }: StoredEvent) => revision === 1;
const eventOf = (type: string, stream: string) => told.find((event) => event.type === type && event.stream === stream)!;

/** The example with more behind it. */
const followedBy = (...more: PostedEntry[]) => recordedEvents([...posted, ...more]);

async function folded(projection: Projection, events: readonly StoredEvent[]): Promise<RowStore> {
  const rows = new RowStore(projection);
  await rows.fold(events);
  return rows;
}

const timeline = (events: readonly StoredEvent[]) => folded(timelineProjection, events);
const commitments = (events: readonly StoredEvent[]) => folded(commitmentsProjection, events);

const itemOf = (rows: RowStore, { stream, happening }: { stream: string; happening: string | null }, asOf?: number) =>
  rows.rows('item', asOf).find((row) => row.stream === stream && row.happening === happening)?.item as
    TimelineItem | undefined;
const entryRow = (rows: RowStore, { id }: StoredEvent, asOf?: number) =>
  rows.rows('entry', asOf).find((row) => row.event === id)!;
const happeningOf = ({ stream, payload }: StoredEvent) => ({ stream, happening: payload!.happening });

/**
 * A row without what says when things came on record, and without the tombstones of single accounts in its lists: what
 * two ways to one record have in common.
 */
function whatItSays(value: unknown): unknown {
  const when = /position|^corrected$|^corrections$|^history$|_at$|^revision$/i;
  const isTombstone = (member: unknown) => (member as { retracted?: unknown } | null)?.retracted === true;
  return JSON.parse(JSON.stringify(value), (key, member: unknown) => {
    if (when.test(key)) return undefined;
    return Array.isArray(member) ? member.filter((one) => !isTombstone(one)) : member;
  }) as unknown;
}

/** What the tables of a read model say that follow from the entries. */
function derived(rows: RowStore, { tables }: Projection): Record<string, unknown> {
  const names = tables
    .map(({ name }) => name)
    .filter((name) => !['entry', 'proposition', 'stream', 'member'].includes(name));
  return Object.fromEntries(names.map((name) => [name, rows.rows(name).map(whatItSays)]));
}

describe('a correction', () => {
  const target = eventOf('RoundHeld', 'round-istanbul-2');

  it('changes the entry and its item from its position on, and nothing before', async () => {
    const data = { ...(target.payload!.data as object), number: 7 };
    const events = followedBy(correctionOf(target, { data }));
    const at = events.length;
    const rows = await timeline(events);
    const item = (asOf?: number) => itemOf(rows, happeningOf(target), asOf)!;
    expect(item(at - 1)).toEqual(itemOf(await timeline(example), happeningOf(target)));
    expect(item(at - 1)).toMatchObject({ corrected: false, fields: { number: { value: 2 } } });
    expect(item()).toMatchObject({ corrected: true, lastPosition: at, fields: { number: { value: 7 } } });
    expect(entryRow(rows, target)).toMatchObject({
      position: target.position,
      recorded_at: target.recordedAt,
      recorded_by: 'key_test',
      entry: { data: { number: 7 }, corrected: true, lastPosition: at },
    });
    expect(entryRow(rows, target).corrections as EntryCorrection[]).toEqual([
      {
        event: events.at(-1)!.id,
        position: at,
        recordedAt: events.at(-1)!.recordedAt,
        recordedBy: 'key_test',
        kind: 'misread',
        reason: 'Read again',
        before: { data: expect.objectContaining({ number: 2 }) },
        after: { data: expect.objectContaining({ number: 7 }) },
      },
    ]);
    expect(entryRow(rows, target, at - 1).corrections).toEqual([]);
  });

  it('moves an account to another happening, and ends one that nobody tells any more', async () => {
    const alone = eventOf('ProposalMade', 'proposal-ua-children-return');
    const rows = await timeline(followedBy(correctionOf(alone, { happening: 'asked' })));
    expect(itemOf(rows, happeningOf(alone))).toBeUndefined();
    expect(itemOf(rows, { stream: alone.stream, happening: 'asked' })).toMatchObject({
      happening: 'asked',
      firstPosition: alone.position,
      corrected: true,
    });
    expect(itemOf(rows, happeningOf(alone), example.length)).toBeDefined();
  });

  it('of the first account of a negotiation changes whose word counts in all of it', async () => {
    const opened = eventOf('NegotiationOpened', NEGOTIATION);
    const data = { ...(opened.payload!.data as object), principals: ['actor-ua', 'actor-us'] };
    const events = followedBy(correctionOf(opened, { data }));
    const rows = await timeline(events);
    expect(rows.rows('negotiation')).toMatchObject([{ principals: ['actor-ua', 'actor-us'] }]);
    const changed = rows.versions('item').filter(({ from }) => from === events.length);
    expect(new Set(changed.map(({ part }) => part.split('-')[0])).size).toBeGreaterThan(3);
    const legs = (await commitments(events)).versions('leg').filter(({ from }) => from === events.length);
    expect(legs.length).toBeGreaterThan(0);
  });

  it('of a registration changes the actor or the source, and no sentence told before', async () => {
    const [ua, article] = [example.find(({ stream }) => stream === 'actor-ua')!, example[0]!];
    const events = followedBy(
      correctionOf(ua, { data: { name: 'Republic of Ukraine', kind: 'state' } }),
      correctionOf(article, { data: { title: 'Another title', kind: 'article' } }),
    );
    const rows = await timeline(events);
    const row = (table: string, id: string, asOf?: number) => rows.rows(table, asOf).find((one) => one.id === id);
    expect(row('actor', 'actor-ua')).toMatchObject({
      name: 'Republic of Ukraine',
      revision: 2,
      last_position: events.length - 1,
    });
    expect(row('actor', 'actor-ua', example.length)).toMatchObject({ name: 'Ukraine', revision: 1 });
    expect(row('source', article.stream)).toMatchObject({ source: { title: 'Another title' } });
    expect(rows.rows('item')).toEqual((await timeline(example)).rows('item'));
  });
});

describe('a retraction', () => {
  it('of all accounts of a happening leaves a tombstone: listed, without fields', async () => {
    const alone = eventOf('ProposalMade', 'proposal-ua-children-return');
    const rows = await timeline(followedBy(retractionOf(alone)));
    expect(itemOf(rows, happeningOf(alone))).toMatchObject({
      retracted: true,
      fields: {},
      status: null,
      accounts: 0,
      lastPosition: example.length + 1,
    });
    expect(entryRow(rows, alone)).toMatchObject({
      source: null,
      entry: { retracted: { kind: 'wrong', reason: 'Not so' } },
    });
  });

  it('of a registration takes back what it added', async () => {
    const again: PostedEntry = {
      type: 'ActorRegistered',
      stream: 'actor-ua',
      data: { name: 'The Ukraine', kind: 'state', aliases: [{ text: 'Ukraina' }] },
    };
    const events = followedBy(again);
    const rows = await timeline(followedBy(again, retractionOf(events.at(-1)!)));
    const actor = (asOf?: number) => rows.rows('actor', asOf).find(({ id }) => id === 'actor-ua');
    expect(actor(events.length)).toMatchObject({ name: 'The Ukraine', actor: { aliases: [{ text: 'Ukraina' }] } });
    expect(actor()).toMatchObject({ name: 'Ukraine', actor: { aliases: [] }, revision: 3 });
  });

  it('ends the legs that nobody asserts any more', async () => {
    const terms = told.filter(({ stream }) => stream === 'commitment-bodies-2025-06');
    const rows = await commitments(followedBy(...terms.map(retractionOf)));
    expect(rows.rows('leg', example.length).filter(({ commitment }) => commitment === terms[0]!.stream)).toHaveLength(
      2,
    );
    expect(rows.rows('leg').filter(({ commitment }) => commitment === terms[0]!.stream)).toEqual([]);
  });
});

describe('a redaction', () => {
  const target = eventOf('ProposalMade', 'proposal-ua-children-return');
  const events = withErasures(
    followedBy(correctionOf(target, { happening: 'asked' }), redactionOf(target, NEGOTIATION)),
  );

  it('leaves a tombstone for every point of the record, in its place and its negotiation', async () => {
    const rows = await timeline(events);
    for (const asOf of [target.position, example.length, example.length + 1, events.length]) {
      expect(itemOf(rows, happeningOf(target), asOf)).toMatchObject({
        redacted: true,
        corrected: asOf > example.length,
        retracted: false,
        fields: {},
        accounts: 0,
        headline: expect.stringMatching(/redacted/i),
      });
    }
    const row = rows.rows('item', target.position).find(({ stream }) => stream === target.stream);
    expect(row).toMatchObject({ negotiation: NEGOTIATION, first_position: target.position });
    expect(rows.rows('stream').find(({ stream }) => stream === target.stream)).toMatchObject({
      negotiation: NEGOTIATION,
    });
  });

  it('leaves no word of what it erased in any version of any row', async () => {
    const secret =
      (target.payload!.data as { terms?: string }).terms ??
      (target.payload!.account as { quote: { text: string } }).quote.text;
    const holds = async (log: readonly StoredEvent[]) => {
      const texts = await Promise.all(
        projections.map(async (projection) => {
          const rows = await folded(projection, log);
          return projection.tables.map(({ name }) => JSON.stringify(rows.versions(name)));
        }),
      );
      return texts.flat().some((text) => text.includes(JSON.stringify(secret).slice(1, -1)));
    };
    expect(await holds(example)).toBe(true);
    expect(await holds(events)).toBe(false);
  });

  it('of all registrations of an actor leaves it without a name', async () => {
    const actor = example.find(({ stream }) => stream === 'actor-medinsky')!;
    const rows = await timeline(withErasures(followedBy(redactionOf(actor, null))));
    expect(rows.rows('actor').filter(({ id }) => id === actor.stream)).toEqual([]);
    expect(JSON.stringify(rows.versions('item'))).not.toContain('Vladimir Medinsky');
  });

  it('of the opening of a negotiation leaves it where it is, by its name', async () => {
    const opened = eventOf('NegotiationOpened', NEGOTIATION);
    const rows = await timeline(withErasures(followedBy(redactionOf(opened, NEGOTIATION))));
    expect(rows.rows('negotiation')).toMatchObject([{ id: NEGOTIATION, title: 'istanbul-2025', principals: [] }]);
    expect(rows.rows('item').every(({ negotiation }) => negotiation === NEGOTIATION)).toBe(true);
  });

  it('of a correction alone leaves the entry as it was without', async () => {
    const corrected = followedBy(correctionOf(target, { happened: { edtf: '2025-05-30' } }));
    const log = withErasures(
      followedBy(
        correctionOf(target, { happened: { edtf: '2025-05-30' } }),
        redactionOf(corrected.at(-1)!, NEGOTIATION),
      ),
    );
    const rows = await timeline(log);
    expect(itemOf(rows, happeningOf(target))).toEqual(itemOf(await timeline(example), happeningOf(target)));
  });
});

const anyTold = fc.constantFrom(...told);
const slug = fc.constantFrom('agreed', 'made', 'elsewhere', 'held');
const day = fc.constantFrom('2025-05-30', '2025-06-05', '[..2025-06-02]').map((edtf) => ({ edtf }));

/** A correction of some account by another day, another happening, the account of another, or what another one says. */
const correction = anyTold.chain((target) => {
  const alike = told.filter(
    ({ type, stream }) => type === target.type && (!isFirst(target) || stream === target.stream),
  );
  const blocks = fc.record(
    {
      happening: slug,
      happened: day,
      account: anyTold.map(({ payload }) => payload!.account),
      data: fc.constantFrom(...alike).map(({ payload }) => payload!.data),
    },
    { requiredKeys: [] },
  );
  return blocks.map((one) => correctionOf(target, one as Parameters<typeof correctionOf>[1]));
});

describe('the fold, whatever is amended', () => {
  it('comes to what it comes to when all is posted right at first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(correction, { minLength: 1, maxLength: 6 }), async (corrections) => {
        const events = followedBy(...corrections);
        for (const projection of projections) {
          const amended = derived(await folded(projection, events), projection);
          expect(amended).toEqual(derived(await folded(projection, asPostedRight(events)), projection));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('comes to what it comes to without the account once it is retracted, tombstones apart', async () => {
    const withoutIts = (rows: RowStore, projection: Projection, { stream, payload }: StoredEvent) => {
      const { item, ...rest } = derived(rows, projection);
      const others = (item as Row[] | undefined)?.filter(
        (row) => row.stream !== stream || row.happening !== payload!.happening,
      );
      return { ...rest, items: others };
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...told.filter((event) => !isFirst(event))), async (target) => {
        const without = example.filter((event) => event !== target);
        for (const projection of projections) {
          const retracted = withoutIts(await folded(projection, followedBy(retractionOf(target))), projection, target);
          expect(retracted).toEqual(withoutIts(await folded(projection, without), projection, target));
        }
      }),
      { numRuns: 12 },
    );
  });

  it('gives the same versions whatever the batches, and as of a position what a fold gives that ends there', async () => {
    const amendment = fc.oneof(
      correction,
      anyTold.map(retractionOf),
      anyTold.map((event) => redactionOf(event, NEGOTIATION)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(amendment, { minLength: 1, maxLength: 6 }), fc.nat(), async (amendments, cut) => {
        const events = withErasures(followedBy(...amendments));
        const position = cut % events.length;
        for (const projection of projections) {
          const whole = await folded(projection, events);
          const parts = new RowStore(projection);
          for (const event of events) await parts.fold([event]);
          const part = await folded(projection, events.slice(0, position));
          for (const { name } of projection.tables) {
            expect(parts.versions(name)).toEqual(whole.versions(name));
            expect(whole.rows(name, position)).toEqual(part.rows(name));
          }
        }
      }),
      { numRuns: 6 },
    );
  });

  it('keeps the history of a leg as the record had it, and goes on from there', async () => {
    const terms = eventOf('UndertakingGiven', 'commitment-bodies-2025-06');
    const events = followedBy(retractionOf(terms));
    const leg = (rows: RowStore, asOf?: number) =>
      rows.rows('leg', asOf).find(({ commitment, leg: name }) => commitment === terms.stream && name === 'ru-ua')!
        .record as LegRecord;
    const rows = await commitments(events);
    const before = leg(rows, example.length).history;
    expect(leg(rows).history.slice(0, before.length)).toEqual(before);
    expect(leg(rows).history.at(-1)).toMatchObject({ position: events.length });
    expect(leg(rows).standing).not.toBe(leg(rows, example.length).standing);
  });
});
