import type { ItemStatus } from '@parley/contracts';

export const NEGOTIATION = 'negotiation-barley';
const ROUNDS = 400;
const OF_ROUND = 25;

/** A happening of one account, and what a reader is to see of it. */
export interface ToldOnce {
  entry: { id: string; type: string; stream: string } & Record<string, unknown>;
  /** Of its stream, when all of them are posted. */
  revision: number;
  stream: string;
  happening: string;
  edtf: string | null;
  /** Its place on the timeline, before what was recorded first of those in the same place. */
  from: string;
  to: string;
  earliest: string | null;
  latest: string | null;
  status: ItemStatus;
  /** It is the first of its stream, and can't be retracted. */
  opens: boolean;
  speaker: string | null;
  text: string;
}

export const settingOfThePages = [
  { type: 'SourceRegistered', stream: 'source-minutes', data: { title: 'Minutes', kind: 'document' } },
  { type: 'ActorRegistered', stream: 'actor-hill', data: { name: 'Hill', kind: 'organisation' } },
  { type: 'ActorRegistered', stream: 'actor-vale', data: { name: 'Vale', kind: 'organisation' } },
] as const;

const NO_DAY = '9999-12-31';
const days = (index: number) => String((index % 28) + 1).padStart(2, '0');

/** Of every ten: one without a date, one of a month, three open or long, and the rest of days that many share. */
function whenOf(index: number): { edtf: string | null; earliest: string | null; latest: string | null } {
  const month = `2025-0${(index % 5) + 1}`;
  const day = `${month}-${days(Math.floor(index / 7))}`;
  switch (index % 10) {
    case 0:
      return { edtf: null, earliest: null, latest: null };
    case 1:
      return { edtf: '2025-03', earliest: '2025-03-01', latest: '2025-03-31' };
    case 2:
      return { edtf: `${day}/2025-06-30`, earliest: day, latest: '2025-06-30' };
    case 3:
      return { edtf: `[..${day}]`, earliest: null, latest: day };
    case 4:
      return { edtf: `${day}/..`, earliest: day, latest: null };
    default:
      return { edtf: day, earliest: day, latest: day };
  }
}

const words = ['barley', 'water', 'mill', 'weir', 'sluice', 'ferry', 'toll'] as const;
const speakers = ['actor-hill', 'actor-vale', null] as const;

/** The id of the account of a number; from another series, of another account. */
export const idOf = (index: number, series = 0) =>
  `${String(series).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** What one speaker says in a round, by its number. */
export function toldOnce(index: number, series = 0): ToldOnce {
  const stream = `round-r${Math.floor(index / OF_ROUND) % ROUNDS}`;
  // A round is opened by its first account; the others are statements in it.
  const opens = series === 0 && index % OF_ROUND === 0;
  const happening = `said-${series}-${index}`;
  const { edtf, earliest, latest } = whenOf(index);
  const speaker = speakers[index % speakers.length]!;
  const text = `Of the ${words[index % words.length]!}, number ${index}`;
  return {
    entry: {
      id: idOf(index, series),
      type: opens ? 'RoundProposed' : 'StatementMade',
      stream,
      happening,
      ...(edtf && { happened: { edtf } }),
      account: {
        ...(speaker ? { side: speaker, speaker, channel: 'document' } : { channel: 'narration' }),
        source: 'source-minutes',
        quote: { text, lang: 'en' },
      },
      data: opens ? { negotiation: NEGOTIATION } : { about: stream, kind: 'describes' },
    },
    revision: OF_ROUND,
    stream,
    happening,
    opens,
    edtf,
    earliest,
    latest,
    from: earliest ?? latest ?? NO_DAY,
    to: latest ?? NO_DAY,
    status: speaker ? 'claimed' : 'reported',
    speaker,
    text,
  };
}

const opening: ToldOnce = {
  entry: {
    id: idOf(0, 9),
    type: 'NegotiationOpened',
    stream: NEGOTIATION,
    account: { channel: 'narration', source: 'source-minutes' },
    data: { title: 'The talks', principals: ['actor-hill', 'actor-vale'] },
  },
  revision: 1,
  stream: NEGOTIATION,
  happening: 'opened',
  opens: true,
  edtf: null,
  earliest: null,
  latest: null,
  from: NO_DAY,
  to: NO_DAY,
  status: 'reported',
  speaker: null,
  text: '',
};

/** Ten thousand happenings in 400 streams, and the opening of their negotiation; in the order in which they are posted. */
export const firstTold: readonly ToldOnce[] = [
  opening,
  ...Array.from({ length: ROUNDS * OF_ROUND }, (_, index) => toldOnce(index)),
];
