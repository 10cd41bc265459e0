import { z } from 'zod';
import { textIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field, FieldStatus, Span } from './field.js';
import { roundPhrases } from './language-en.js';
import { actsOfRound, datesIn, type CalledOff, type RoundActs } from './round-acts.js';
import { roundFields, windowsOf } from './round-fields.js';
import { happenedOf, isContradicted, leadingValue } from './subject-fields.js';
import { principalsOf } from './who-counts.js';

/** What became of a round. That its window passed without its being held is told beside, by the clock. */
export const roundStateSchema = z.enum(['proposed', 'scheduled', 'held', 'called_off']);

export type RoundState = z.infer<typeof roundStateSchema>;

/** A window that somebody offers. Those of different proposers are never compared. */
export interface OfferedWindow {
  by: string | null;
  happening: string;
  /** null where its accounts contradict each other. */
  window: Span | null;
  status: FieldStatus;
}

/** What a round came to on one topic, and the sides that say so (none: only reports). */
export interface RoundOutcome {
  topic: string;
  result: string;
  ref: string | null;
  by: string[];
}

/** A round as the record has it, whatever the day. */
export interface RoundRecord {
  stream: string;
  fields: Record<string, Field>;
  number: number | null;
  /** null where nothing is on record that stands. */
  state: RoundState | null;
  /** When it was held, is to be held or was to be; null where that is not known, or several dates stand side by side. */
  when: Span | null;
  /** All dates that stand side by side, the earliest first. */
  dates: Span[];
  windows: OfferedWindow[];
  calledOff: CalledOff | null;
  heads: { actor: string; side: string | null }[];
  outcomes: RoundOutcome[];
  disputed: boolean;
}

/** A round on a day. */
export type RoundAtClock = Omit<RoundRecord, 'dates'> & {
  /** Its date in words, and what became of it beside; null where there is nothing to say. */
  words: string | null;
  /** Every date that stands has passed, and it was not held. */
  windowPassed: boolean;
};

/** The round on a day (`YYYY-MM-DD`). */
export function roundAtClock({ dates, ...round }: RoundRecord, clock: string): RoundAtClock {
  const isOpen = round.state === 'called_off' ? Boolean(round.calledOff?.newWindow) : round.state !== 'held';
  const windowPassed = isOpen && dates.length > 0 && dates.every(({ latest }) => latest !== null && latest < clock);
  return { ...round, words: wordsOf(round, dates, windowPassed), windowPassed };
}

function wordsOf({ state, calledOff }: Omit<RoundRecord, 'dates'>, dates: readonly Span[], passed: boolean) {
  const when = dates.length > 0 ? roundPhrases.either(dates.map(({ words }) => words)) : null;
  if (passed) return when && roundPhrases.passed(when);
  if (state !== 'called_off') return when;
  return calledOff?.how === 'postponed'
    ? roundPhrases.postponed(calledOff.newWindow && when)
    : roundPhrases.cancelled(when);
}

/** What became of a round, from all entries of its stream (domain.md, "Round state"). The order of posting changes nothing. */
export function roundRecord(stream: string, entries: readonly Entry[], around: Surroundings): RoundRecord {
  const counts = principalsOf(around);
  const acts = actsOfRound(entries, counts);
  const fields = roundFields(entries, acts, around);
  const windows = windowsOf(acts, entries, around);
  const dates = datesOf(acts, fields, windows, counts).sort(byDate);
  return {
    stream,
    fields,
    number: leadingValue(fields.number) as number | null,
    state: acts.state,
    when: dates.length === 1 ? dates[0]! : null,
    dates,
    windows: windows.map(({ field, ...window }) => ({
      ...window,
      window: field.value as Span | null,
      status: field.status,
    })),
    calledOff: acts.calledOff,
    heads: headsIn(fields.participants),
    outcomes: outcomesIn(fields.outcomes),
    disputed: isContradicted(fields),
  };
}

type Windows = ReturnType<typeof windowsOf>;

function datesOf(
  acts: RoundActs,
  fields: Record<string, Field>,
  windows: Windows,
  counts: ReadonlySet<string>,
): Span[] {
  const offered = windows.flatMap(({ field }) => datesIn(field));
  const distinct = offered.filter((span, index) => offered.findIndex(({ edtf }) => edtf === span.edtf) === index);
  const set = datesIn(fields.when);
  switch (acts.state) {
    case 'held': {
      const held = happenedOf(acts.held, counts);
      return held ? [held] : [];
    }
    case 'called_off': {
      const newWindow = acts.calledOff?.newWindow;
      return newWindow ? [newWindow] : set;
    }
    default:
      return acts.state === 'scheduled' ? set : distinct;
  }
}

const dateOf = ({ earliest, latest, edtf }: Span) =>
  [earliest ?? latest ?? '9999-12-31', latest ?? '9999-12-31', edtf].join();
const byDate = (a: Span, b: Span) => (dateOf(a) < dateOf(b) ? -1 : 1);

function listsIn(field: Field | undefined): { side: string | null; items: Record<string, unknown>[] }[] {
  return (field?.values ?? []).map(({ side, value }) => ({ side, items: value as Record<string, unknown>[] }));
}

function headsIn(participants: Field | undefined): RoundRecord['heads'] {
  const heads = listsIn(participants).flatMap(({ items }) => items.filter(({ role }) => role === 'head'));
  const named = heads.map(({ actor, side }) => ({ actor: textIn(actor) ?? '', side: textIn(side) }));
  return named.filter(({ actor }, index) => named.findIndex((head) => head.actor === actor) === index);
}

function outcomesIn(field: Field | undefined): RoundOutcome[] {
  const outcomes = new Map<string, RoundOutcome>();
  for (const { side, items } of listsIn(field)) {
    for (const item of items) {
      const [topic, result, ref] = [textIn(item.topic) ?? '', textIn(item.result) ?? '', textIn(item.ref)];
      const key = JSON.stringify([topic, result, ref]);
      const known = outcomes.get(key) ?? { topic, result, ref, by: [] };
      outcomes.set(key, { ...known, by: side === null || known.by.includes(side) ? known.by : [...known.by, side] });
    }
  }
  return [...outcomes.values()];
}
