import type { SeededRandom } from './seeded-random.js';

/** An entry as it is posted. */
export interface PostedEntry {
  id: string;
  type: string;
  stream: string;
  expectedRevision?: number;
  [member: string]: unknown;
}

const NEGOTIATION = 'negotiation-faults';
const SIDES = ['actor-north', 'actor-south'] as const;
const SPEAKERS = ['actor-north-1', 'actor-south-1'] as const;
const SOURCE = 'source-minutes';
const DAY = '2024-05-01';

/** The path of the reads that sessions make. */
export const TIMELINE = '/v1/negotiations/faults/timeline';
export const LIVE = '/v1/negotiations/faults/live';

/** The streams that statements are made about: one of each client, and one of all. */
export const streamOf = (client: number): string => `round-faults-${client}`;
export const SHARED_STREAM = streamOf(0);

/** What must be on record before statements can be made: two sides, who speaks for them, a source, and the rounds. */
export function groundEntries(clients: number, random: SeededRandom): PostedEntry[] {
  const entry = (type: string, stream: string, data: object): PostedEntry => ({
    id: random.uuid(),
    type,
    stream,
    data,
  });
  return [
    entry('SourceRegistered', SOURCE, { title: 'Minutes of the first day', kind: 'document' }),
    ...SIDES.map((side) => entry('ActorRegistered', side, { name: `The side ${side}`, kind: 'organisation' })),
    ...SPEAKERS.map((name, of) =>
      entry('ActorRegistered', name, { name: `Delegate ${name}`, kind: 'person', side: SIDES[of] }),
    ),
    {
      ...entry('NegotiationOpened', NEGOTIATION, {
        title: 'Talks',
        principals: [...SIDES],
        timeZone: 'Europe/Istanbul',
      }),
      happening: 'opened',
      ...accountOf(0, 'opened'),
    },
    ...Array.from({ length: clients + 1 }, (_, client) => ({
      ...entry('RoundProposed', streamOf(client), { negotiation: NEGOTIATION, number: client + 1, by: SIDES[0] }),
      happening: 'proposed',
      ...accountOf(0, `proposed ${client}`),
    })),
  ];
}

/** A statement that nobody made before: `words` is what tells it from others. */
export function statement(id: string, stream: string, words: string): PostedEntry {
  return {
    id,
    type: 'StatementMade',
    stream,
    happening: `said-${words.replaceAll(/[^a-z0-9]+/g, '-')}`,
    ...accountOf(words.length % 2, words),
    data: { negotiation: NEGOTIATION, about: stream, kind: 'describes', text: `What was said then, told as ${words}.` },
  };
}

function accountOf(side: 0 | 1 | number, words: string) {
  return {
    happened: { edtf: DAY, tz: 'Europe/Istanbul' },
    account: {
      side: SIDES[side],
      speaker: SPEAKERS[side],
      role: 'member of the delegation',
      polarity: 'asserts',
      channel: 'press_conference',
      saidAt: { edtf: DAY },
      chain: [],
      source: SOURCE,
      locator: words,
      quote: { text: `As it was said: ${words}`, lang: 'en' },
    },
  };
}
