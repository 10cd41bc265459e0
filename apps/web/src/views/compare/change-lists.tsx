import type { Changes, Conflict } from '@parley/contracts';
import { type FieldStatus, memberWords, type NameOf, numberWords, valueWords } from '@parley/contracts/words';
import type { ReactNode } from 'react';
import { EntryLink, StreamLink } from '../../parts/record-link.js';
import { SideBySide } from '../../parts/side-by-side.js';
import { StatusShape } from '../../parts/status-badge.js';
import { plainWords } from '../../words/board-words.js';
import { typeWords } from '../../words/type-words.js';

interface ChangeListsProps {
  changes: Changes;
  nameOf: NameOf;
  fieldNameOf: (stream: string, field: string) => string;
  labelOf: (stream: string) => string;
}

/** The changes, kind by kind; a kind without any is left out. */
export function ChangeLists({ changes, nameOf, fieldNameOf, labelOf }: ChangeListsProps) {
  const { added, corrected, retracted, redacted, fields, states, conflicts } = changes;
  const all = [added, corrected, retracted, redacted, fields, states, conflicts.opened, conflicts.closed];
  if (all.every((list) => list.length === 0))
    return <p className="nothing">Nothing changed between these two points.</p>;
  return (
    <>
      <Conflicts
        title="Contradictions that opened"
        conflicts={conflicts.opened}
        {...{ nameOf, fieldNameOf, labelOf }}
      />
      <Conflicts
        title="Contradictions that closed"
        conflicts={conflicts.closed}
        {...{ nameOf, fieldNameOf, labelOf }}
      />
      <Kind title="States that changed" items={states}>
        {({ subject, happening, field, before, after }) => (
          <>
            <StreamLink stream={subject}>{labelOf(subject)}</StreamLink>
            {happening !== null && `, ${plainWords(happening)}`}, {stateField(field, subject, nameOf, fieldNameOf)}:{' '}
            <OldNew old={stateValue(before)} now={stateValue(after)} />
          </>
        )}
      </Kind>
      <Kind title="Fields whose status changed" items={fields}>
        {({ subject, happening, field, before, after }) => (
          <>
            {happening === null ? (
              <StreamLink stream={subject}>{labelOf(subject)}</StreamLink>
            ) : (
              <EntryLink stream={subject} happening={happening}>
                {labelOf(subject)}
              </EntryLink>
            )}
            , {fieldNameOf(subject, field)}: <OldNew old={<Status of={before} />} now={<Status of={after} />} />
          </>
        )}
      </Kind>
      <Kind title="Corrected" items={corrected}>
        {({ stream, happening, headline, corrections, fields: changed }) => (
          <>
            <EntryLink stream={stream} happening={happening}>
              {headline}
            </EntryLink>
            {corrections.map(({ event, kind, reason }) => (
              <p key={event} className="hint">
                {plainWords(kind)}
                {reason !== null && (
                  <>
                    : <span dir="auto">{reason}</span>
                  </>
                )}
              </p>
            ))}
            <ul className="plain-list">
              {changed.map(({ field, before, after }) => (
                <li key={field}>
                  {memberWords(field)}: <OldNew old={valueWords(before, nameOf)} now={valueWords(after, nameOf)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Kind>
      <Kind title="Retracted" items={retracted}>
        {({ stream, happening, headline, kind, reason }) => (
          <>
            <EntryLink stream={stream} happening={happening}>
              {headline}
            </EntryLink>{' '}
            <span className="hint">
              {plainWords(kind)}: <span dir="auto">{reason}</span>
            </span>
          </>
        )}
      </Kind>
      <Kind title="Redacted" items={redacted}>
        {({ stream, happening, headline, reason }) => (
          <>
            <EntryLink stream={stream} happening={happening}>
              {headline}
            </EntryLink>{' '}
            <span className="hint" dir="auto">
              {reason}
            </span>
          </>
        )}
      </Kind>
      <Kind title="Added" items={added}>
        {({ stream, happening, headline, type, position }) => (
          <>
            <EntryLink stream={stream} happening={happening}>
              {headline}
            </EntryLink>{' '}
            <span className="hint">
              {typeWords(type)}, position {numberWords(position)}
            </span>
          </>
        )}
      </Kind>
    </>
  );
}

const SHOWN = 20;

/** One kind of change, with how many there are; a long list is folded. */
function Kind<Item>({
  title,
  items,
  children,
}: {
  title: string;
  items: readonly Item[];
  children: (item: Item) => ReactNode;
}) {
  if (items.length === 0) return null;
  const list = (
    <ul className="plain-list changes">
      {items.map((item, index) => (
        <li key={index} dir="auto">
          {children(item)}
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-label={title}>
      <h2>
        {title} <span className="count">{numberWords(items.length)}</span>
      </h2>
      {items.length <= SHOWN ? (
        list
      ) : (
        <details>
          <summary>Show all {numberWords(items.length)}</summary>
          {list}
        </details>
      )}
    </section>
  );
}

interface ConflictsProps extends Omit<ChangeListsProps, 'changes'> {
  title: string;
  conflicts: readonly Conflict[];
}

function Conflicts({ title, conflicts, nameOf, fieldNameOf, labelOf }: ConflictsProps) {
  return (
    <Kind title={title} items={conflicts}>
      {(conflict) => (
        <>
          <StreamLink stream={conflict.subject}>{labelOf(conflict.subject)}</StreamLink>,{' '}
          {fieldNameOf(conflict.subject, conflict.field)}
          <SideBySide field={conflict} nameOf={nameOf} />
        </>
      )}
    </Kind>
  );
}

function OldNew({ old, now }: { old: ReactNode; now: ReactNode }) {
  return (
    <span className="old-new-line">
      <del>{old}</del> <span aria-hidden="true">→</span>
      <span className="unseen">is now</span> <ins>{now}</ins>
    </span>
  );
}

function Status({ of }: { of: FieldStatus | null }) {
  if (of === null) return <>not there</>;
  return (
    <span className={`status-word status-${of}`}>
      <StatusShape status={of} /> {of}
    </span>
  );
}

const stateValue = (value: string | number | boolean | null) =>
  value === null ? 'not there' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : plainWords(String(value));

/** `legs.ru-ua.state` and `addressees.actor-ua.state` by whose state it is; a flag by its name. */
function stateField(
  field: string,
  subject: string,
  nameOf: NameOf,
  fieldNameOf: ChangeListsProps['fieldNameOf'],
): string {
  const [first, actor = '', member = ''] = field.split('.');
  return first === 'addressees' ? `${nameOf(actor)}: ${plainWords(member)}` : fieldNameOf(subject, field);
}
