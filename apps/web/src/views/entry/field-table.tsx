import type { EntryAccount, EntryPage } from '@parley/contracts';
import {
  attributionWords,
  type Cell,
  cellNotes,
  entryFieldWords,
  type FieldRow,
  fieldRows,
  listWords,
  modifiersSentence,
  type NameOf,
  shortVoiceWords,
  toldWords,
  valueModifierWords,
} from '@parley/contracts/words';
import { AccountHead, Withdrawn } from '../../parts/entry-accounts.js';
import { StatusBadge } from '../../parts/status-badge.js';
import { StatusLegend } from '../../parts/status-legend.js';
import { CellWho, Silence } from './claim-cell.js';
import { WordsRow } from './words-row.js';

interface FieldTableProps {
  entry: EntryPage;
  nameOf: NameOf;
}

/** The accounts side by side: a column for each, with who says so and whence; a row for each field, with how far it is agreed. */
export function FieldTable({ entry, nameOf }: FieldTableProps) {
  const rows = fieldRows(entry);
  const nameOfField = (name: string) => entryFieldWords(entry, name, nameOf);
  const unsaid = Object.keys(entry.fields).filter((field) => !rows.some(({ name }) => name === field));
  const hasElsewhere = rows.some(({ elsewhere }) => elsewhere.length > 0);
  return (
    <section aria-labelledby="fields-title" className="field-table">
      <h2 id="fields-title">Who says what</h2>
      <StatusLegend />
      {Object.keys(entry.fields).length === 0 && <p className="nothing">No account of this stands any more.</p>}
      <div className="table-scroll" tabIndex={0} role="group" aria-labelledby="fields-title">
        <table className="claims">
          <caption className="unseen">A column for each account, a row for each field</caption>
          <thead>
            <tr>
              <th scope="col">Field, and how far it is agreed</th>
              {entry.accounts.map((told) => (
                <AccountColumn key={told.id} told={told} nameOf={nameOf} />
              ))}
              {hasElsewhere && <th scope="col">Told elsewhere on record</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.name}
                row={row}
                title={nameOfField(row.name)}
                accounts={entry.accounts}
                nameOf={nameOf}
                hasElsewhere={hasElsewhere}
              />
            ))}
            <WordsRow accounts={entry.accounts} nameOf={nameOf} hasElsewhere={hasElsewhere} />
          </tbody>
        </table>
      </div>
      {unsaid.length > 0 && <p className="hint">Nobody says: {listWords(unsaid.map(nameOfField))}.</p>}
    </section>
  );
}

/** Who says so, for whom and through whom, when, how directly, and where it stands. */
function AccountColumn({ told, nameOf }: { told: EntryAccount; nameOf: NameOf }) {
  const { source, account, attribution, position } = told;
  return (
    <th scope="col" abbr={shortVoiceWords(told, nameOf)}>
      <Withdrawn told={told} />
      <AccountHead told={told} nameOf={nameOf} />
      <p className="account-source">
        {attribution !== null && `${attributionWords(attribution)} · `}
        {source && <cite dir="auto">{source.title}</cite>}
        {account?.locator && `, ${account.locator}`}
        {source && ' · '}
        <a href={`#account-${position}`}>event {position}</a>
      </p>
    </th>
  );
}

interface RowProps {
  row: FieldRow;
  title: string;
  accounts: readonly EntryAccount[];
  nameOf: NameOf;
  hasElsewhere: boolean;
}

function Row({ row: { field, cells, elsewhere }, title, accounts, nameOf, hasElsewhere }: RowProps) {
  return (
    <tr className={`claims-${field.status}`}>
      <th scope="row">
        <b>{title}</b>
        <StatusBadge status={field.status} by={field.by} nameOf={nameOf} />
        {field.modifiers.length > 0 && <p className="hint">{modifiersSentence(field.modifiers)}</p>}
      </th>
      {accounts.map((told, index) => (
        <AccountCell key={told.id} told={told} cell={cells[index]} nameOf={nameOf} />
      ))}
      {hasElsewhere && (
        <td className={elsewhere.length === 0 ? 'is-silent' : undefined}>
          <CellWho>Elsewhere</CellWho>
          <div>
            {elsewhere.length === 0 && <Silence words="nothing" />}
            {elsewhere.map(({ side, value, event, modifiers }) => (
              <p key={`${event} ${side}`}>
                <span className="voice-who">{side === null ? 'Press and others' : <bdi>{nameOf(side)}</bdi>}: </span>
                <span className="voice-says" dir="auto">
                  {toldWords(value, side !== null, nameOf)}
                </span>
                <Notes notes={modifiers.map((modifier) => valueModifierWords[modifier])} />{' '}
                <a href={`/v1/events/${encodeURIComponent(event)}`}>its event</a>
              </p>
            ))}
          </div>
        </td>
      )}
    </tr>
  );
}

function AccountCell({ told, cell, nameOf }: { told: EntryAccount; cell: Cell | undefined; nameOf: NameOf }) {
  const isSilent = cell === undefined || (cell.value === undefined && cell.before.length === 0);
  const kinds = [
    isSilent && 'is-silent',
    cell?.clashes && 'is-clash',
    told.attribution !== 'on_record' && 'is-report',
    (told.retracted !== null || cell?.replaced === true) && 'is-past',
  ];
  return (
    <td className={kinds.filter((kind) => kind !== false && kind !== undefined).join(' ') || undefined}>
      <CellWho>
        <bdi>{shortVoiceWords(told, nameOf)}</bdi>
      </CellWho>
      <div>
        {isSilent ? (
          <Silence words={told.redacted ? 'erased' : 'says nothing of it'} />
        ) : (
          <Values cell={cell} isSide={cell.side !== null} nameOf={nameOf} />
        )}
        {cell && <Notes notes={cellNotes(told, cell)} />}
      </div>
    </td>
  );
}

/** What it says, behind what it said before it was corrected. */
function Values({ cell: { value, before }, isSide, nameOf }: { cell: Cell; isSide: boolean; nameOf: NameOf }) {
  const words = (one: unknown) => (one === null || one === undefined ? 'nothing' : toldWords(one, isSide, nameOf));
  if (before.length === 0) {
    return (
      <span className="voice-says" dir="auto">
        {words(value)}
      </span>
    );
  }
  return (
    <>
      {before.map((old, index) => (
        <p key={index}>
          was <del dir="auto">{words(old)}</del>
        </p>
      ))}
      <p>
        is{' '}
        <ins className="voice-says" dir="auto">
          {words(value)}
        </ins>
      </p>
    </>
  );
}

const Notes = ({ notes }: { notes: readonly string[] }) =>
  notes.length > 0 && <span className="voice-note">{notes.join(', ')}</span>;
