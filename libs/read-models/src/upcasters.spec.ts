import { RowStore, type StoredEvent } from '@parley/event-store';
import { currentData, eventTypes, type PostedEntry, specOf } from '@parley/negotiation';
import { exampleEntries, recordedEvents } from '../test/recorded-events.js';
import { projections } from './projections.js';
import { foldCut } from './said-until/cut-fold.js';
import { upcasters } from './upcasters.js';

/** The dock dispute, in which a round was put off as version 1 of the type had it: cancelled, with a new window. */
const older = exampleEntries('port-wage-dispute').map((entry) =>
  entry.type === 'RoundCalledOff'
    ? ({ ...entry, data: { ...entry.data, how: 'cancelled', newWindow: { edtf: '2026-02-20' } } } as PostedEntry)
    : entry,
);
const newest = older.map((entry) => ({ ...entry, data: currentData(entry.type, entry.data) }) as PostedEntry);

const versionsOf = (events: readonly StoredEvent[]) =>
  events.flatMap(({ type, schemaVersion }) => (type === 'RoundCalledOff' ? [schemaVersion] : []));

async function* inOrder(events: readonly StoredEvent[]): AsyncGenerator<StoredEvent> {
  yield* events;
}

describe('every read model', () => {
  it('is given the newest version of every type of the catalogue', () => {
    expect(projections.map((projection) => projection.upcasters)).toEqual(projections.map(() => upcasters));
    expect(eventTypes.map((type) => [type, upcasters.currentVersion(type)])).toEqual(
      eventTypes.map((type) => [type, specOf(type).schemaVersion]),
    );
  });

  it.each(projections)('has the same rows, $name among them, whichever version was stored', async (projection) => {
    const [stored, current] = [recordedEvents(older), recordedEvents(newest)];
    expect([versionsOf(stored), versionsOf(current)]).toEqual([[1], [2]]);
    const [rows, expected] = [new RowStore(projection), new RowStore(projection)];
    await rows.fold(stored);
    await expected.fold(current);
    for (const { name } of projection.tables) expect(rows.versions(name)).toEqual(expected.versions(name));
  });

  it('is cut in the newest version too, given what is stored', async () => {
    const nothing = { structure: { stream: new Map(), negotiation: new Map() }, left: new Set<string>() };
    const cut = await foldCut(projections, inOrder(recordedEvents(older)), nothing);
    expect(cut).toEqual(await foldCut(projections, inOrder(recordedEvents(newest)), nothing));
    expect([...cut[0]!.values()].join()).toContain('"how":"postponed"');
    expect([...cut[0]!.values()].join()).not.toContain('"how":"cancelled"');
  });
});
