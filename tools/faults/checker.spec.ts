import { RowStore, type Projection, type StoredEvent } from '@parley/event-store';
import { merkleRoot } from '@parley/transparency';
import { checkRound } from './checker.js';
import type { Attempt, Evidence, FoundVersion, Place, SessionRead, Violation } from './history.js';

// The checker on a good history, and on histories that were broken on purpose: each must be found by its invariant.

const LENGTH = 12;
const STREAMS = ['talk-a', 'talk-b'];

const idOf = (position: number): string => `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`;

/** Counts the events of each stream. */
const counts: Projection = {
  name: 'counts',
  version: 1,
  tables: [{ name: 'stream', part: 'stream', key: 'stream' }],
  ddl: '',
  fold(rows, { stream, type }) {
    if (type === 'Poison') throw new Error('It can not be folded.');
    const count = Number(rows.get('stream', stream, stream)?.count ?? 0) + 1;
    return [{ table: 'stream', part: stream, key: stream, row: { stream, count } }];
  },
};

function eventAt(position: number): StoredEvent {
  return {
    position,
    id: idOf(position),
    stream: STREAMS[(position - 1) % 2]!,
    revision: Math.ceil(position / 2),
    type: 'NoteTaken',
    schemaVersion: 1,
    recordedAt: new Date(1_700_000_000_000 + position).toISOString(),
    recordedBy: 'key',
    causationId: null,
    correlationId: null,
    payload: { happening: null, happened: null, account: null, data: { position } },
    redaction: null,
    leafHash: Buffer.alloc(32, position),
  };
}

const placeOf = ({ id, stream, position, revision }: StoredEvent): Place => ({ id, stream, position, revision });

function appendOf(events: StoredEvent[], told?: Attempt['told']): Attempt {
  const first = events[0]!.position;
  return {
    client: `client ${first % 3}`,
    operation: `append ${first}`,
    events: events.map(({ id, stream }) => ({ id, stream })),
    began: first * 10,
    ended: first * 10 + 5,
    told: told ?? { outcome: 'ok', recorded: events.map(placeOf) },
    answer: '201',
  };
}

const readAt = (began: number, minPosition: number, position: number | null): SessionRead => ({
  session: 'session',
  began,
  ended: began + 1,
  minPosition,
  position,
  answer: position === null ? '503' : '200',
});

/** Appends one by one but for a last one of two events, an append that failed, one that is unknown; all read along. */
async function goodEvidence(): Promise<Evidence> {
  const log = Array.from({ length: LENGTH }, (_, index) => eventAt(index + 1));
  const absent = { ...eventAt(90), stream: 'talk-c' };
  const attempts = [
    ...log.slice(0, LENGTH - 2).map((event) => appendOf([event])),
    appendOf(log.slice(LENGTH - 2)),
    { ...appendOf([absent], { outcome: 'fail' }), answer: '503 temporary-reduced-capacity' },
    { ...appendOf([{ ...eventAt(91), stream: 'talk-c' }], { outcome: 'info' }), ended: null, answer: 'lost' },
  ];
  const memory = new RowStore(counts);
  await memory.fold(log);
  return {
    attempts,
    reads: [readAt(1, 0, 3), readAt(2, 3, null), readAt(3, 3, 7), readAt(4, 7, LENGTH)],
    deliveries: [{ consumer: 'tail', positions: log.map(({ position }) => position) }],
    log,
    readModels: [
      {
        name: 'counts',
        version: 1,
        checkpoint: LENGTH,
        state: 'live',
        tables: new Map([['stream', memory.versions('stream')]]),
      },
    ],
    signed: [0, 5, LENGTH].map((size) => ({
      size,
      root: merkleRoot(log.slice(0, size).map(({ leafHash }) => leafHash)),
    })),
    recoveries: [{ what: 'ready', withinMs: 1_000, tookMs: 400 }],
    holdings: [{ process: 'api', residentMb: 120, handles: 40, connections: 12 }],
    bounds: { residentMb: 300, handles: 200, connections: 40 },
    deadlineMs: { append: 1_000, read: 2_000 },
  };
}

let evidence: Evidence;
beforeEach(async () => {
  evidence = await goodEvidence();
});

const found = async (): Promise<string[]> =>
  (await checkRound(evidence, [counts])).map(({ invariant, check }: Violation) => `${invariant} ${check}`);

const rows = (): FoundVersion[] => evidence.readModels[0]!.tables.get('stream')!;
const tail = (): number[] => evidence.deliveries[0]!.positions;
const okOf = (attempt: Attempt): Place[] => (attempt.told as Extract<Attempt['told'], { outcome: 'ok' }>).recorded;

it('finds nothing in a good history', async () => {
  expect(await found()).toEqual([]);
});

it('takes an unknown append that is wholly there', async () => {
  evidence.attempts[LENGTH - 2]!.told = { outcome: 'info' };
  expect(await found()).toEqual([]);
});

it('takes an answer that a retry got for what an earlier attempt had stored, before others began', async () => {
  const first = evidence.attempts[0]!;
  const retry = { ...first, began: 900, ended: 910 };
  evidence.attempts.push(retry);
  Object.assign(first, { told: { outcome: 'info' }, ended: null });
  expect(await found()).toEqual([]);
});

