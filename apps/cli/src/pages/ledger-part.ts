import type { Delivery, Leg } from '@parley/contracts';
import { STATUS } from '../commands/timeline.js';
import { type Part, tablePart } from '../page-parts.js';
import type { CellLine, Column } from '../table.js';
import { countWords, type NameOf, quantityWords, spaced, valueWords } from '../value-words.js';

type Word = Delivery['values'][number];

const SCOPES = { tranche: 'delivery', cumulative: 'sum so far', attempt: 'attempt' };

/** The ledger of a leg: each delivery with the word of the debtor, of the beneficiary and of others. */
export function ledgerPart(deliveries: readonly Delivery[], leg: Leg, nameOf: NameOf): Part | null {
  const says = (head: string, ...roles: Word['as'][]): Column<Delivery> => ({
    head,
    cell: ({ values }) => values.filter((word) => roles.includes(word.as)).flatMap((word) => wordLines(word, nameOf)),
  });
  return tablePart(deliveries, [
    { head: 'When', cell: ({ happened }) => [{ text: happened?.words ?? 'no date' }], modest: 11 },
    { head: 'What', cell: whatLines, modest: 13 },
    says(`${nameOf(leg.from)}, debtor`, 'debtor'),
    ...(leg.to === leg.from ? [] : [says(`${nameOf(leg.to)}, beneficiary`, 'beneficiary')]),
    ...(deliveries.some(({ values }) => values.some(({ as }) => isOther(as)))
      ? [says('Others', 'third', 'observer', 'report')]
      : []),
    { head: 'Counts', cell: (delivery) => countLines(delivery, leg.unit) },
  ]);
}

const isOther = (as: Word['as']) => as !== 'debtor' && as !== 'beneficiary';

const whatLines = ({ scope, happening, place, notes }: Delivery): CellLine[] => [
  { text: SCOPES[scope] },
  { text: place?.name ?? '' },
  ...notes.map((text) => ({ text })),
  { text: happening, tone: 'quiet' },
];

function wordLines({ by, as, value, accepts }: Word, nameOf: NameOf): CellLine[] {
  const who = {
    debtor: '',
    beneficiary: '',
    third: `${by === null ? 'others' : nameOf(by)}: `,
    observer: `${by === null ? 'observer' : nameOf(by)}: `,
    report: 'reports: ',
  }[as];
  const words = value === null ? 'no number' : valueWords(value, nameOf);
  return [{ text: `${who}${words}` }, { text: accepts ? 'took it over' : '', tone: 'quiet' }];
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
