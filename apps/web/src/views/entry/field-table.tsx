import type { EntryPage } from '@parley/contracts';
import { FieldBlock } from '../../parts/field-block.js';
import { StatusLegend } from '../../parts/status-legend.js';
import { attributionWords } from '../../words/account-words.js';
import { fieldsToShow, fieldWords } from '../../words/field-words.js';
import { listWords } from '../../words/number-words.js';
import type { NameOf } from '../../words/status-words.js';

/** Field by field, every side's value beside the others', each with the account that it is from. */
export function FieldTable({ entry, nameOf }: { entry: EntryPage; nameOf: NameOf }) {
  const fields = fieldsToShow(entry.fields);
  const unknown = Object.entries(entry.fields).filter(([, { status }]) => status === 'unknown');
  const nameOfField = (name: string) => fieldWords(name, nameOf, (leg) => legWords(entry, leg, nameOf));
  const sayOf = (event: string) => {
    const told = entry.accounts.find(({ id }) => id === event);
    if (!told) return <a href={`/v1/events/${encodeURIComponent(event)}`}>told elsewhere</a>;
    return (
      <a href={`#account-${told.position}`}>
        {told.speaker?.name ?? 'the source itself'}, {attributionWords(told.attribution)}
      </a>
    );
  };
  return (
    <section aria-labelledby="fields-title" className="field-table">
      <h2 id="fields-title">Who says what</h2>
      <StatusLegend />
      {fields.length === 0 && <p className="nothing">No account of this stands any more.</p>}
      {fields.map(([name, field]) => (
        <FieldBlock key={name} name={nameOfField(name)} field={field} nameOf={nameOf} sayOf={sayOf} />
      ))}
      {unknown.length > 0 && (
        <p className="hint">Nobody says: {listWords(unknown.map(([name]) => nameOfField(name)))}.</p>
      )}
    </section>
  );
}

/** "Russia → Ukraine" for a leg that an account of the happening sets. */
function legWords({ accounts }: EntryPage, leg: string, nameOf: NameOf): string {
  for (const { data } of accounts) {
    const legs: unknown = data['legs'];
    const found = (Array.isArray(legs) ? (legs as unknown[]) : []).find(
      (one): one is { from: string; to: string } =>
        typeof one === 'object' && one !== null && (one as { legId?: unknown }).legId === leg,
    );
    if (found) return `${nameOf(found.from)} → ${nameOf(found.to)}`;
  }
  return leg;
}
