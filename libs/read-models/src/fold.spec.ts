import { RowStore } from '@parley/event-store';
import { legAtClock, type LegRecord, type PostedEntry, type TimelineItem } from '@parley/negotiation';
import { exampleEntries, recordedEvents } from '../test/recorded-events.js';
import { commitmentsProjection } from './commitments/commitments.projection.js';
import { projections } from './projections.js';
import { timelineProjection } from './timeline/timeline.projection.js';

const events = recordedEvents(exampleEntries('istanbul-2025'));

async function folded(projection = timelineProjection, upTo = events.length) {
  const rows = new RowStore(projection);
  await rows.fold(events.slice(0, upTo));
  return rows;
}

const items = (rows: RowStore, asOf?: number) => rows.rows('item', asOf).map((row) => row.item as TimelineItem);
const legs = (rows: RowStore, asOf?: number) => rows.rows('leg', asOf).map((row) => row.record as LegRecord);

describe('the folds of the read models', () => {
  it('give each happening one item and each account a place in one', async () => {
    const all = items(await folded());
    const told = events.filter((event) => event.payload?.account);
    expect(new Set(all.map((item) => `${item.stream} ${item.happening}`)).size).toBe(all.length);
    expect(all.reduce((sum, item) => sum + item.accounts, 0)).toBe(told.length);
  });

  it('give the same rows as of a position as a fold that ends there', async () => {
    for (const projection of projections) {
      const whole = await folded(projection);
      for (let position = 0; position <= events.length; position += 7) {
        const part = await folded(projection, position);
        for (const { name } of projection.tables) expect(whole.rows(name, position)).toEqual(part.rows(name));
      }
    }
  });

  it('give the same versions whatever the size of the batches', async () => {
    for (const projection of projections) {
      const whole = await folded(projection);
      const byOne = new RowStore(projection);
      for (const event of events) await byOne.fold([event]);
      for (const { name } of projection.tables) expect(byOne.versions(name)).toEqual(whole.versions(name));
    }
  });

  it('tell an aim beside the terms, though it was told after them', async () => {
    const item = items(await folded()).find(
      (one) => one.stream === 'commitment-pow-2025-06' && one.happening === 'agreed',
    );
    expect(item?.fields.total).toMatchObject({ status: 'claimed', by: ['actor-ru'], modifiers: ['aim'] });
  });

  it('tell every happening of a stream by what the stream turns out to be about', async () => {
    const account = { channel: 'narration', source: 'source-article-2025-06-02' } as const;
    const told = (type: string, stream: string, data: object) => ({ type, stream, account, data }) as PostedEntry;
    const negotiation = 'negotiation-istanbul-2025';
    const rows = new RowStore(timelineProjection);
    await rows.fold(
      recordedEvents([
        ...exampleEntries('istanbul-2025'),
        told('RoundProposed', 'round-x', { negotiation }),
        told('StatementMade', 'round-x', { about: 'round-x', kind: 'assesses' }),
        told('RoundHeld', 'round-x', { number: 4 }),
        told('DocumentPublished', 'document-x', { negotiation, mode: 'full' }),
        told('MemorandumExchanged', 'document-x', { kind: 'letter', from: 'actor-us' }),
      ]),
    );
    const headlines = items(rows).map(({ headline }) => headline);
    expect(headlines).toContain('Report on the fourth round of talks: assessment');
    expect(headlines).toContain('Full text of the letter from United States, published');
  });

  it('move the standing of a leg from report to agreement as the accounts come in', async () => {
    const rows = await folded(commitmentsProjection);
    const standings = rows
      .versions('leg')
      .filter((version) => version.part === 'commitment-bodies-2025-06' && version.key === 'ru-ua')
      .map((version) => (version.row.record as LegRecord).standing);
    expect(standings).toEqual(['reported', 'claimed', 'agreed']);
  });

  it('hold the day after which a leg is overdue, and no clock', async () => {
    const [leg] = legs(await folded(commitmentsProjection)).filter((one) => one.leg === 'ru-ua' && one.due !== null);
    expect(legAtClock(leg!, '2025-06-15')).toMatchObject({ state: 'agreed', late: null });
    expect(legAtClock(leg!, '2025-06-18')).toMatchObject({ state: 'overdue', late: 3 });
  });

  it('keep what is said of an actor in two negotiations apart', async () => {
    const account = (side: string) => ({ side, speaker: side, channel: 'briefing' as const, source: 'source-minutes' });
    const actor = (id: string) => ({
      type: 'ActorRegistered' as const,
      stream: id,
      data: { name: id, kind: 'person' as const },
    });
    const opened = (name: string, principals: string[]) => ({
      type: 'NegotiationOpened' as const,
      stream: `negotiation-${name}`,
      account: account(principals[0]!),
      data: { title: name, principals },
    });
    const stand = (negotiation: string, side: string, polarity: 'asserts' | 'denies', happening: string) => ({
      type: 'StatementMade' as const,
      stream: 'actor-mediator',
      happening,
      account: { ...account(side), polarity },
      data: { negotiation, about: 'actor-mediator', kind: 'describes' as const, proposition: 'is-fair', text: 'Fair' },
    });
    const rows = new RowStore(timelineProjection);
    await rows.fold(
      recordedEvents([
        ...['actor-a', 'actor-b', 'actor-c', 'actor-d', 'actor-mediator'].map(actor),
        opened('one', ['actor-a', 'actor-b']),
        opened('two', ['actor-c', 'actor-d']),
        stand('negotiation-one', 'actor-a', 'asserts', 'in-one'),
        stand('negotiation-two', 'actor-c', 'denies', 'in-two'),
      ]),
    );
    const told = rows.rows('item').filter((row) => row.stream === 'actor-mediator');
    expect(told.map((row) => [row.happening, row.negotiation, row.status])).toEqual([
      ['in-one', 'negotiation-one', 'claimed'],
      ['in-two', 'negotiation-two', 'claimed'],
    ]);
  });
});
