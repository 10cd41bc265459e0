import type { EntryCorrectionView, EntryPage } from '@parley/contracts';
import { changedMembers, instantWords, memberWords, type NameOf, valueWords } from '@parley/contracts/words';

/** What was corrected of the record of this happening: old and new, by whom, when and why. */
export function Corrections({ entry, nameOf }: { entry: EntryPage; nameOf: NameOf }) {
  const corrections = entry.accounts.flatMap((told) => told.corrections.map((correction) => ({ told, correction })));
  if (corrections.length === 0) return null;
  return (
    <section aria-labelledby="corrections-title">
      <h2 id="corrections-title">What was corrected</h2>
      <ol className="corrections">
        {corrections.map(({ told, correction }) => (
          <li key={correction.id}>
            <p>
              <b>{(correction.kind ?? 'correction').replaceAll('_', ' ')}</b> of event {told.position}, at position{' '}
              <a href={`/v1/events/${encodeURIComponent(correction.id)}`}>{correction.position}</a>,{' '}
              <time dateTime={correction.recordedAt}>{instantWords(correction.recordedAt)}</time>
              {correction.reason !== null && (
                <>
                  : <span dir="auto">{correction.reason}</span>
                </>
              )}
            </p>
            <OldAndNew correction={correction} nameOf={nameOf} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function OldAndNew({ correction, nameOf }: { correction: EntryCorrectionView; nameOf: NameOf }) {
  const { before, after } = correction;
  if (!before || !after) return <p className="hint">What it changed was erased.</p>;
  return (
    <table className="old-new">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Was</th>
          <th scope="col">Is</th>
        </tr>
      </thead>
      <tbody>
        {changedMembers(before, after).map(({ name, old, now }) => (
          <tr key={name}>
            <th scope="row">{memberWords(name)}</th>
            <td dir="auto">
              <del>{valueWords(old, nameOf)}</del>
            </td>
            <td dir="auto">
              <ins>{valueWords(now, nameOf)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
