import { dayOfAct } from './act-day.js';
import { boundsMeet } from './date-bounds.js';
import { denies, happenedBounds, isLive, textIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import type { Span } from './field.js';
import { ownSide } from './subject-fields.js';
import { newestEntries, saidAtOf } from './telling.js';
import { spanIn } from './when-words.js';

export type AnswerKind = 'accepted' | 'rejected' | 'withdrawn';

/** One party's answer to a proposal, as one happening has it. */
export interface Answer {
  /** The party whose answer it is. */
  by: string;
  answer: AnswerKind;
  /** The side that tells of it, where the one concerned has not; null where it is its own word, or a report only. */
  claimedBy: string | null;
  event: string;
  happened: Span | null;
}

/** What came of one happening in which a party is said to have answered. */
export interface AnswerHappening extends Answer {
  happening: string;
  /** `counts`: its own word, or that of another side. `denied`: it takes it back. `reported`: only others tell it. */
  standing: 'counts' | 'denied' | 'reported';
  /** The day that decides which answer is the newest; empty where none is known. */
  day: string;
}

const kinds: Record<string, AnswerKind> = {
  ProposalAccepted: 'accepted',
  ProposalRejected: 'rejected',
  ProposalWithdrawn: 'withdrawn',
};

/** What binds the party least comes first: of two answers given at once nobody can say that it accepted. */
const fromMildest: AnswerKind[] = ['withdrawn', 'rejected', 'accepted'];

/**
 * All answers to a proposal that its stream tells of, one for each party and happening, the newest of each party first.
 * The order of posting changes none of it.
 */
export function answersIn(entries: readonly Entry[], around: Surroundings): AnswerHappening[] {
  const live = entries.filter(isLive);
  const told = live.filter(({ type }) => type in kinds);
  const partyOf = ({ data }: Entry) => around.partyOf(textIn(data.by) ?? '');
  const denials = live.filter((entry) => (entry.type as string) === 'StatementMade' && denies(entry));
  const byParty = Map.groupBy(told, partyOf);
  return [...byParty].sort(byName).flatMap(([party, own]) => {
    const happenings = [...Map.groupBy(own, ({ happening }) => happening)];
    const apart = happenings.map(([, accounts]) => accounts).filter((accounts) => accounts.every(denies));
    const ownDenials = apart.flat().filter((entry) => ownSide(entry) === party);
    return happenings
      .flatMap(([happening, accounts]) => {
        const ofHappening = denials.filter((entry) => entry.happening === happening);
        return answerOf(party, [...accounts, ...ofHappening], ownDenials) ?? [];
      })
      .sort(newestFirst);
  });
}

function answerOf(by: string, told: readonly Entry[], denials: readonly Entry[]): AnswerHappening | undefined {
  const asserted = told.filter((entry) => !denies(entry));
  const own = told.filter((entry) => ownSide(entry) === by);
  const stated = newestEntries(own).filter((entry) => !denies(entry));
  const others = asserted.filter((entry) => ![by, null].includes(ownSide(entry)) && isItsLast(entry, told));
  const reports = asserted.filter((entry) => ownSide(entry) === null);
  const takenBack = own.filter((entry) => !denies(entry));
  const chosen = [stated, others, reports, takenBack].map((said) => mildest(newestEntries(said))).find(Boolean);
  if (!chosen) return undefined;
  const isOwn = ownSide(chosen) === by;
  const isDenied =
    (own.length > 0 && stated.length === 0) || denials.some((denial) => deniesFromApart(denial, chosen, isOwn));
  return {
    by,
    answer: kinds[chosen.type]!,
    claimedBy: isOwn ? null : ownSide(chosen),
    event: chosen.event,
    happened: spanIn(chosen.happened),
    happening: chosen.happening,
    standing: isDenied ? 'denied' : ownSide(chosen) === null ? 'reported' : 'counts',
    day: dayOfAct(chosen) ?? '',
  };
}

/** Whether a side has not denied, in the same happening, what it says there. */
function isItsLast(entry: Entry, told: readonly Entry[]): boolean {
  const same = told.filter((other) => ownSide(other) === ownSide(entry));
  return newestEntries(same).some((newest) => !denies(newest));
}

/**
 * Whether the one concerned denies an answer in a happening that holds nothing but denials, as one without a date does:
 * an answer of that kind, on a day that can be meant.
 */
function deniesFromApart(denial: Entry, answer: Entry, isOwn: boolean): boolean {
  if (denial.type !== answer.type) return false;
  if (isOwn && saidAtOf(denial).latest < saidAtOf(answer).latest) return false;
  if (denial.happened) return boundsMeet(happenedBounds(denial), happenedBounds(answer));
  return saidAtOf(denial).latest >= (happenedBounds(answer).earliest ?? '');
}

function mildest(entries: readonly Entry[]): Entry | undefined {
  const rank = (entry: Entry) => fromMildest.indexOf(kinds[entry.type]!);
  const before = (a: Entry, b: Entry) =>
    rank(a) - rank(b) || compare(ownSide(a) ?? '', ownSide(b) ?? '') || compare(a.event, b.event);
  return [...entries].sort(before)[0];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => compare(a, b);

/** By the day of the answer; of one day the party's own word first, then what binds it least. */
function newestFirst(a: AnswerHappening, b: AnswerHappening): number {
  const own = ({ claimedBy }: Answer) => Number(claimedBy !== null);
  const rank = ({ answer }: Answer) => fromMildest.indexOf(answer);
  const teller = ({ claimedBy, event }: Answer) => `${claimedBy} ${event}`;
  return compare(b.day, a.day) || own(a) - own(b) || rank(a) - rank(b) || compare(teller(a), teller(b));
}
