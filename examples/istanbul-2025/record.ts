import { readFileSync } from 'node:fs';
import {
  attributionOf,
  isAccountType,
  type Entry,
  identify,
  type IdentifiedEntry,
  parsePostedEntry,
  payloadOf,
  readPayload,
  slugOf,
  type Surroundings,
} from '@parley/negotiation';

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The entries of the example as they are posted, in their order. */
export const posted = file('events.ndjson')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Record<string, unknown>);

/** What one row of the example holds of one fact: values by JSON Pointer into its entry. */
export interface FactInRow {
  fact: string;
  paragraph: string;
  row: string;
  speaker?: string | null;
  attribution?: string;
  happened?: string;
  holds: Record<string, unknown>;
}

/** The 56 facts, each with the rows that hold it. */
export const facts = JSON.parse(file('facts.json')) as FactInRow[];

export const readme = file('README.md');

/** The entries with their happenings, as the log would hold them. Throws where one does not parse. */
export function identified(): IdentifiedEntry[] {
  return posted.map((value, index) => {
    const parsed = parsePostedEntry(value);
    if (!parsed.ok) throw new Error(`line ${index + 1}: ${JSON.stringify(parsed.faults)}`);
    return identify(parsed.entry, '');
  });
}

interface Actor {
  name: string;
  kind: string;
  side?: string;
}

/** What derivations are made from: every account of the example, and what they may look up. */
export interface ExampleRecord {
  entries: Entry[];
  around(stream: string): Surroundings;
}

/** The example as entries of the record, positions counted from 1 as the lines are. */
export function exampleRecord(): ExampleRecord {
  const all = identified();
  const actors = new Map(
    all.filter(({ type }) => type === 'ActorRegistered').map(({ stream, data }) => [stream, data as unknown as Actor]),
  );
  const lookup = {
    kindOf: (actor: string) => actors.get(actor)?.kind ?? null,
    sideOf: (actor: string) => actors.get(actor)?.side ?? null,
  };
  const entries = all.flatMap((entry, index): Entry[] => {
    const { account, ...stated } = readPayload(entry.type, payloadOf(entry));
    if (!account || !isAccountType(entry.type)) return [];
    const place = { event: entry.id, position: index + 1, lastPosition: index + 1 };
    const untouched = { corrected: false, retracted: null, redacted: null };
    const { stream, type } = entry;
    const happening = entry.happening ?? entry.id;
    const attribution = attributionOf(account, lookup);
    return [{ ...place, ...untouched, ...stated, stream, type, happening, account, attribution }];
  });
  return {
    entries,
    around: (stream) => ({
      principals: ['actor-ru', 'actor-ua'],
      timeZone: 'Europe/Istanbul',
      nameOf: (actor) => actors.get(actor)?.name ?? slugOf(actor),
      partyOf: (actor) => actors.get(actor)?.side ?? actor,
      propositionEntries: (slug) => entries.filter(({ data }) => data.proposition === slug),
      streamEntries: entries.filter((entry) => entry.stream === stream),
    }),
  };
}
