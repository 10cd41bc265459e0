import type { NameOf } from './status-words.js';

const labels: Record<string, string> = {
  exists: 'That it happened',
  happened: 'When it happened',
  number: 'Round number',
  window: 'Proposed time',
  when: 'Scheduled for',
  format: 'Format',
  participants: 'Participants',
  outcomes: 'Outcomes',
  kind: 'Kind of document',
  via: 'Passed on by',
  items: 'Entries in it',
  publication: 'How it became known',
  terms: 'Terms',
  area: 'Area',
  mode: 'Mode (mutual or one-sided)',
  total: 'Total',
  term: 'Term',
  quantity: 'Quantity',
  due: 'Due',
  categories: 'Categories',
  condition: 'Condition',
};

/** The words for the name of a field (api.md): "Mode", "Answer of Russia", "Russia → Ukraine: quantity". */
export function fieldWords(name: string, nameOf: NameOf, legOf: (leg: string) => string = (leg) => leg): string {
  const [first = '', second = '', ...rest] = name.split('.');
  if (first === 'answer' && second !== '') return `Answer of ${nameOf(second)}`;
  if (first === 'proposition' && second !== '') return `Whether “${second.replaceAll('-', ' ')}”`;
  if (first === 'legs' && second !== '') return `${legOf(second)}: ${lower(legMemberWords(rest.join('.')))}`;
  return labels[name] ?? capital(name.replaceAll('_', ' '));
}

const legMemberWords = (member: string) => (member === 'exists' ? 'That it is owed' : (labels[member] ?? member));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const order = ['exists', 'happened'];

/** Fields in the order to read them: what is contradicted first, that and when it happened last, what is unknown not. */
export function fieldsToShow<Field extends { status: string }>(fields: Record<string, Field>): [string, Field][] {
  const weight = ([name, { status }]: [string, Field]) =>
    status === 'contradicted' ? 0 : order.includes(name) ? 2 : 1;
  return Object.entries(fields)
    .filter(([, { status }]) => status !== 'unknown')
    .sort((a, b) => weight(a) - weight(b));
}

const blocks: Record<string, string> = { account: '', data: '', happened: 'Date', happening: 'Happening' };

/** The words for a member of an entry, as a correction names it: "Date", "Quote", "Answer of Russia". */
export function memberWords(name: string): string {
  const [block = '', member] = name.split('.');
  if (member === undefined) return blocks[block] || capital(block);
  return (
    labels[member] ??
    capital(
      member
        .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
        .replaceAll('_', ' ')
        .toLowerCase(),
    )
  );
}
