import { comparisons, type Comparison, type FieldSort, type Relation } from './comparison.js';
import { modifierSchema, type Field, type FieldValue, type Modifier } from './field.js';
import { statedText } from './stated.js';
import { newest, type Telling } from './telling.js';

/** What one side holds of a field, and how it came to. */
export interface Holding {
  side: string;
  /** A telling for each distinct value it holds: one, several given at once, none where it has denied the thing since. */
  tellings: Telling[];
  /** What is compared: the value, the span over several, or where there is none each of them. */
  values: unknown[];
  /** It gave another value earlier, or several at once. */
  changed: boolean;
}

type Verdict = Pick<Field, 'status' | 'by' | 'value'> & { modifiers: Modifier[] };

/**
 * How far the sides agree on a field (domain.md, "When is a field agreed, claimed, contradicted?").
 * `counts` are the sides whose word makes a claim or an agreement; all others only report. Retracted accounts are to be
 * left out; a correction stands at its original's position. The order of posting changes nothing but which of several
 * reports given at once is shown as the value, and the order of the list.
 */
export function fieldOf(tellings: readonly Telling[], counts: ReadonlySet<string>, sort: FieldSort): Field {
  const comparison = comparisons[sort];
  const inOrder = [...tellings].sort((a, b) => a.position - b.position);
  const holdings = holdingsOf(inOrder, counts, sort);
  const reports = reportsOf(inOrder, counts);
  const aims = inOrder.filter(({ aim, value }) => aim && value !== undefined);
  const observed = observedIn(reports);
  const verdict = judge(holdings, reports, comparison);

  const modifiers = new Set(verdict.modifiers);
  if (holdings.some(({ changed }) => changed)) modifiers.add('changed');
  if (aims.length > 0) modifiers.add('aim');
  if (isCorroborated(verdict, holdings, reports, comparison)) modifiers.add('corroborated');
  return {
    status: verdict.status,
    by: verdict.by,
    value: verdict.value ?? null,
    values: [
      ...holdings.flatMap((holding) => holdingValues(holding, observed, comparison)),
      ...reportValues(reports, comparison),
      ...aims.map(({ side, value, event }): FieldValue => ({ side, value, event, modifiers: ['aim'] })),
    ],
    modifiers: modifierSchema.options.filter((modifier) => modifiers.has(modifier)),
  };
}

/** What each side that counts holds, in the order in which they first spoke. */
export function holdingsOf(tellings: readonly Telling[], counts: ReadonlySet<string>, sort: FieldSort): Holding[] {
  const own = tellings.filter(({ side, aim }) => !aim && side !== null && counts.has(side));
  const bySide = Map.groupBy(own, ({ side }) => side ?? '');
  return [...bySide].map(([side, told]) => holdingOf(side, told, comparisons[sort]));
}

function holdingOf(side: string, told: readonly Telling[], comparison: Comparison): Holding {
  const tellings = distinct(newest(told.filter(({ past }) => !past)).filter(hasValue));
  const values = tellings.map(({ value }) => value);
  const cover = values.length > 1 ? comparison.cover(values) : null;
  const changed = told.some(
    (one) => hasValue(one) && !tellings.every(({ value }) => comparison.relate(one.value, value) === 'same'),
  );
  const gaveUp = tellings.length === 0 && told.some(hasValue);
  return { side, tellings, values: cover === null ? values : [cover], changed: changed || gaveUp };
}

/** Everybody's word that only reports. */
function reportsOf(tellings: readonly Telling[], counts: ReadonlySet<string>): Telling[] {
  return tellings.filter((told) => !told.aim && hasValue(told) && !(told.side !== null && counts.has(told.side)));
}

/** The newest report of those who do not count, null where there is none. */
export function newestReport(tellings: readonly Telling[], counts: ReadonlySet<string>): Telling | null {
  const reports = newest(reportsOf(tellings, counts));
  return reports.reduce<Telling | null>((last, one) => (last && last.position > one.position ? last : one), null);
}

const hasValue = ({ value }: Telling) => value !== undefined;

/** One telling, the last posted, for each value; the words of the source don't make it another. */
function distinct(tellings: readonly Telling[]): Telling[] {
  if (tellings.length < 2) return [...tellings];
  const byText = new Map<unknown, Telling>();
  for (const told of tellings) {
    const text = valueText(told.value);
    byText.delete(text);
    byText.set(text, told);
  }
  return [...byText.values()];
}

function valueText(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return statedText(Array.isArray(value) ? value : { ...value, raw: null });
}

/** What neutral observers say, each by their newest account. */
function observedIn(reports: readonly Telling[]): Telling[] {
  const observed = reports.filter(({ manner }) => manner === 'observed');
  return [...Map.groupBy(observed, ({ voice }) => voice).values()].flatMap((told) => newest(told));
}

