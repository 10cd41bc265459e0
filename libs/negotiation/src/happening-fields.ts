import { commitmentFields, legFields, termsExistence, termsIn } from './commitment-terms.js';
import { denies, isLive, legsIn } from './data-reading.js';
import { fieldsTold, happeningTold, isAim, propositionOf } from './entry-fields.js';
import type { Entry, Surroundings } from './entry.js';
import type { Field } from './field.js';
import { fieldOf } from './field-status.js';
import type { FieldSort } from './comparison.js';
import { tellingOf, type FieldTellings, type Telling } from './telling.js';
import { legEndsOf, principalsOf, setsTerms, whoCounts } from './who-counts.js';

/**
 * The fields of one happening by name, from its entries (all of one stream and happening; retracted and redacted ones
 * take no part). The proposition of a statement is the negotiation's field; that of an external action is left out,
 * since its item does not take that status.
 */
export function happeningFields(entries: readonly Entry[], around: Surroundings): Record<string, Field> {
  const live = entries.filter(isLive);
  if (live.length === 0) return {};
  const fields = fieldsOfAccounts(live, whoCounts(live, around));
  if (live.some(setsTerms)) Object.assign(fields, termsFields(live, around));
  for (const slug of propositionsOf(live)) fields[`proposition.${slug}`] = propositionField(slug, live, around);
  return fields;
}

/** The fields that live accounts of a happening tell by themselves: neither terms nor propositions. */
export function fieldsOfAccounts(live: readonly Entry[], counts: ReadonlySet<string>): Record<string, Field> {
  const fields: Record<string, Field> = {};
  for (const [name, { sort, tellings }] of tellingsByField(live)) fields[name] = fieldOf(tellings, counts, sort);
  return fields;
}

/**
 * A proposition is one field for the whole negotiation, compared by polarity: true where it is asserted, false where it
 * is denied. Its principals count.
 */
export function propositionField(slug: string, entries: readonly Entry[], around: Surroundings): Field {
  const known = around.propositionEntries(slug);
  const stands = (known.length > 0 ? known : entries).filter((entry) => isLive(entry) && propositionOf(entry) === slug);
  const tellings = stands.map((entry) => tellingOf(entry, !denies(entry), isAim(entry)));
  return fieldOf(tellings, principalsOf(around), 'plain');
}

function propositionsOf(entries: readonly Entry[]): Set<string> {
  const statements = entries.filter(({ type }) => type === 'StatementMade');
  return new Set(statements.map(propositionOf).filter((slug) => slug !== null));
}

/**
 * What live accounts of a happening say by themselves, by field. A denial takes its side's earlier word on every field of the
 * happening with it.
 */
export function tellingsByField(live: readonly Entry[]): Map<string, FieldTellings> {
  const byField = new Map<string, FieldTellings>();
  const add = (field: string, sort: FieldSort, telling: Telling) => {
    const known = byField.get(field);
    if (known) known.tellings.push(telling);
    else byField.set(field, { sort, tellings: [telling] });
  };
  const ofStatements = live.every(isStatement);
  for (const entry of live) {
    const told = [...happeningTold(entry, ofStatements), ...fieldsTold(entry)];
    for (const { field, sort, value } of told) add(field, sort, tellingOf(entry, value));
  }
  const denials = ofStatements ? [] : live.filter(denies);
  for (const { tellings } of byField.values()) {
    tellings.push(...denials.map((entry) => tellingOf(entry, undefined)));
  }
  return byField;
}

const isStatement = ({ type }: Entry) => type === 'StatementMade';

function termsFields(live: readonly Entry[], around: Surroundings): Record<string, Field> {
  const terms = termsIn(live);
  const denials = live.filter((entry) => isStatement(entry) && denies(entry)).map((entry) => tellingOf(entry, false));
  const fields: Record<string, Field> = {
    exists: fieldOf([...termsExistence(terms), ...denials], principalsOf(around), 'plain'),
    ...commitmentFields([...terms, ...around.streamEntries.filter(isAim)], around.principals),
  };
  const named = new Set(terms.flatMap(legsIn).map(({ legId }) => legId));
  for (const [legId, ends] of legEndsOf(around)) {
    if (!named.has(legId)) continue;
    for (const [name, field] of Object.entries(legFields(terms, legId, ends))) fields[`legs.${legId}.${name}`] = field;
  }
  return fields;
}
