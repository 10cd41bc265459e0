import type { Delivery, Leg } from '@parley/contracts';
import { STATUS } from '../commands/timeline.js';
import { type Part, tablePart } from '../page-parts.js';
import type { CellLine, Column } from '../table.js';
import { countWords, type NameOf, quantityWords, spaced, valueWords } from '../value-words.js';

type Word = Delivery['values'][number];

const SCOPES = { tranche: 'delivery', cumulative: 'sum so far', attempt: 'attempt' };

/** So many cells are needed for columns of their own. */
const WIDE = 96;

/** The ledger of a leg: each delivery with the word of the debtor, of the beneficiary and of others. */
export function ledgerPart(deliveries: readonly Delivery[], leg: Leg, nameOf: NameOf): Part | null {
  return tablePart(deliveries, (width) => [
    { head: 'When', cell: ({ happened }) => [{ text: happened?.words ?? 'no date' }], modest: 12 },
    { head: 'What', cell: whatLines, modest: 16 },
    ...(width < WIDE ? [wordsColumn(leg, nameOf)] : sideColumns(deliveries, leg, nameOf)),
    { head: 'Counts', cell: (delivery) => countLines(delivery, leg.unit) },
  ]);
}

function wordsColumn(leg: Leg, nameOf: NameOf): Column<Delivery> {
  const who: Partial<Record<Word['as'], string>> = {
    debtor: `${nameOf(leg.from)}, debtor: `,
    beneficiary: `${nameOf(leg.to)}, beneficiary: `,
  };
  return {
    head: 'Who says what',
    cell: ({ values }) => values.flatMap((word) => wordLines(word, who[word.as] ?? '', nameOf)),
  };
}

function sideColumns(deliveries: readonly Delivery[], leg: Leg, nameOf: NameOf): Column<Delivery>[] {
  const says = (head: string, ...roles: Word['as'][]): Column<Delivery> => ({
    head,
    cell: ({ values }) =>
      values.filter((word) => roles.includes(word.as)).flatMap((word) => wordLines(word, '', nameOf)),
  });
  const someOthers = deliveries.some(({ values }) => values.some(({ as }) => isOther(as)));
  return [
    says(`${nameOf(leg.from)}, debtor`, 'debtor'),
    ...(leg.to === leg.from ? [] : [says(`${nameOf(leg.to)}, beneficiary`, 'beneficiary')]),
    ...(someOthers ? [says('Others', 'third', 'observer', 'report')] : []),
  ];
}

const isOther = (as: Word['as']) => as !== 'debtor' && as !== 'beneficiary';

const whatLines = ({ scope, happening, place, notes }: Delivery): CellLine[] => [
  { text: SCOPES[scope] },
  { text: place?.name ?? '' },
  ...notes.map((text) => ({ text })),
  { text: happening, tone: 'quiet' },
];

function wordLines({ by, as, value, accepts }: Word, before: string, nameOf: NameOf): CellLine[] {
  const words = value === null ? 'no number' : valueWords(value, nameOf);
  const other = as === 'report' ? 'reports' : by === null ? 'observer' : nameOf(by);
  return [
    { text: `${isOther(as) ? `${other}: ` : before}${words}` },
    { text: accepts ? 'took it over' : '', tone: 'quiet' },
  ];
}

/** What it adds to the sums of its leg, and how far the sides agree on it. */
function countLines(
  { scope, confirmed, claimed, reported, condition, status }: Delivery,
  unit: string | null,
): CellLine[] {
  const amount = (range: { min: number; max: number } | null) =>
    range && (unit === null ? countWords(range.max, null) : quantityWords({ ...range, unit }));
  const { sign, tone } = STATUS[status ?? ''] ?? { sign: '–', tone: 'quiet' };
  const state = condition && condition.value !== null ? `condition: ${spaced(String(condition.value))}` : '';
  return [
    { text: confirmed ? `${amount(confirmed)} confirmed` : '' },
    { text: claimed && !sameRange(claimed, confirmed) ? `${amount(claimed)} claimed` : '' },
    { text: reported ? `${amount(reported)} reported` : '' },
    { text: scope === 'cumulative' ? 'a check, not added' : '', tone: 'quiet' },
    { text: state, tone: 'quiet' },
    { text: status === null ? '' : `${sign} ${status}`, tone },
  ];
}

type NumberRange = Delivery['confirmed'];

const sameRange = (a: NumberRange, b: NumberRange) => a?.min === b?.min && a?.max === b?.max;
