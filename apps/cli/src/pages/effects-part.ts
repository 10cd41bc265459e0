import type { StateEffect } from '@parley/contracts';
import { STATES } from '../commands/commitments.js';
import { STATUS } from '../commands/timeline.js';
import { type Part, tablePart } from '../page-parts.js';
import type { CellLine } from '../table.js';
import { countWords, type NameOf, valueWords } from '../value-words.js';
import { fieldWords } from '../who-says-so.js';

/** Fields of one place that went the same way stand together; one that nobody speaks of before and after is left out. */
export function effectsPart(effects: StateEffect[], nameOf: NameOf): Part | null {
  const told = effects.filter(({ before, after }) => !isNothing(before) || !isNothing(after));
  const groups = Map.groupBy(told, ({ subject, happening, field, before, after }) =>
    JSON.stringify([subject, happening, isDays(field), before, after]),
  );
  return tablePart(
    [...groups.values()].map((group) => ({
      ...group[0]!,
      fields: group.map(({ field }) => fieldWords(field, nameOf)),
    })),
    [
      {
        head: 'Of',
        cell: ({ subject, happening }) => [{ text: happening === null ? subject : `${subject}/${happening}` }],
      },
      { head: 'What', cell: ({ fields }) => [{ text: fields.join(', ') }] },
      { head: 'Before', cell: ({ field, before }) => [valueLine(field, before)] },
      { head: 'After', cell: ({ field, after }) => [valueLine(field, after)] },
    ],
  );
}

const isNothing = (value: StateEffect['before']) => value === null || value === 'unknown';
const isDays = (field: string) => /(?:^|\.)(?:late|days)$/.test(field);

function valueLine(field: string, value: StateEffect['before']): CellLine {
  if (value === null) return { text: '–', tone: 'quiet' };
  if (typeof value === 'number' && isDays(field)) return { text: countWords(value, 'day') };
  const text = valueWords(value, (actor) => actor);
  const known = STATUS[String(value)] ?? STATES[String(value)];
  return known ? { text: `${known.sign} ${text}`, tone: known.tone } : { text };
}
