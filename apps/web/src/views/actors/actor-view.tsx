import type { Actor, ActorField } from '@parley/contracts';
import { countWords, type FieldStatus, type NameOf, spanWords, valueWords } from '@parley/contracts/words';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { usePoint } from '../../address/use-point.js';
import { actorQuery } from '../../api/queries.js';
import { useNames, useStreamLabels } from '../../api/use-names.js';
import { InNegotiation } from '../../frame/negotiation-frame.js';
import { useShowPoint } from '../../frame/shown-point.js';
import { useTitle } from '../../frame/use-title.js';
import { EntriesSection } from '../../parts/entries-section.js';
import { LegCard } from '../../parts/leg-card.js';
import { EntryLink, StreamLink } from '../../parts/record-link.js';
import { StatusBadge } from '../../parts/status-badge.js';
import { Fact, SubjectHead } from '../../parts/subject-head.js';
import { useFieldNames } from '../../parts/use-field-names.js';
import { titleWords } from '../../words/board-words.js';

/** An actor whole: its names and offices, what it promised and was promised, what it claims, denies and changed. */
export function ActorView() {
  const { id = '' } = useParams({ strict: false });
  const { data } = useSuspenseQuery(actorQuery(id, usePoint()));
  const nameOf = useNames();
  const fieldNameOf = useFieldNames([...data.promised, ...data.owed], nameOf);
  useShowPoint(data.asOf);
  useTitle(data.name);
  const list = { fieldNameOf, nameOf };
  const told = { ...list, labelOf: useStreamLabels(nameOf) };
  const negotiation = data.negotiation ?? [...data.promised, ...data.owed][0]?.negotiation ?? null;
  return (
    <InNegotiation stream={negotiation}>
      <article className="record">
        <SubjectHead kind={titleWords(data.kind)} title={data.name}>
          <ActorFacts actor={data} nameOf={nameOf} />
        </SubjectHead>
        <Legs id="promised" title="What it promised" legs={data.promised} clock={data.asOf.clock} nameOf={nameOf} />
        <Legs id="owed" title="What it was promised" legs={data.owed} clock={data.asOf.clock} nameOf={nameOf} />
        <Fields id="contradicted" title="Where it is contradicted" fields={data.contradicted} {...told} />
        <Fields id="denies" title="What it denies" fields={data.denies} {...told} />
        <Fields id="changed" title="Where it changed its account" fields={data.changedStory} {...told} />
        <Fields id="claims" title="What it claims and no other side confirms" fields={data.claims} {...told} />
        <EntriesSection id="entries" title="What is told of it" items={data.entries} {...list} />
      </article>
    </InNegotiation>
  );
}

function ActorFacts({ actor, nameOf }: { actor: Actor; nameOf: NameOf }) {
  return (
    <>
      <dl className="parties">
        <Fact name="Speaks for">
          {actor.side !== null && <StreamLink stream={actor.side}>{nameOf(actor.side)}</StreamLink>}
        </Fact>
        <Fact name="Also called">
          {actor.aliases.map(({ text, lang }, index) => (
            <span key={`${text} ${lang}`}>
              {index > 0 && ', '}
              <bdi lang={lang ?? undefined}>{text}</bdi>
            </span>
          ))}
        </Fact>
        <Fact name="Offices">
          {actor.roles
            .map(
              ({ text, from, to }) =>
                `${text}${from ? ` from ${spanWords(from)}` : ''}${to ? ` to ${spanWords(to)}` : ''}`,
            )
            .join('; ')}
        </Fact>
        <Fact name="Spoke as">
          {actor.spokeAs
            .map(
              ({ role, first, last, accounts }) =>
                `${role} (${countWords(accounts, 'account')}${first ? `, ${spanWords(first)}` : ''}${
                  last && last.edtf !== first?.edtf ? ` to ${spanWords(last)}` : ''
                })`,
            )
            .join('; ')}
        </Fact>
      </dl>
      {actor.description !== null && (
        <p className="background" dir="auto">
          {actor.description}
        </p>
      )}
    </>
  );
}

interface LegsProps {
  id: string;
  title: string;
  legs: Actor['promised'];
  clock: string;
  nameOf: NameOf;
}

function Legs({ id, title, legs, clock, nameOf }: LegsProps) {
  if (legs.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="board">
        {legs.map((leg) => (
          <li key={`${leg.commitment} ${leg.leg}`}>
            <LegCard leg={leg} clock={clock} nameOf={nameOf} level={3} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FieldsProps {
  id: string;
  title: string;
  fields: readonly ActorField[];
  fieldNameOf: (stream: string, field: string) => string;
  labelOf: (stream: string) => string;
  nameOf: NameOf;
}

/** Fields that an actor takes a part in: the first few, the rest to unfold. */
function Fields({ id, title, fields, fieldNameOf, labelOf, nameOf }: FieldsProps) {
  if (fields.length === 0) return null;
  const rows = (some: readonly ActorField[]) => (
    <ul className="plain-list">
      {some.map(({ stream, happening, field, status, value }) => (
        <li key={`${stream} ${happening} ${field}`}>
          <EntryLink stream={stream} happening={happening}>
            {fieldNameOf(stream, field)}
          </EntryLink>
          {', '}
          <span className="hint" dir="auto">
            {labelOf(stream)}
          </span>
          {value !== null && (
            <>
              :{' '}
              <b dir="auto">
                {value === true ? 'it is so' : value === false ? 'it is not so' : valueWords(value, nameOf)}
              </b>
            </>
          )}{' '}
          <StatusBadge status={status as FieldStatus} nameOf={nameOf} />
        </li>
      ))}
    </ul>
  );
  const shown = 8;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows(fields.slice(0, shown))}
      {fields.length > shown && (
        <details>
          <summary>{countWords(fields.length - shown, 'more', 'more')}</summary>
          {rows(fields.slice(shown))}
        </details>
      )}
    </section>
  );
}
