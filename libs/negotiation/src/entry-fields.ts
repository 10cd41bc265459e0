import type { FieldSort } from './comparison.js';
import { denies, objectsIn, quantityIn, textIn, textsIn } from './data-reading.js';
import type { Entry } from './entry.js';
import type { AccountType } from './event-catalogue.js';
import type { Told } from './telling.js';
import { spanIn } from './when-words.js';

type Data = Record<string, unknown>;
type Reader = (value: unknown) => unknown;

const numberIn: Reader = (value) => (typeof value === 'number' ? value : null);
const placeIn: Reader = (value) => (textIn((value as Data | null)?.name) === null ? null : value);

/** How a member of `data` is read, by the sort of the field that it states. */
const readers: Record<FieldSort, Reader> = {
  plain: (value) => textIn(value) ?? numberIn(value),
  quantity: quantityIn,
  when: spanIn,
  set: textsIn,
  groups: objectsIn,
  place: placeIn,
  text: textIn,
  condition: textIn,
};

/** A field, the member of `data` it is read from, and its sort. */
type Column = readonly [field: string, member: string, sort: FieldSort];

const round: Column[] = [
  ['number', 'number', 'plain'],
  ['place', 'place', 'place'],
];

const columns: Partial<Record<AccountType, readonly Column[]>> = {
  RoundProposed: [...round, ['window', 'window', 'when']],
  RoundScheduled: [...round, ['when', 'when', 'when']],
  RoundCalledOff: [['window', 'newWindow', 'when']],
  RoundHeld: [
    ...round,
    ['host', 'host', 'plain'],
    ['format', 'format', 'set'],
    ['duration', 'duration', 'quantity'],
    ['participants', 'participants', 'groups'],
    ['outcomes', 'outcomes', 'groups'],
  ],
  MemorandumExchanged: [
    ['kind', 'kind', 'plain'],
    ['from', 'from', 'plain'],
    ['to', 'to', 'plain'],
    ['via', 'via', 'plain'],
    ['items', 'items', 'quantity'],
  ],
  DocumentPublished: [['publication', 'mode', 'plain']],
  ProposalMade: [
    ['subject', 'subject', 'plain'],
    ['terms', 'terms', 'text'],
    ['duration', 'duration', 'quantity'],
    ['area', 'area', 'text'],
  ],
  DeliveryReported: [
    ['quantity', 'quantity', 'quantity'],
    ['condition', 'condition', 'condition'],
  ],
};

const answers: Partial<Record<AccountType, string>> = {
  ProposalRejected: 'rejected',
  ProposalAccepted: 'accepted',
  ProposalWithdrawn: 'withdrawn',
};

/** A value, unless the account does not say: absent, null and an empty list are the same silence. */
export function toldIn(field: string, sort: FieldSort, raw: unknown): Told[] {
  const value = readers[sort](raw);
  return value === null || (Array.isArray(value) && value.length === 0) ? [] : [{ field, sort, value }];
}

/**
 * What an entry says about its happening beyond its having happened, by the names that api.md gives to fields. The
 * terms of a commitment are apart (`commitment-terms.ts`), and so are propositions, which belong to the negotiation.
 * A denial says none of it.
 */
export function fieldsTold(entry: Entry): Told[] {
  if (denies(entry)) return [];
  const told = (columns[entry.type] ?? []).flatMap(([field, member, sort]) => toldIn(field, sort, entry.data[member]));
  const answer = answers[entry.type];
  const by = textIn(entry.data.by);
  if (answer && by) told.push({ field: `answer.${by}`, sort: 'plain', value: answer });
  return told;
}

/**
 * What an entry says of the happening itself: that it is so, or not, and when. A statement is its speaker's own act, so
 * two of one happening (about a proposition, say) are listed side by side; one that denies counts as a denial of the
 * happening where that is more than statements.
 */
export function happeningTold(entry: Entry, ofStatements: boolean): Told[] {
  const statement = entry.type === 'StatementMade';
  if (statement && !ofStatements) return denies(entry) ? [{ field: 'exists', sort: 'plain', value: false }] : [];
  const [exists, sort] = statement ? [true, 'text' as const] : [!denies(entry), 'plain' as const];
  const told: Told[] = [{ field: 'exists', sort, value: exists }];
  const happened = exists ? spanIn(entry.happened) : null;
  if (happened) told.push({ field: 'happened', sort: statement ? 'text' : 'when', value: happened });
  return told;
}

/** The proposition that an entry takes a stand on, null where there is none. */
export function propositionOf({ data, type }: Entry): string | null {
  return ['StatementMade', 'ExternalActionNoted'].includes(type) ? textIn(data.proposition) : null;
}

/** Whether an entry tells of an aim, which is no term. */
export function isAim({ type, data }: Entry): boolean {
  return type === 'StatementMade' && data.kind === 'aims';
}
