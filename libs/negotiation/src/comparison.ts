import { boundsMeet } from './date-bounds.js';
import type { Span } from './field.js';
import { alignBases, joinQuantities, relateQuantities } from './quantity-comparison.js';
import { intersectQuantities, type Quantity } from './quantity.js';
import { compareGroups, comparePlaces, compareSets, commonItems, sameText } from './set-comparison.js';
import { spanOf, spanOver } from './when-words.js';
import { intersectWhens, type When } from './when.js';

/** How two values stand to each other. */
export type Relation = 'same' | 'agrees' | 'within' | 'in_part' | 'incomparable' | 'clash';

/** How the values of one sort of field are held against each other. */
export interface Comparison {
  relate(a: unknown, b: unknown): Relation;
  /** What compatible values have in common; in whatever order they come, the same. */
  meet(values: readonly unknown[]): unknown;
  /** One value that covers several of one side, null where there is none. */
  cover(values: readonly unknown[]): unknown;
  /** Values of this sort are listed side by side and never compared. */
  sideBySide?: boolean;
  /** A value that is listed, but neither compared nor counted. */
  setAside?(value: unknown): boolean;
}

/** The sorts of fields (domain.md, "Compare rules"). `plain` is an enum, a mode, a number, a yes or no. */
export type FieldSort = 'plain' | 'quantity' | 'when' | 'set' | 'groups' | 'place' | 'text' | 'condition';

const noCover = () => null;
const first = (values: readonly unknown[]) => values[0] ?? null;

const plain: Comparison = {
  relate: (a, b) => (sameText(a, b) ? 'same' : 'clash'),
  meet: first,
  cover: noCover,
};

const text: Comparison = {
  relate: (a, b) => (sameText(a, b) ? 'same' : 'incomparable'),
  meet: first,
  cover: noCover,
  sideBySide: true,
};

const refusals = ['refused', 'disputed'];

/** `as_claimed` and `verified` agree; `refused` and `disputed` clash with both, not with each other. */
const condition: Comparison = {
  relate: (a, b) => {
    if (sameText(a, b)) return 'same';
    return refusals.includes(String(a)) === refusals.includes(String(b)) ? 'agrees' : 'clash';
  },
  meet: (values) => [...values].map(String).sort().at(-1) ?? null,
  cover: noCover,
};

const quantity: Comparison = {
  relate: (a, b) => relateQuantities(a as Quantity, b as Quantity),
  meet: (values) => alignBases(values as Quantity[]).reduce((a, b) => intersectQuantities(a, b) ?? a),
  cover: (values) => joinQuantities(values as Quantity[]),
  setAside: (value) => (value as Quantity).withheld === true,
};

/** Dates that say more come first: without `?`, `~` or `%`, so that what is agreed does not depend on the order. */
const plainDatesFirst = (a: Span, b: Span) =>
  Number(/[?~%]/.test(a.edtf)) - Number(/[?~%]/.test(b.edtf)) || (a.edtf < b.edtf ? -1 : 1);

const when: Comparison = {
  relate: (a, b) => {
    const [left, right] = [a as Span, b as Span];
    if (left.earliest === right.earliest && left.latest === right.latest) return 'same';
    return boundsMeet(left, right) ? 'within' : 'clash';
  },
  meet: (values) => {
    const dates: When[] = [...(values as Span[])].sort(plainDatesFirst).map(({ edtf }) => ({ edtf }));
    return spanOf(dates.reduce((a, b) => intersectWhens(a, b) ?? a));
  },
  cover: (values) => {
    const span = spanOver(values as Span[]);
    return span?.earliest || span?.latest ? span : null;
  },
};

const set: Comparison = {
  relate: (a, b) => compareSets(a as unknown[], b as unknown[]),
  meet: (values) => commonItems(values as unknown[][]),
  cover: noCover,
};

const groups: Comparison = {
  relate: (a, b) => compareGroups(a as unknown[], b as unknown[]),
  meet: (values) => commonItems(values as unknown[][]),
  cover: noCover,
};

const place: Comparison = { relate: comparePlaces, meet: first, cover: noCover };

export const comparisons: Record<FieldSort, Comparison> = {
  plain,
  quantity,
  when,
  set,
  groups,
  place,
  text,
  condition,
};
