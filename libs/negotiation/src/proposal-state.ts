import { z } from 'zod';
import { dayHappened, dayTold, lastDay } from './act-day.js';
import { denies, textIn, textsIn } from './data-reading.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field, Span } from './field.js';
import { daysBetween } from './leg-state.js';
import { type Answer, answersIn, type AnswerHappening } from './proposal-answers.js';
import { proposalFields } from './proposal-fields.js';
import {
  assertionsOf,
  byContent,
  happenedOf,
  isContradicted,
  leadingValue,
  liveOf,
  ownSide,
} from './subject-fields.js';
import { newestEntries } from './telling.js';
import { proposalParties } from './who-counts.js';

/** Where a proposal stands, the first that matches. `proposed`: only reports tell of it. */
export const proposalStateSchema = z.enum(['withdrawn', 'rejected', 'accepted', 'unanswered', 'proposed']);

export const answerKindSchema = z.enum(['accepted', 'rejected', 'withdrawn']);

/** What a side can be heard to think of a proposal without answering it. */
export const stanceKindSchema = z.enum(['opposes', 'supports', 'conditional']);

export type ProposalState = z.infer<typeof proposalStateSchema>;

/** A stance is a note: it changes no state. */
export interface Stance {
  /** The side, where it is its own word; else whoever is said to have said so. */
  by: string | null;
  speaker: string | null;
  kind: z.infer<typeof stanceKindSchema>;
  event: string;
  attribution: Entry['attribution'];
}

/** Where a proposal stands with one that it was put to. */
export interface AddresseeState {
  actor: string;
  state: ProposalState;
  /** As of the whole. */
  since: string | null;
}

/** A proposal as the record has it, whatever the day. */
export interface ProposalRecord {
  stream: string;
  fields: Record<string, Field>;
  subject: string | null;
  terms: string | null;
  /** Offer or demand. */
  kind: string | null;
  by: string | null;
  /** The parties that it names; none: all principals. */
  to: string[];
  state: ProposalState;
  /**
   * The day (`YYYY-MM-DD`) since which it stands so: of an answer when it was given, of what is unanswered when it was last
   * put on record, else when it was proposed; null where no date is known.
   */
  since: string | null;
  addressees: AddresseeState[];
  /** The newest answer of each party. */
  answers: Answer[];
  /** Answers that the one concerned denies having given. */
  denied: Answer[];
  /** Answers that neither the one concerned nor another side tells of: they move nothing. */
  reported: Answer[];
  stances: Stance[];
  disputed: boolean;
  happened: Span | null;
}

/** A proposal on a day. */
export type ProposalAtClock = Omit<ProposalRecord, 'addressees' | 'happened'> & {
  /** Days without an answer; null where it is not unanswered. */
  days: number | null;
  addressees: (AddresseeState & { days: number | null })[];
};

/** The proposal on a day (`YYYY-MM-DD`): how long it has been without an answer. */
export function proposalAtClock({ happened: _, ...proposal }: ProposalRecord, clock: string): ProposalAtClock {
  const days = ({ state, since }: Pick<AddresseeState, 'state' | 'since'>) =>
    state === 'unanswered' && since !== null ? Math.max(0, daysBetween(since, clock)) : null;
  const addressees = proposal.addressees.map((one) => ({ ...one, days: days(one) }));
  return { ...proposal, days: days(proposal), addressees };
}

/**
 * Where a proposal stands, from all entries of its stream (domain.md, "Proposal state"). The newest answer of each party
 * by the day it happened counts; one that only another side tells of moves the state and is marked with who claims it,
 * one that the party denies is taken back and disputed. The order of posting changes nothing.
 */
export function proposalRecord(stream: string, entries: readonly Entry[], around: Surroundings): ProposalRecord {
  const made = assertionsOf(entries, 'ProposalMade');
  const proposers = new Set(made.flatMap(({ data }) => textsIn(data.by)).map(around.partyOf));
  const counts = proposalParties(around);
  const told = answersIn(entries, around);
  const answers = newestOfEach(told.filter(({ standing }) => standing === 'counts'));
  const base = baseOf(made, counts);
  const to = [...new Set(made.flatMap(({ data }) => textsIn(data.to)).map(around.partyOf))];
  const withdrawal = answers.find((one) => isWithdrawal(one, proposers, made));
  const addressees = [...counts].filter((party) => !proposers.has(party));
  const standing = addressees.map((actor) => standingWith(actor, answers, withdrawal, base));
  const fields = proposalFields(entries, told, answers, around);
  const isOpen = (one: AnswerHappening) => one.day >= (answers.find(({ by }) => by === one.by)?.day ?? '');
  const denied = told.filter((one) => one.standing === 'denied' && isOpen(one));
  const lead = leadOf(made, around);
  const by = lead ? around.partyOf(textIn(lead.data.by) ?? '') : null;
  return {
    stream,
    fields,
    subject: leadingValue(fields.subject, by) as string | null,
    terms: leadingValue(fields.terms, by) as string | null,
    kind: lead ? (textIn(lead.data.kind) ?? firstText(made, 'kind')) : null,
    by,
    to,
    ...stateOf(
      standing,
      answers.filter(({ by: party }) => !proposers.has(party)),
      withdrawal,
      base,
    ),
    addressees: standing,
    answers: answers.map(toAnswer),
    denied: denied.map(toAnswer),
    reported: told.filter((one) => one.standing === 'reported' && isOpen(one)).map(toAnswer),
    stances: stancesIn(entries),
    disputed: denied.length > 0 || isContradicted(fields),
    happened: happenedOf(made, counts),
  };
}

