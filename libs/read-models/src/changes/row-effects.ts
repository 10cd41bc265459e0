import type { Conflict, Effects, FieldEffect, Leg, StateEffect, TimelineItem } from '@parley/contracts';
import type { FieldStatus } from '@parley/negotiation';
import { commitmentFieldOf, isPropositionField } from '../conflicts/field-subjects.js';
import type { SubjectOnDay } from './subject-on-day.js';

/** An item of the timeline, and the negotiation that its row names. */
export interface ItemOfNegotiation extends Pick<
  TimelineItem,
  'stream' | 'happening' | 'fields' | 'corrected' | 'retracted' | 'redacted'
> {
  negotiation: string | null;
}

/** A leg, held against the clock of its point. */
export type LegOnDay = Pick<Leg, 'commitment' | 'leg' | 'state' | 'standing' | 'late' | 'disputed' | 'fields'>;

/**
 * What the read models hold at a point of the record, or as much of it as may differ from another point: rows that are
 * the same at both may be left out. Of one commitment all legs are here, or none. Of the items that hold one
 * proposition, which is one field for the whole negotiation, at least one is here at each point that has one, if any is.
 */
export interface RecordRows {
  items: readonly ItemOfNegotiation[];
  legs: readonly LegOnDay[];
  subjects: readonly SubjectOnDay[];
  conflicts: readonly Conflict[];
}

/** Nothing, as before the first event. */
export const noRows: RecordRows = { items: [], legs: [], subjects: [], conflicts: [] };

/**
 * What differs between two points of the record: the statuses of fields, the states and flags of subjects, the conflicts
 * that were opened and closed. Each list is in the order of subject, happening and field. A conflict that was closed and
 * opened again is another one. Effects compose: those from a to b and from b to c give those from a to c.
 */
export function effectsBetween(before: RecordRows, after: RecordRows): Effects {
  return {
    fields: differences<FieldStatus | null>(fieldStatuses(before), fieldStatuses(after), null),
    states: statesBetween(before, after),
    conflicts: {
      opened: conflictsOnlyIn(after, before),
      closed: conflictsOnlyIn(before, after),
    },
  };
}

/**
 * The same without what is told twice: what a subject says as a whole is left out where one of its happenings shows the
 * same field changed in the same way. For showing, not for composing.
 */
export function withoutEchoes({ fields, ...rest }: Effects): Effects {
  const told = new Set(fields.filter(({ happening }) => happening !== null).map(changeName));
  return { ...rest, fields: fields.filter((effect) => effect.happening !== null || !told.has(changeName(effect))) };
}

const changeName = ({ subject, field, before, after }: FieldEffect) => JSON.stringify([subject, field, before, after]);

type Place = Pick<FieldEffect, 'subject' | 'happening' | 'field'>;
type Values<Value> = Map<string, { place: Place; value: Value }>;

function put<Value>(values: Values<Value>, value: Value, subject: string, happening: string | null, field: string) {
  values.set(JSON.stringify([subject, happening, field]), { place: { subject, happening, field }, value });
}

function fieldStatuses({ items, legs, subjects }: RecordRows): Values<FieldStatus | null> {
  const statuses: Values<FieldStatus | null> = new Map();
  for (const { negotiation, stream, happening, fields } of items) {
    for (const [name, { status }] of Object.entries(fields)) {
      if (isPropositionField(name) && negotiation !== null) put(statuses, status, negotiation, null, name);
      else put(statuses, status, stream, happening, name);
    }
  }
  for (const { commitment, leg, fields } of legs) {
    for (const [name, { status }] of Object.entries(fields)) {
      put(statuses, status, commitment, null, commitmentFieldOf(leg, name));
    }
  }
  for (const { stream, fields } of subjects) {
    for (const [name, { status }] of Object.entries(fields)) put(statuses, status, stream, null, name);
  }
  return statuses;
}

function statesBetween(before: RecordRows, after: RecordRows): StateEffect[] {
  const states = differences<StateEffect['before']>(statesIn(before), statesIn(after), null);
  return [...states, ...differences<boolean>(flagsIn(before), flagsIn(after), false)].sort(byPlace);
}

function statesIn({ legs, subjects }: RecordRows): Values<StateEffect['before']> {
  const states: Values<StateEffect['before']> = new Map();
  for (const { commitment, leg, state, standing, late } of legs) {
    for (const [name, value] of Object.entries({ state, standing, late })) {
      put(states, value, commitment, null, `legs.${leg}.${name}`);
    }
  }
  for (const { stream, states: own } of subjects) {
    for (const [name, value] of Object.entries(own)) put(states, value, stream, null, name);
  }
  return states;
}

function flagsIn({ items, legs, subjects }: RecordRows): Values<boolean> {
  const flags: Values<boolean> = new Map();
  for (const { stream, happening, corrected, retracted, redacted } of items) {
    for (const [name, value] of Object.entries({ corrected, retracted, redacted })) {
      put(flags, value, stream, happening, name);
    }
  }
  for (const { commitment, leg, disputed } of legs) put(flags, disputed, commitment, null, `legs.${leg}.disputed`);
  for (const { stream, flags: own } of subjects) {
    for (const [name, value] of Object.entries(own)) put(flags, value, stream, null, name);
  }
  return flags;
}

/** Where two maps differ; `absent` stands for what one of them does not have. */
function differences<Value>(before: Values<Value>, after: Values<Value>, absent: Value) {
  const places = new Map([...before, ...after]);
  return [...places]
    .map(([key, { place }]) => ({
      ...place,
      before: before.has(key) ? before.get(key)!.value : absent,
      after: after.has(key) ? after.get(key)!.value : absent,
    }))
    .filter((effect) => effect.before !== effect.after)
    .sort(byPlace);
}

function conflictsOnlyIn({ conflicts }: RecordRows, other: RecordRows): Conflict[] {
  const known = new Set(other.conflicts.map(conflictName));
  return conflicts.filter((conflict) => !known.has(conflictName(conflict))).sort(byPlace);
}

const conflictName = ({ subject, happening, field, openedPosition }: Conflict) =>
  JSON.stringify([subject, happening, field, openedPosition]);

function byPlace(a: Place, b: Place): number {
  return compare(a.subject, b.subject) || compare(a.happening ?? '', b.happening ?? '') || compare(a.field, b.field);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