function judge(holdings: readonly Holding[], reports: readonly Telling[], comparison: Comparison): Verdict {
  const holders = holdings.filter(({ values }) => values.length > 0);
  if (holders.length === 0) return judgeReports(reports);
  const isSetAside = ({ values }: Holding) => values.every((value) => comparison.setAside?.(value));
  const compared = holders.filter((holder) => !isSetAside(holder));
  if (comparison.sideBySide || compared.length === 0) return claimed(holders, comparison);
  if (compared.length === 1) return claimed(compared, comparison);
  const relations = compared.flatMap((a, index) =>
    compared.slice(index + 1).map((b) => bestRelation(a, b, comparison)),
  );
  const by = compared.map(({ side }) => side);
  const uncomparable: Modifier[] = relations.includes('incomparable') ? ['not_comparable'] : [];
  if (relations.includes('clash')) return { status: 'contradicted', by, value: null, modifiers: uncomparable };
  if (uncomparable.length > 0) return { status: 'claimed', by, value: null, modifiers: uncomparable };
  return { status: 'agreed', by, value: meetOf(compared, comparison), modifiers: partialities(relations) };
}

function judgeReports(reports: readonly Telling[]): Verdict {
  const report = newestReport(reports, new Set());
  if (!report) return { status: 'unknown', by: [], value: null, modifiers: [] };
  const modifiers: Modifier[] = reports.every(({ manner }) => manner === 'anonymous') ? ['anonymous_only'] : [];
  return { status: 'reported', by: [], value: report.value, modifiers };
}

/** Claimed by all of them; with a value where they have one and the same. */
function claimed(holders: readonly Holding[], { relate }: Comparison): Verdict {
  const values = holders.flatMap((holder) => holder.values);
  const same = values.every((value) => relate(value, values[0]) === 'same');
  return { status: 'claimed', by: holders.map(({ side }) => side), value: same ? values[0] : null, modifiers: [] };
}

function partialities(relations: readonly Relation[]): Modifier[] {
  return (['within', 'in_part'] as const).filter((relation) => relations.includes(relation));
}

const fromBest: Relation[] = ['same', 'agrees', 'within', 'in_part', 'incomparable', 'clash'];

/** Where a side holds several values without a span, it is compared by the one that fits best. */
function bestRelation(a: Holding, b: Holding, { relate }: Comparison): Relation {
  const relations = a.values.flatMap((left) => b.values.map((right) => relate(left, right)));
  return fromBest.find((relation) => relations.includes(relation)) ?? 'incomparable';
}

/** What all have in common: of a side with several values, those that somebody else's fit. */
function meetOf(holders: readonly Holding[], comparison: Comparison): unknown {
  const fits = (value: unknown, other: Holding) =>
    other.values.some((theirs) => !['clash', 'incomparable'].includes(comparison.relate(value, theirs)));
  const fitting = holders.map(({ side, values }) =>
    values.filter((value) => holders.every((other) => other.side === side || fits(value, other))),
  );
  return fitting.some((values) => values.length === 0) ? null : comparison.meet(fitting.flatMap((values) => values));
}

function agreesWithSome(value: unknown, observed: readonly Telling[], { relate }: Comparison): boolean {
  return observed.some((one) => !['clash', 'incomparable'].includes(relate(value, one.value)));
}

/**
 * A neutral observer agrees with all who hold the value; where it is reported, with each of the newest reports, or where
 * that is an observer's own, somebody else does.
 */
function isCorroborated(verdict: Verdict, holdings: Holding[], reports: Telling[], comparison: Comparison): boolean {
  const observed = observedIn(reports);
  if (observed.length === 0) return false;
  if (verdict.status === 'reported') {
    const others = reports.filter(({ manner }) => manner !== 'observed');
    return newest(reports).every(({ value, manner }) =>
      agreesWithSome(value, manner === 'observed' ? others : observed, comparison),
    );
  }
  if (verdict.status !== 'claimed' && verdict.status !== 'agreed') return false;
  const held = holdings.filter(({ side }) => verdict.by.includes(side)).flatMap(({ values }) => values);
  return held.every((value) => agreesWithSome(value, observed, comparison));
}

function holdingValues(
  { side, tellings, changed }: Holding,
  observed: Telling[],
  comparison: Comparison,
): FieldValue[] {
  return tellings.map(({ value, event }) => {
    const modifiers: Modifier[] = agreesWithSome(value, observed, comparison) ? ['corroborated'] : [];
    if (changed) modifiers.push('changed');
    return { side, value, event, modifiers };
  });
}

/** One for each value that is reported: the newest that says it. */
function reportValues(reports: readonly Telling[], comparison: Comparison): FieldValue[] {
  return distinct(reports).map(({ side, value, event }) => {
    const alike = reports.filter((other) => comparison.relate(other.value, value) === 'same');
    const modifiers: Modifier[] = alike.every(({ manner }) => manner === 'anonymous') ? ['anonymous_only'] : [];
    return { side, value, event, modifiers };
  });
}