type Standing = Pick<AddresseeState, 'state' | 'since'>;

/** Without any answer: `unanswered` since it was last put on record, `proposed` where only reports tell of it. */
function baseOf(made: readonly Entry[], counts: ReadonlySet<string>): Standing {
  const onRecord = made.filter((entry) => counts.has(ownSide(entry) ?? ''));
  if (onRecord.length > 0)
    return { state: 'unanswered', since: lastDay(onRecord.map((entry) => dayTold(entry) ?? dayHappened(entry))) };
  return { state: 'proposed', since: lastDay(made.map(dayHappened)) };
}

function standingWith(
  actor: string,
  answers: readonly AnswerHappening[],
  withdrawal: AnswerHappening | undefined,
  base: Standing,
): AddresseeState {
  const own = answers.find(({ by, answer }) => by === actor && answer !== 'withdrawn');
  if (own) return { actor, state: own.answer, since: own.day || null };
  return withdrawal ? { actor, state: 'withdrawn', since: withdrawal.day || null } : { actor, ...base };
}

/** Of the whole: withdrawn; rejected by any who answers; accepted by all addressees; else as it is without an answer. */
function stateOf(
  addressees: readonly AddresseeState[],
  answers: readonly AnswerHappening[],
  withdrawal: AnswerHappening | undefined,
  base: Standing,
): Standing {
  if (withdrawal) return { state: 'withdrawn', since: withdrawal.day || null };
  const refusals = answers.filter(({ answer }) => answer === 'rejected').map(({ day }) => day);
  if (refusals.length > 0) return { state: 'rejected', since: refusals.sort()[0] || null };
  const isAccepted = addressees.length > 0 && addressees.every(({ state }) => state === 'accepted');
  return isAccepted ? { state: 'accepted', since: lastDay(addressees.map(({ since }) => since)) } : base;
}

/** Whether a proposer takes its proposal back and has not put it on record anew since. */
function isWithdrawal({ by, answer, day }: AnswerHappening, proposers: ReadonlySet<string>, made: readonly Entry[]) {
  const renewed = made.some((entry) => ownSide(entry) === by && (dayHappened(entry) ?? '') > day);
  return answer === 'withdrawn' && proposers.has(by) && !renewed;
}

/** The answers come newest first. */
function newestOfEach(answers: readonly AnswerHappening[]): AnswerHappening[] {
  return [...Map.groupBy(answers, ({ by }) => by).values()].flatMap((told) => told.slice(0, 1));
}

/** The account that says whose proposal it is: the proposer's own, else one on record, else any; of these the newest. */
function leadOf(made: readonly Entry[], { partyOf }: Surroundings): Entry | undefined {
  const own = made.filter((entry) => ownSide(entry) === partyOf(textIn(entry.data.by) ?? ''));
  const onRecord = made.filter((entry) => ownSide(entry) !== null);
  const circle = [own, onRecord, made].find((entries) => entries.length > 0) ?? [];
  return newestEntries(circle).sort(byContent)[0];
}

function stancesIn(entries: readonly Entry[]): Stance[] {
  return liveOf(entries, 'StatementMade').flatMap((entry) => {
    const kind = stanceKindSchema.safeParse(entry.data.kind);
    if (!kind.success || denies(entry)) return [];
    const speaker = entry.account?.speaker ?? null;
    const { event, attribution } = entry;
    return [{ by: ownSide(entry) ?? speaker, speaker, kind: kind.data, event, attribution }];
  });
}

const toAnswer = ({ by, answer, claimedBy, event, happened }: AnswerHappening): Answer => ({
  by,
  answer,
  claimedBy,
  event,
  happened,
});

function firstText(entries: readonly Entry[], member: string): string | null {
  return entries.map(({ data }) => textIn(data[member])).find((text) => text !== null) ?? null;
}
