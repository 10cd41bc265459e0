import { dayOfAct, lastDay } from './act-day.js';
import { denies, legsIn, textIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import type { AccountType } from './event-catalogue.js';
import type { Standing } from './field.js';
import { newestEntries } from './telling.js';
import { setsTerms, type LegEnds } from './who-counts.js';

/** What acts of the sides and assessments of ours make of a leg, deliveries apart. */
export interface Acts {
  /** The newest verdict of an assessment that changes a state; null where there is none. */
  verdict: string | null;
  superseded: boolean;
  withdrawn: boolean;
  suspended: boolean;
  /** Somebody alleges a breach of it, and the accused has not admitted it. */
  breachAlleged: boolean;
}

/** Whether an entry of a commitment's stream speaks of one leg by name, or of the commitment as a whole. */
export function bearsOn(entry: Entry, legId: string): boolean {
  if (setsTerms(entry)) return legsIn(entry).some((leg) => leg.legId === legId);
  const named = textIn(entry.data.legId);
  return named === null || named === legId;
}

/**
 * Reads the acts from the live entries that bear on a leg, in the order of posting. A withdrawal or suspension is one only by an account on
 * record of the side that makes it: the debtor's, or where both hold the leg either's. Told by others it is a note.
 */
export function actsOn(bearing: readonly Entry[], ends: LegEnds, standing: Standing, around: Surroundings): Acts {
  const binding = standing === 'agreed' ? [ends.debtor, ends.beneficiary] : [ends.debtor];
  const own = bearing.filter((entry) => isOwnAct(entry, binding, around));
  const happenings = [...Map.groupBy(own, ({ happening }) => happening).values()];
  const standingActs = happenings.flatMap((told) => newestEntries(told)).filter((entry) => !denies(entry));
  return {
    verdict: verdictOf(bearing),
    superseded: isSuperseded(bearing),
    withdrawn: standingActs.some(({ type }) => type === 'CommitmentWithdrawn'),
    suspended: latest(standingActs)?.type === 'CommitmentSuspended',
    breachAlleged: breachAlleged(bearing, ends, around),
  };
}

const acts: readonly AccountType[] = ['CommitmentWithdrawn', 'CommitmentSuspended', 'CommitmentResumed'];

function isOwnAct(entry: Entry, binding: readonly string[], { partyOf }: Surroundings): boolean {
  if (!acts.includes(entry.type) || entry.attribution !== 'on_record') return false;
  const by = partyOf(textIn(entry.data.by) ?? '');
  return entry.account?.side === by && binding.includes(by);
}

/** Whether the thing is so by the newest of these accounts; of several given at once, one that says so is enough. */
const holdsNow = (told: readonly Entry[]) => newestEntries(told).some((entry) => !denies(entry));

/**
 * The last by the day it happened, and by the hour where all of that day have one; else the last that was told, and of
 * those the last that was posted.
 */
function latest(entries: readonly Entry[]): Entry | undefined {
  const last = lastDay(entries.map(dayOfAct));
  const ofDay = entries.filter((entry) => dayOfAct(entry) === last);
  const hours = ofDay.map(({ happened }) => (happened?.at ? Date.parse(happened.at) : null));
  const lastHour = hours.includes(null) ? null : Math.max(...hours.map(Number));
  const told = newestEntries(lastHour === null ? ofDay : ofDay.filter((_entry, index) => hours[index] === lastHour));
  return told.at(-1);
}

/** One who says so is enough, until the same voice denies it. */
function isSuperseded(bearing: readonly Entry[]): boolean {
  const told = bearing.filter(({ type }) => type === 'CommitmentSuperseded');
  const voices = Map.groupBy(told, ({ account }) => account?.side ?? account?.speaker ?? account?.source ?? null);
  return [...voices.values()].some(holdsNow);
}

/** `not_assessable` changes no state, so it overrules nothing. */
function verdictOf(bearing: readonly Entry[]): string | null {
  const assessments = bearing.filter(({ type, data }) => {
    return type === 'CommitmentAssessed' && data.verdict !== 'not_assessable';
  });
  return textIn(latest(assessments.filter((entry) => !denies(entry)))?.data.verdict);
}

function breachAlleged(bearing: readonly Entry[], { debtor }: LegEnds, { partyOf }: Surroundings): boolean {
  const accused = ({ data }: Entry) => partyOf(textIn(data.against) ?? debtor);
  const alleged = bearing.filter((entry) => {
    return entry.type === 'BreachAlleged' && (textIn(entry.data.legId) !== null || accused(entry) === debtor);
  });
  return [...Map.groupBy(alleged, ({ happening }) => happening).values()].some((told) => {
    const ofAccused = told.filter(
      (entry) => entry.attribution === 'on_record' && entry.account?.side === accused(entry),
    );
    return !holdsNow(ofAccused) && told.some((entry) => !denies(entry));
  });
}
