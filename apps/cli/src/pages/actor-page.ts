import type { Actor, ActorField } from '@parley/contracts';
import { legColumns } from '../commands/commitments.js';
import type { Page } from '../page.js';
import { fact, factsPart, type Part, tablePart } from '../page-parts.js';
import { type NameOf, thingsOf } from '../value-words.js';
import { happeningsPart } from './happenings-part.js';
import { saidPart } from './said-part.js';
import type { PageContext } from './page-context.js';
import { subjectLines } from './subject-lines.js';

type Office = Actor['spokeAs'][number];

/** An actor: who it is, what it promised and is owed, and where its word stands alone, denies or is contradicted. */
export function actorPage(actor: Actor, { nameOf }: PageContext): Page {
  const said = (head: string, fields: ActorField[]) => ({
    head: `${head} (${fields.length})`,
    parts: [saidPart(fields, actor, nameOf)],
  });
  const legs = (head: string, of: Actor['promised']) => ({
    head: `${head} (${of.length})`,
    parts: [tablePart(of, legColumns(nameOf))],
  });
  return {
    title: actor.name,
    under: [{ text: actor.kind }, ...subjectLines(actor)],
    asOf: actor.asOf,
    sections: [
      { head: 'Who it is', parts: [factsPart(actorFacts(actor, nameOf))] },
      { head: 'Spoke as', parts: [officesPart(actor.spokeAs)] },
      legs('Promised', actor.promised),
      legs('Is owed', actor.owed),
      said('Contradicted', actor.contradicted),
      said('Changed its story', actor.changedStory),
      said('Denies', actor.denies),
      said('Claims alone', actor.claims),
      { head: `What happened (${actor.entries.length})`, parts: [happeningsPart(actor.entries, nameOf)] },
    ],
  };
}

function actorFacts({ aliases, side, description, roles }: Actor, nameOf: NameOf) {
  return [
    fact('Also called', ...aliases.map(({ text, lang }) => `${text}${lang ? ` (${lang})` : ''}`)),
    fact('Side', side && nameOf(side)),
    fact('Described as', description),
    fact('Roles', ...roles.map(({ text, from, to }) => [text, datesOf(from, to)].filter((part) => part).join(', '))),
  ];
}

type RoleDate = Actor['roles'][number]['from'];

function datesOf(from: RoleDate, to: RoleDate): string {
  if (from && to) return `${from.words} to ${to.words}`;
  if (from) return `from ${from.words} on`;
  return to ? `until ${to.words}` : '';
}

const officesPart = (offices: Office[]): Part | null =>
  tablePart(offices, [
    { head: 'Office', cell: ({ role }) => [{ text: role }] },
    {
      head: 'When',
      cell: ({ first, last }) => [
        { text: first?.edtf === last?.edtf ? (first?.words ?? '') : `${first?.words ?? ''} to ${last?.words ?? ''}` },
      ],
    },
    { head: 'Told in', cell: ({ accounts }) => [{ text: thingsOf(accounts, 'account') }] },
  ]);
