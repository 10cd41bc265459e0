import type { Actor, AsOf, Leg, NegotiationSummary, TimelineItem } from '@parley/contracts';
import type { Field } from '@parley/negotiation';
import type { Asked, Reply } from './fake-server.js';

export const asOf: AsOf = { position: 68, recordedAt: '2026-11-22T20:47:12.123Z', clock: '2025-06-02' };

const ids = { negotiation: 'negotiation-istanbul-2025', bodies: 'commitment-bodies-2025-06' };
const day = { edtf: '2025-06-02', earliest: '2025-06-02', latest: '2025-06-02', words: '2 June 2025' };

export const negotiation: NegotiationSummary = {
  stream: ids.negotiation,
  revision: 2,
  firstPosition: 23,
  lastPosition: 56,
  title: 'Direct talks in Istanbul',
  timeZone: 'Europe/Istanbul',
  conflict: null,
  background: null,
  startedAt: null,
  parties: [
    { actor: 'actor-ru', name: 'Russia', role: 'principal' },
    { actor: 'actor-ua', name: 'Ukraine', role: 'principal' },
  ],
  counts: { happenings: 37, rounds: 3, documents: 3, proposals: 6, commitments: 4, contradicted: 2 },
};

export const field = (
  status: Field['status'],
  values: [side: string | null, value: unknown][],
  more: Partial<Field> = {},
): Field => ({
  status,
  by: values.flatMap(([side]) => side ?? []),
  value: values[0]?.[1] ?? null,
  values: values.map(([side, value]) => ({
    side,
    value,
    event: '00000000-0000-4000-8000-000000000001',
    modifiers: [],
  })),
  modifiers: [],
  ...more,
});

export const bodies: TimelineItem = {
  stream: ids.bodies,
  happening: 'agreed',
  revision: 3,
  type: 'SwapAgreed',
  headline: 'Exchange of bodies agreed: Russia and Ukraine, 6,000 each way',
  happened: day,
  parties: ['actor-ru', 'actor-ua'],
  refs: [ids.negotiation],
  fields: {
    exists: field('agreed', [
      ['actor-ua', true],
      ['actor-ru', true],
    ]),
    mode: field('contradicted', [
      ['actor-ua', 'reciprocal'],
      ['actor-ru', 'unilateral'],
    ]),
  },
  status: 'contradicted',
  accounts: 3,
  sources: 1,
  corrected: false,
  retracted: false,
  redacted: false,
  firstPosition: 43,
  lastPosition: 45,
};

export const warrants: TimelineItem = {
  ...bodies,
  stream: ids.negotiation,
  happening: 'action-icc-2023-03',
  type: 'ExternalActionNoted',
  headline: 'International Criminal Court: arrest warrant',
  happened: { edtf: '2023-03', earliest: '2023-03-01', latest: '2023-03-31', words: 'March 2023' },
  fields: { exists: field('reported', [[null, true]]) },
  status: 'reported',
  accounts: 1,
  corrected: true,
};

export const leg: Leg = {
  commitment: ids.bodies,
  leg: 'ru-ua',
  negotiation: ids.negotiation,
  revision: 3,
  from: 'actor-ru',
  to: 'actor-ua',
  what: 'bodies',
  categories: ['soldiers', 'officers'],
  unit: 'body',
  basis: 'one_way',
  owed: 6000,
  owedBy: 'actor-ru',
  confirmed: { min: 0, max: 0 },
  claimed: { min: 0, max: 0 },
  reported: { min: 0, max: 0 },
  cumulative: [],
  shortfall: 6000,
  due: {
    edtf: '[2025-06-09..2025-06-15]',
    earliest: '2025-06-09',
    latest: '2025-06-15',
    words: 'between 9 and 15 June 2025',
    setBy: 'actor-ru',
  },
  standing: 'agreed',
  state: 'agreed',
  late: null,
  disputed: true,
  fields: { mode: bodies.fields.mode! },
  lastLookedAt: '2025-06-02',
  evidence: [],
  history: [],
};

export const overdueLeg: Leg = {
  ...leg,
  state: 'overdue',
  late: 3,
  claimed: { min: 1000, max: 1200 },
  disputed: false,
  fields: {},
};

const page = (items: unknown[], next: string | null = null) => ({ body: { asOf, items, next } });

/** Answers as the API does of one small record; `cursor` asks for the second page of the timeline. */
export function recordedAnswers({ path, query }: Asked): Reply | undefined {
  const answers: Record<string, () => Reply> = {
    '/v1/negotiations': () => page([negotiation]),
    '/v1/negotiations/istanbul-2025': () => ({
      body: { ...negotiation, asOf, nextDue: [], nextRound: null, newest: [] },
    }),
    '/v1/negotiations/istanbul-2025/timeline': () =>
      query.has('cursor') ? page([bodies]) : page([warrants], query.get('limit') === '500' ? 'c2' : null),
    '/v1/negotiations/istanbul-2025/commitments': () => page([leg, overdueLeg]),
    '/v1/actors/us': () => ({ body: { name: 'United States' } satisfies Partial<Actor> }),
  };
  return answers[path]?.();
}
