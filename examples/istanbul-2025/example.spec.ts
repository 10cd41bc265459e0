import {
  decide,
  evolve,
  type Facts,
  type IdentifiedEntry,
  initialState,
  payloadOf,
  type StreamState,
} from '@parley/negotiation';
import { exampleRecord, facts, identified, posted, readme } from './record.js';
import { uuidV5 } from '../uuid-v5.js';

/** The rows of the mapping as README lists them: line, row, type, stream, facts. */
const listed = [...readme.matchAll(/^\| +(\d+) \| ([^|]+?) +\| ([A-Za-z]+) +\| ([a-z0-9-]+) +\| ([^|]*?) *\|$/gm)].map(
  ([, line, row, type, stream, held]) => ({
    line: Number(line),
    row: row!,
    type,
    stream,
    facts: held!.split(' ').filter(Boolean),
  }),
);
const rowOf = new Map(listed.map(({ row, line }) => [row, posted[line - 1]!]));

const namespace = 'fa36fe89-ca52-5d60-a144-e411f37b9b1c';

const contentStreams = (entries: IdentifiedEntry[]) =>
  new Set(entries.map(({ stream }) => stream).filter((stream) => !/^(actor|source)-/.test(stream)));

describe('the example record', () => {
  it('is 68 events of 14 types: 1 source, 21 actors, and 46 accounts in 17 streams', () => {
    const entries = identified();
    const ofType = (type: string) => entries.filter((entry) => entry.type === type).length;
    expect(entries).toHaveLength(68);
    expect(new Set(entries.map(({ type }) => type)).size).toBe(14);
    expect([ofType('SourceRegistered'), ofType('ActorRegistered')]).toEqual([1, 21]);
    expect(entries.filter(({ account }) => account)).toHaveLength(46);
    expect(contentStreams(entries).size).toBe(17);
  });

  it('tells of 37 happenings: accounts of one happening share its slug', () => {
    const entries = identified().filter(({ account }) => account);
    expect(new Set(entries.map(({ stream, happening }) => `${stream} ${happening}`)).size).toBe(37);
  });

  it('has an id for each entry that follows from the name of its row, so posting again is free', () => {
    expect(uuidV5('6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'urn:parley:example:istanbul-2025')).toBe(namespace);
    for (const { line, row } of listed) expect(posted[line - 1]).toMatchObject({ id: uuidV5(namespace, row) });
    expect(new Set(posted.map(({ id }) => id)).size).toBe(68);
  });

  it('is taken in its order, each entry referring only to earlier ones, without a warning', () => {
    const states = new Map<string, StreamState>();
    const there = new Set<string>();
    const world: Facts = {
      now: '2025-06-03T00:00:00.000Z',
      exists: (ref) => there.has(ref),
      principalsOf: () => ['actor-ru', 'actor-ua'],
      roundsNumbered: () => [],
      actorsKnownAs: () => [],
      recorded: () => undefined,
    };
    for (const entry of identified()) {
      const { id, stream, type } = entry;
      const state = states.get(stream) ?? initialState(stream);
      expect({ id, ...decide(state, entry, world) }).toEqual({ id, ok: true, warnings: [] });
      states.set(stream, evolve(state, { id, type, payload: payloadOf(entry) }, world.recorded));
      there.add(stream).add(`event:${id}`);
    }
  });

  it('is listed line by line in its README', () => {
    expect(listed.map(({ line }) => line)).toEqual(posted.map((_, index) => index + 1));
    for (const { line, type, stream } of listed) expect(posted[line - 1]).toMatchObject({ type, stream });
    const heldBy = (row: string) => [...new Set(facts.filter((fact) => fact.row === row).map(({ fact }) => fact))];
    for (const { row, facts: held } of listed) expect({ row, held }).toEqual({ row, held: heldBy(row) });
  });

  it('quotes no more than a few words, and names a place in the source for each account', () => {
    for (const { account } of identified()) {
      expect((account?.quote?.text ?? '').split(' ').length).toBeLessThanOrEqual(11);
      if (account)
        expect(account).toMatchObject({ source: 'source-article-2025-06-02', locator: expect.stringMatching(/^L\d/) });
    }
  });
});

const valueAt = (entry: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], entry);

describe('the 56 facts', () => {
  it('are all there', () => {
    const numbers = Array.from({ length: 56 }, (_, index) => `F${String(index + 1).padStart(2, '0')}`);
    expect([...new Set(facts.map(({ fact }) => fact))].sort()).toEqual(numbers);
  });

  const accounts = new Map(exampleRecord().entries.map((entry) => [entry.event, entry]));

  it.each(facts.map((fact) => [fact.fact, fact.row, fact] as const))('%s is in %s', (_, row, fact) => {
    const entry = rowOf.get(row)!;
    for (const [pointer, value] of Object.entries(fact.holds)) {
      expect({ pointer, value: valueAt(entry, pointer) ?? null }).toEqual({ pointer, value });
    }
    if (fact.happened) expect(entry).toMatchObject({ happened: { edtf: fact.happened } });
    if (!fact.attribution) return;
    const account = accounts.get(entry.id as string);
    expect(account?.attribution).toBe(fact.attribution);
    expect(account?.account?.speaker).toBe(fact.speaker);
    const paragraphs = account!.account!.locator!.match(/\d+/g)!.map(Number);
    for (const paragraph of fact.paragraph.split(',').map(Number)) {
      expect(paragraph).toBeGreaterThanOrEqual(paragraphs[0]!);
      expect(paragraph).toBeLessThanOrEqual(paragraphs.at(-1)!);
    }
  });
});