const broken: [name: string, expected: string, how: () => void][] = [
  ['an acknowledged event that is not there', 'A lost', () => evidence.log.splice(4, 1)],
  ['an ok that names one of two events', 'A acknowledged-is-named', () => okOf(evidence.attempts[LENGTH - 2]!).pop()],
  ['an event that is there twice', 'B doubled', () => (evidence.log[6] = { ...evidence.log[6]!, id: idOf(5) })],
  [
    'a retry that is told another place',
    'B told-at-two-places',
    () => evidence.attempts.push(appendOf([{ ...evidence.log[2]!, position: 4 }])),
  ],
  [
    'a position that is left out',
    'C position-gap',
    () => evidence.log.forEach((one, at) => at > 5 && (one.position += 1)),
  ],
  ['a revision that is left out', 'C revision-gap', () => (evidence.log[11]!.revision = 9)],
  ['a time that falls', 'C recorded-at-falls', () => (evidence.log[5]!.recordedAt = '2020-01-01T00:00:00.000Z')],
  [
    'an event at another place than was told',
    'C acknowledged-place',
    () => (okOf(evidence.attempts[3]!)[0]!.revision += 1),
  ],
  [
    'an append that began after another was told, and stands before it',
    'C real-time-order',
    () => Object.assign(evidence.attempts[2]!, { began: 700, ended: 710 }),
  ],
  ['a consumer that skips one', 'C skipped', () => tail().splice(3, 1)],
  ['a consumer that is given one again', 'C delivered-again', () => tail().splice(3, 0, 3)],
  ['a row that differs', 'D row-differs', () => (rows()[0]!.row = { stream: 'talk-a', count: 99 })],
  ['a version that ends elsewhere', 'D row-differs', () => (rows()[0]!.to = 4)],
  ['a row that is missing', 'D row-missing', () => rows().pop()],
  ['a row that no fold gives', 'D row-too-many', () => rows().push({ ...rows()[0]!, part: 'talk-x', key: 'talk-x' })],
  ['a row that is there twice', 'D row-too-many', () => rows().push({ ...rows()[0]! })],
  ['a checkpoint ahead of its rows', 'D row-missing', () => rows().splice(5)],
  ['rows ahead of their checkpoint', 'D rows-ahead-of-checkpoint', () => (evidence.readModels[0]!.checkpoint -= 2)],
  ['a checkpoint beyond the log', 'D checkpoint-beyond-log', () => (evidence.readModels[0]!.checkpoint += 2)],
  [
    'a checkpoint beyond an event that can not be folded',
    'D past-a-poison-event',
    () => (evidence.log[4] = { ...evidence.log[4]!, type: 'Poison' }),
  ],
  ['a checkpoint of other events', 'E forked', () => (evidence.signed[1]!.root = merkleRoot([Buffer.alloc(32)]))],
  ['a checkpoint of an event that is changed', 'E forked', () => (evidence.log[11]!.leafHash[0] = 99)],
  ['a checkpoint of events that are gone', 'E signed-beyond-log', () => (evidence.signed[2]!.size += 1)],
  ['a read that went back', 'F went-back', () => evidence.reads.push(readAt(9, 0, 5))],
  ['a read that is older than was asked', 'F older-than-asked', () => (evidence.reads[2]!.position = 2)],
  [
    'an unknown append that is half there',
    'G half-stored',
    () => {
      evidence.attempts[LENGTH - 2]!.told = { outcome: 'info' };
      evidence.attempts[LENGTH - 2]!.events[1] = { id: idOf(77), stream: 'talk-b' };
    },
  ],
  [
    'an append that failed and is there',
    'G refused-is-stored',
    () => (evidence.attempts[1]!.told = { outcome: 'fail' }),
  ],
  [
    'an append that is torn apart',
    'G not-one-block',
    () => evidence.attempts.push({ ...appendOf([evidence.log[1]!, evidence.log[4]!]), operation: 'torn' }),
  ],
  ['a 500', 'H a-500', () => (evidence.attempts[1]!.answer = '500 internal-error')],
  ['a 500 for a read', 'H a-500', () => (evidence.reads[1]!.answer = '500 internal-error')],
  ['a late answer', 'H late-answer', () => (evidence.attempts[0]!.ended = 5_000)],
  ['a late read', 'H late-answer', () => (evidence.reads[1]!.ended = 5_000)],
  ['a hang', 'H hangs', () => (evidence.attempts[LENGTH]!.answer = 'hangs')],
  ['a refusal of what is valid', 'H wrongly-refused', () => (evidence.attempts[1]!.answer = '422 validation-failed')],
  ['an error that says nothing', 'H wrongly-refused', () => (evidence.attempts[1]!.answer = 'TypeError')],
  ['what never came back', 'I not-recovered', () => (evidence.recoveries[0]!.tookMs = null)],
  ['what came back late', 'I not-recovered', () => (evidence.recoveries[0]!.tookMs = 2_000)],
  ['memory beyond its bound', 'J too-many-residentMb', () => (evidence.holdings[0]!.residentMb = 900)],
  ['handles beyond their bound', 'J too-many-handles', () => (evidence.holdings[0]!.handles = 900)],
  ['connections beyond their bound', 'J too-many-connections', () => (evidence.holdings[0]!.connections = 90)],
];

it.each(broken)('finds %s (%s)', async (_name, expected, how) => {
  how();
  expect(await found()).toContain(expected);
});
