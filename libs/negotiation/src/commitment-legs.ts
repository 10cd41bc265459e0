import { commitmentFields, saysWhatIsOwed, termsIn } from './commitment-terms.js';
import { denies, isLive, textIn } from './data-reading.js';
import { lastDayOf } from './date-bounds.js';
import type { Entry, Surroundings } from './entry.js';
import { fieldsOfAccounts } from './happening-fields.js';
import { recordOf, type Commitment, type LegRecord, type StateChange } from './leg-record.js';
import { stateAt } from './leg-state.js';
import { rememberingOf } from './remembering.js';
import { newestEntries } from './telling.js';
import { spanIn } from './when-words.js';
import { legEndsOf, setsTerms, whoCounts } from './who-counts.js';

/**
 * The legs of one commitment, from all entries of its stream. `before` are its records before the newest event, whose
 * history goes on; without them the history is worked out from the first entry on, each at its place and as it reads
 * now. Never fails: what is not known is null, and a leg that no live account asserts is not there.
 */
export function commitmentLegs(
  entries: readonly Entry[],
  around: Surroundings,
  before?: readonly LegRecord[],
): LegRecord[] {
  const inOrder = [...entries].sort((a, b) => a.position - b.position);
  if (before) return recordsOf(inOrder, around, before);
  let records: LegRecord[] = [];
  for (let count = 1; count < inOrder.length; count += 1) {
    const known = inOrder.slice(0, count).map((entry) => ({ ...entry, lastPosition: entry.position }));
    records = recordsOf(known, around, records);
  }
  return recordsOf(inOrder, around, records);
}

function recordsOf(entries: readonly Entry[], around: Surroundings, before: readonly LegRecord[]): LegRecord[] {
  const [first] = entries;
  if (!first) return [];
  const terms = termsIn(entries);
  const ofTerms = { ...around, streamEntries: terms };
  const live = entries.filter(isLive);
  const last = entries.reduce((newest, entry) => (entry.lastPosition >= newest.lastPosition ? entry : newest), first);
  const commitment: Commitment = {
    stream: first.stream,
    negotiation: live.map(({ data }) => textIn(data.negotiation)).find((id) => id !== null) ?? '',
    terms,
    live,
    fields: fieldsOfTerms(entries.filter(saysWhatIsOwed), around.principals),
    around: ofTerms,
    touched: { position: last.lastPosition, happened: last.happened },
    contested: contestedHappenings(live, ofTerms),
  };
  const historyOf = new Map(before.map(({ leg, history }) => [leg, history]));
  return [...legEndsOf(ofTerms)].map(([leg, ends]) => {
    const record = recordOf(leg, ends, commitment);
    return { ...record, history: goOn(historyOf.get(leg) ?? [], record, commitment.touched) };
  });
}

const fieldsOfTerms = rememberingOf(commitmentFields, (principals) => principals.join(' '));

/** Happenings other than the terms, and other than statements, that are contested. */
function contestedHappenings(live: readonly Entry[], around: Surroundings): Set<string> {
  const told = live.filter((entry) => !setsTerms(entry) && (entry.type as string) !== 'StatementMade');
  const contested = new Set<string>();
  for (const [happening, entries] of Map.groupBy(told, (entry) => entry.happening)) {
    if (isContested(entries, whoCounts(entries, around))) contested.add(happening);
  }
  return contested;
}

/** Whether two sides that count differ in a field of a happening, or on whether it came to more than an attempt. */
const isContested = rememberingOf(
  (entries: readonly Entry[], counts: ReadonlySet<string>): boolean => {
    const own = entries.filter(({ attribution, account }) => {
      return attribution === 'on_record' && counts.has(account?.side ?? '');
    });
    const bySide = [...Map.groupBy(own, ({ account }) => account?.side).values()];
    if (bySide.length < 2) return false;
    const fields = Object.values(fieldsOfAccounts(entries, counts));
    return differOnAttempt(bySide) || fields.some(({ status }) => status === 'contradicted');
  },
  (counts) => [...counts].join(' '),
);

/** Whether, by the newest word of each side, it was an attempt to one and more than that to another. */
function differOnAttempt(bySide: readonly Entry[][]): boolean {
  const now = bySide.flatMap((own) => newestEntries(own)).filter((entry) => !denies(entry));
  const scopes = new Set(now.map(({ data }) => data.scope));
  return scopes.has('attempt') && scopes.size > 1;
}

/** The history with the state after the newest event, on the day that it tells of. */
function goOn(history: readonly StateChange[], record: LegRecord, touched: Commitment['touched']): StateChange[] {
  const happened = spanIn(touched.happened);
  const clock = lastDayOf(happened) ?? record.lastLookedAt ?? '';
  const { state } = stateAt(record.facts, record.due, clock);
  const earlier = history.filter(({ position }) => position < touched.position);
  if (earlier.at(-1)?.state === state) return [...earlier];
  return [...earlier, { position: touched.position, happened, state }];
}
