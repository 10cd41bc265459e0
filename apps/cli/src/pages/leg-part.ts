import type { Leg } from '@parley/contracts';
import { setter, STATES } from '../commands/commitments.js';
import { fact, factsPart, type Part } from '../page-parts.js';
import type { CellLine } from '../table.js';
import { countWords, dayWords, type NameOf, quantityWords, spaced, valueWords } from '../value-words.js';
import { contradictedFields, fieldWords } from '../who-says-so.js';

const BAR_CELLS = 30;

/** One promise: who owes whom what, how much of it came, by when, and what became of it. */
export function legPart(leg: Leg, nameOf: NameOf): Part | null {
  const what = leg.categories.length > 0 ? `${spaced(leg.what)}: ${leg.categories.join(', ')}` : spaced(leg.what);
  return factsPart(
    [
      fact('State', ...stateLines(leg, nameOf)),
      fact('Owed', ...owedLines(leg, nameOf)),
      { ...fact('Came', ...cameLines(leg)), drawing: deliveryBar(leg) },
      fact('Due', ...(leg.due ? [{ text: leg.due.words }, ...setter(leg.due.setBy, nameOf)] : ['no date'])),
      fact('Last looked at', leg.lastLookedAt && { text: dayWords(leg.lastLookedAt), tone: 'quiet' }),
    ],
    { text: `${leg.leg} · ${nameOf(leg.from)} → ${nameOf(leg.to)} · ${what}`, tone: 'strong' },
  );
}

function stateLines(leg: Leg, nameOf: NameOf): CellLine[] {
  const { sign, tone } = STATES[leg.state] ?? { sign: '?', tone: 'quiet' };
  const days = leg.late === null ? '' : countWords(leg.late, 'day');
  const late = leg.state === 'overdue' ? `late by ${days}` : `came late by ${days}`;
  const clashes = contradictedFields(leg.fields)
    .map((name) => fieldWords(name, nameOf))
    .join(', ');
  return [
    { text: `${sign} ${spaced(leg.state)}`, tone },
    { text: leg.state === leg.standing ? '' : `the promise itself is ${leg.standing}`, tone: 'quiet' },
    { text: leg.late === null ? '' : late, tone: 'bad' },
    { text: leg.disputed ? `✗ disputed${clashes && `: ${clashes}`}` : '', tone: 'bad' },
  ];
}

/** Where no number is set for the leg, what is told of it or of the whole stands in for it, as no more than that. */
function owedLines(leg: Leg, nameOf: NameOf): CellLine[] {
  if (leg.owed !== null) return [{ text: countWords(leg.owed, leg.unit) }, ...setter(leg.owedBy, nameOf)];
  const told = (['quantity', 'total'] as const).flatMap((name): CellLine[] => {
    const field = leg.fields[name];
    if (field?.value === null || field?.value === undefined) return [];
    const by = field.by.length > 0 ? field.by.map(nameOf).join(', ') : 'as reported';
    return [{ text: `${name === 'total' ? 'in all, ' : ''}${valueWords(field.value, nameOf)} (${by})`, tone: 'quiet' }];
  });
  return [{ text: 'no number to count down from' }, ...told];
}

/** What the beneficiary or an observer took over, and what else is told. */
function cameLines({ confirmed, claimed, reported, shortfall, unit }: Leg): CellLine[] {
  const amount = (range: { min: number; max: number }) =>
    unit === null ? countWords(range.max, null) : quantityWords({ ...range, unit });
  return [
    { text: `${amount(confirmed)} confirmed` },
    { text: claimed.max > 0 ? `${amount(claimed)} claimed` : '' },
    { text: reported.max > 0 ? `${amount(reported)} reported, which counts for nothing by itself` : '', tone: 'quiet' },
    { text: shortfall ? `${countWords(shortfall, unit)} short of what is owed` : '' },
  ];
}

/** `█` confirmed, `▒` claimed beyond that, `░` neither; of what is owed. Nothing where no number is owed. */
export function deliveryBar({ owed, confirmed, claimed }: Pick<Leg, 'owed' | 'confirmed' | 'claimed'>) {
  if (!owed) return undefined;
  return (width: number): string => {
    const cells = Math.min(BAR_CELLS, width);
    const sure = cellsOf(confirmed.min, owed, cells);
    const said = Math.max(sure, cellsOf(Math.max(confirmed.max, claimed.max), owed, cells));
    return `${'█'.repeat(sure)}${'▒'.repeat(said - sure)}${'░'.repeat(cells - said)}`;
  };
}

/** Only nothing is empty, only all of it is full. */
function cellsOf(count: number, owed: number, cells: number): number {
  if (count <= 0) return 0;
  if (count >= owed) return cells;
  return Math.min(cells - 1, Math.max(1, Math.round((count / owed) * cells)));
}
