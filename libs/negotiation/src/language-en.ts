/*
 * All English that Parley makes itself: names of months and units, ways to say dates and numbers, and the sentences of
 * headlines. Another language is another file of this shape.
 */

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const irregularPlurals: Record<string, string> = {
  child: 'children',
  man: 'men',
  woman: 'women',
  percent: 'per cent',
};
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

/** A date of some precision, as its parts. */
export interface DateParts {
  year: number;
  month: number | null;
  day: number | null;
}

/** "2 June 2025", "June 2025", "2025"; without the parts that are said elsewhere in the phrase. */
export function date({ year, month, day }: DateParts, leaveOut: 'nothing' | 'year' | 'month' = 'nothing'): string {
  const monthName = month === null ? null : (monthNames[month - 1] ?? null);
  // Four digits, so that a year before 1000 is not taken for a day.
  const yearName = String(year).padStart(4, '0');
  const parts = [day, leaveOut === 'month' ? null : monthName, leaveOut === 'nothing' ? yearName : null];
  return parts.filter((part) => part !== null).join(' ');
}

/** Ways to say a date. Each takes dates in words, `atTime` a time of day; `whole` tells a month or a year from a day. */
export const datePhrases = {
  about: (words: string) => `about ${words}`,
  possibly: (words: string) => `possibly ${words}`,
  atTime: (day: string, time: string, zone: string | null) => `${day}, ${time}${zone === null ? '' : ` (${zone})`}`,
  within: (words: string, whole: boolean) => `at some time ${whole ? 'in' : 'on'} ${words}`,
  throughout: (words: string) => `all of ${words}`,
  beginningOf: (words: string) => `the beginning of ${words}`,
  endOf: (words: string) => `the end of ${words}`,
  between: (start: string, end: string) => `between ${start} and ${end}`,
  fromTo: (start: string, end: string) => `from ${start} to ${end}`,
  notAfter: (end: string, whole: boolean) => `${whole ? 'in' : 'on'} or before ${end}`,
  notBefore: (start: string, whole: boolean) => `${whole ? 'in' : 'on'} or after ${start}`,
  until: (end: string) => `until ${end}`,
  untilStartUnknown: (end: string) => `until ${end}, start unknown`,
  from: (start: string) => `from ${start} on`,
  fromEndUnknown: (start: string) => `from ${start}, end unknown`,
  never: 'at an unknown date',
};

/** "12,000", "2.4". */
export function number(value: number): string {
  const [whole = '', decimals] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** A sum of money: "900,000", "2.4 million"; whole where it would take more than two decimals. */
export function sum(value: number): string {
  const [size, name] = value >= 1_000_000_000 ? [1_000_000_000, 'billion'] : [1_000_000, 'million'];
  return value < 1_000_000 || value % (size / 100) !== 0 ? number(value) : `${number(value / size)} ${name}`;
}

/** An amount in words with its unit: "1 body", "2 bodies", "EUR 2.4 million", "40 %"; `one`: the unit in the singular. */
export function measure(amount: string, unitName: string, one: boolean): string {
  if (isCurrency(unitName)) return `${unitName} ${amount}`;
  return unitName === 'percent' ? `${amount} %` : `${amount} ${one ? unitName.replaceAll('-', ' ') : units(unitName)}`;
}

/** Whether a unit is a currency, whose amounts are sums. */
export function isCurrency(unitName: string): boolean {
  return /^[A-Z]{3}$/.test(unitName);
}

/** The plural of a unit. */
function units(name: string): string {
  const words = name.replaceAll('-', ' ');
  const irregular = irregularPlurals[words];
  if (irregular) return irregular;
  if (/[^aeiou]y$/.test(words)) return `${words.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(words) ? `${words}es` : `${words}s`;
}

/** Ways to say a number. */
export const quantityPhrases = {
  about: (words: string) => `about ${words}`,
  range: (min: string, max: string) => `${min} to ${max}`,
  upTo: (max: string) => `up to ${max}`,
  atLeast: (min: string) => `at least ${min}`,
  withheld: 'a number withheld',
  unknown: (name: string) => (isCurrency(name) ? `an unknown sum in ${name}` : `an unknown number of ${units(name)}`),
  basis: { total: 'in total', each_way: 'each way' } as Record<string, string>,
};

/** "second", "21st". */
export function ordinal(value: number): string {
  const word = ordinals[value - 1];
  if (word) return word;
  const teen = value % 100 >= 11 && value % 100 <= 13;
  return `${value}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`;
}

/** "A", "A and B", "A, B and C". */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Words of somebody else. */
export function quoted(text: string): string {
  return `“${text}”`;
}

/** With a capital in front. */
export function capital(text: string): string {
  const first = [...text][0] ?? '';
  return first.toUpperCase() + text.slice(first.length);
}

/** What became of a round, behind the words for when it is; null: no date is known. */
export const roundPhrases = {
  either: (dates: readonly string[]) => dates.join(' or '),
  passed: (when: string) => `${when}: window passed, not held`,
  cancelled: (when: string | null) => (when === null ? 'called off' : `${when}: called off`),
  postponed: (newDate: string | null) => (newDate === null ? 'postponed' : `postponed: ${newDate}`),
};
