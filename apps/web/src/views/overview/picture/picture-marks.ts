import type { ItemStatus, Leg, TimelineItem } from '@parley/contracts';

/** The rows of the picture, from top to bottom. */
export const lanes = ['rounds', 'commitments', 'proposals', 'documents', 'statements', 'around'] as const;
export type Lane = (typeof lanes)[number];

export const laneWords: Record<Lane, string> = {
  rounds: 'Rounds',
  commitments: 'Promises and deliveries',
  proposals: 'Proposals and answers',
  documents: 'Documents',
  statements: 'Statements',
  around: 'Around the talks',
};

type Span = NonNullable<TimelineItem['happened']>;

/** One thing of the picture, in milliseconds since 1970 (UTC). */
export interface Mark {
  key: string;
  lane: Lane;
  /** The stream, and the happening in it; null: the stream as a whole. */
  stream: string;
  happening: string | null;
  /** The headline of a happening, or the leg that is due. Words are made of it when it is shown: most never are. */
  told: string | Leg;
  when: Span;
  status: ItemStatus | 'unknown';
  accounts: number;
  start: number;
  /** Behind its last moment. */
  end: number;
  /** Where in it the truth lies is not known, or where it begins or ends. */
  soft: 'no' | 'both' | 'start' | 'end';
  /** A date that is offered or due: nothing that has happened. */
  hollow: boolean;
  /** What stands beside it in the drawing; null: nothing. */
  name: string | null;
}

export const DAY_MS = 86_400_000;
/** How long an open end is drawn. */
const OPEN_DAYS = 4;

const laneOf = (type: string): Lane => {
  if (/^Round/.test(type)) return 'rounds';
  if (/^Proposal/.test(type)) return 'proposals';
  if (/^(Memorandum|Document)/.test(type)) return 'documents';
  if (/^Statement/.test(type)) return 'statements';
  if (/^(ExternalAction|Negotiation)/.test(type)) return 'around';
  return 'commitments';
};

/** The bounds of a date as moments; null where it has neither. */
export function boundsOf({
  edtf,
  earliest,
  latest,
}: Pick<Span, 'edtf' | 'earliest' | 'latest'>): Pick<Mark, 'start' | 'end' | 'soft'> | null {
  const from = earliest === null ? null : Date.parse(earliest);
  const to = latest === null ? null : Date.parse(latest) + DAY_MS;
  if (from === null && to === null) return null;
  if (from === null) return { start: to! - OPEN_DAYS * DAY_MS, end: to!, soft: 'start' };
  if (to === null) return { start: from, end: from + OPEN_DAYS * DAY_MS, soft: 'end' };
  const isFirm = edtf.includes('/') || (to - from === DAY_MS && !/[~?%]/.test(edtf));
  return { start: from, end: to, soft: isFirm ? 'no' : 'both' };
}

/** What of a happening is drawn: itself, and each date that it offers. */
export function marksOf(item: TimelineItem): Mark[] {
  const { stream, happening, type, headline, happened, status, accounts, fields } = item;
  const lane = laneOf(type);
  const own = happened && boundsOf(happened);
  const number = fields['number']?.value;
  const name = lane === 'rounds' && typeof number === 'number' ? `Round ${number}` : null;
  const mark = { lane, stream, happening, status: status ?? ('unknown' as const), accounts };
  const offered = /^Round(Proposed|Scheduled)$/.test(type) ? offeredOf(fields['window'] ?? fields['when']) : null;
  const bounds = offered && boundsOf(offered);
  return [
    ...(own && happened
      ? [
          {
            ...mark,
            ...own,
            key: `${stream} ${happening}`,
            told: headline,
            when: happened,
            hollow: false,
            name: offered ? null : name,
          },
        ]
      : []),
    ...(bounds && offered
      ? [
          {
            ...mark,
            ...bounds,
            key: `${stream} ${happening} window`,
            told: headline,
            when: offered,
            hollow: true,
            name: name && `${name} proposed`,
          },
        ]
      : []),
  ];
}

function offeredOf(field: TimelineItem['fields'][string] | undefined): Span | null {
  const value = (field?.value ?? field?.values[0]?.value) as Partial<Span> | null | undefined;
  if (!value || typeof value.edtf !== 'string' || typeof value.words !== 'string') return null;
  const { edtf, earliest = null, latest = null, words } = value;
  return { edtf, earliest, latest, words };
}

/** When a leg is due, to be drawn among the promises. */
export function dueMark(leg: Leg): Mark[] {
  const bounds = leg.due && boundsOf(leg.due);
  if (!leg.due || !bounds) return [];
  return [
    {
      ...bounds,
      key: `${leg.commitment} ${leg.leg} due`,
      lane: 'commitments',
      stream: leg.commitment,
      happening: null,
      told: leg,
      when: leg.due,
      status: 'unknown',
      accounts: 1,
      hollow: true,
      name: 'due',
    },
  ];
}
