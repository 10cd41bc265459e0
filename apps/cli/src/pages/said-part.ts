import type { Actor, ActorField } from '@parley/contracts';
import type { FieldValue } from '@parley/negotiation';
import { STATUS } from '../commands/timeline.js';
import { type Part, tablePart } from '../page-parts.js';
import type { CellLine } from '../table.js';
import { type NameOf, valueWords } from '../value-words.js';
import { fieldLabel } from './fields-part.js';

/** What an actor says of fields, happening by happening, beside what others say of them where they say something else. */
export function saidPart(fields: ActorField[], actor: Actor, nameOf: NameOf): Part | null {
  const places = Map.groupBy(fields, ({ stream, happening }) => `${stream}/${happening}`);
  const words = (group: ActorField[], of: typeof ownValues) =>
    group.flatMap((one): CellLine[] => {
      const told = of(one, actor);
      if (told.length === 0) return [];
      const { sign, tone } = STATUS[one.status] ?? { sign: '–', tone: 'quiet' };
      return [
        { text: `${sign} ${fieldLabel(one.field, nameOf)}: ${saidWords(told, nameOf)}`, tone: toneOf(one, tone) },
      ];
    });
  const someDiffer = fields.some(isContradicted);
  return tablePart<Place>(
    [...places].map(([place, group]) => ({ place, group })),
    [
      {
        head: 'Where',
        cell: ({ place, group }) => [{ text: headlineOf(group[0]!, actor) }, { text: place, tone: 'quiet' }],
      },
      { head: 'Its word', cell: ({ group }) => words(group, ownValues) },
      ...(someDiffer
        ? [
            {
              head: 'Others',
              cell: ({ group }: Place) => words(group.filter(isContradicted), othersValues),
            },
          ]
        : []),
    ],
  );
}

const isContradicted = ({ status }: ActorField) => status === 'contradicted';

/** Only what is contradicted is coloured: the rest is what the list is about. */
const toneOf = (field: ActorField, tone: CellLine['tone']) => (isContradicted(field) ? tone : undefined);

const itemOf = ({ stream, happening }: ActorField, { entries }: Actor) =>
  entries.find((item) => item.stream === stream && item.happening === happening);

const headlineOf = (field: ActorField, actor: Actor): string => itemOf(field, actor)?.headline ?? '';

/** The values of those whose word is that of the actor: its own, or that of the side it speaks for. */
function ownValues(field: ActorField, actor: Actor): Said[] {
  const own = valuesOf(field, actor).filter(({ side }) => isOwn(side, actor));
  return own.length > 0 ? own.map(({ value }) => ({ side: null, value })) : [{ side: null, value: field.value }];
}

const othersValues = (field: ActorField, actor: Actor): Said[] =>
  valuesOf(field, actor).filter(({ side }) => side !== null && !isOwn(side, actor));

/** A happening, and the fields of it. */
interface Place {
  place: string;
  group: ActorField[];
}

interface Said {
  side: string | null;
  value: unknown;
}

const valuesOf = (field: ActorField, actor: Actor): FieldValue[] =>
  itemOf(field, actor)?.fields[field.field]?.values ?? [];

const isOwn = (side: string | null, { stream, side: party }: Actor) =>
  side !== null && (side === stream || side === party);

const saidWords = (told: Said[], nameOf: NameOf): string =>
  told
    .map(({ side, value }) => `${valueWords(value, nameOf)}${side === null ? '' : ` (${nameOf(side)})`}`)
    .join(', or ');
