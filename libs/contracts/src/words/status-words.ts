import type { ItemStatus, Leg, TimelineItem } from '../views.js';
import { listWords } from './number-words.js';

type Field = TimelineItem['fields'][string];
export type FieldStatus = Field['status'];
type Modifier = Field['modifiers'][number];
export type LegState = Leg['state'];
type Standing = Leg['standing'];

/** The name of an actor for people. */
export type NameOf = (actor: string) => string;

/** "Contradicted", "Claimed by Ukraine", "Reported, not confirmed", "Agreed". */
export function statusWords(status: FieldStatus, by: readonly string[], nameOf: NameOf): string {
  switch (status) {
    case 'agreed':
      return 'Agreed';
    case 'claimed':
      return by.length === 0 ? 'Claimed' : `Claimed by ${listWords(by.map(nameOf))}`;
    case 'reported':
      return 'Reported, not confirmed';
    case 'contradicted':
      return 'Contradicted';
    case 'unknown':
      return 'Not known';
  }
}

/** What each status means, for the legend. */
export const statusMeanings: Record<ItemStatus, string> = {
  agreed: 'All sides that speak of it say the same.',
  claimed: 'One side says so; the other has not.',
  reported: 'Press or others say so; no side has.',
  contradicted: 'The sides say different things.',
};

/** The sides whose claims make an item claimed. */
export function claimants(item: Pick<TimelineItem, 'fields'>): string[] {
  const claimed = Object.values(item.fields).filter(({ status }) => status === 'claimed');
  return [...new Set(claimed.flatMap(({ by }) => by))];
}

const modifierWords: Record<Modifier, string> = {
  corroborated: 'a neutral observer agrees',
  changed: 'a side changed its account',
  anonymous_only: 'from unnamed sources only',
  not_comparable: 'the figures measure different things and can’t be compared',
  within: 'the ranges overlap',
  in_part: 'agreed in part',
  aim: 'an aim stands beside it and is not counted',
};

/** What qualifies a field, as a sentence of its own; null where nothing does. */
export function modifiersSentence(modifiers: readonly Modifier[]): string | null {
  if (modifiers.length === 0) return null;
  const words = listWords(modifiers.map((modifier) => modifierWords[modifier]));
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** Of one side's value: what the modifier says of that value alone. */
export const valueModifierWords: Record<Modifier, string> = {
  ...modifierWords,
  changed: 'changed its account',
  anonymous_only: 'unnamed source',
  aim: 'an aim, not counted',
};

/** The states of a leg in the order in which the first that matches counts, which is the order of the board. */
export const stateWords: Record<LegState, { title: string; meaning: string }> = {
  void: { title: 'Void', meaning: 'An analyst found that nothing is owed any more.' },
  breached: { title: 'Breached', meaning: 'A named analyst found so, under a stated rubric.' },
  partly_final: { title: 'Partly delivered, final', meaning: 'An analyst found that no more will come.' },
  delivered: { title: 'Delivered', meaning: 'Confirmed in full by its beneficiary, an observer or an analyst.' },
  superseded: { title: 'Superseded', meaning: 'Another commitment took its place.' },
  withdrawn: { title: 'Withdrawn', meaning: 'One who may took it back.' },
  suspended: { title: 'Suspended', meaning: 'On hold until it is resumed.' },
  overdue: {
    title: 'Overdue',
    meaning: 'Past due and not confirmed in full. Not a finding of breach.',
  },
  partly_delivered: { title: 'Partly delivered', meaning: 'Some of what is owed is confirmed.' },
  agreed: { title: 'Agreed', meaning: 'Debtor and beneficiary both say so.' },
  pledged: { title: 'Pledged', meaning: 'The debtor says so; the beneficiary has not.' },
  claimed: { title: 'Claimed', meaning: 'Someone says so, but not the debtor.' },
  reported: { title: 'Reported', meaning: 'Press only; neither side has confirmed it.' },
};

export const states = Object.keys(stateWords) as LegState[];

export const standingWords: Record<Standing, string> = {
  reported: 'reported by press only',
  claimed: 'claimed, not by the debtor',
  pledged: 'pledged by the debtor',
  agreed: 'agreed by both',
};
