import type { EntryPage } from '@parley/contracts';
import { entryPath } from '../../address/stream-path.js';
import { CopyField } from '../../parts/copy-field.js';
import { dayWords } from '../../words/date-words.js';
import { numberWords } from '../../words/number-words.js';

/** The addresses of this happening: as it is at any time, and as it was just now, with a sentence to cite it by. */
export function CiteAs({ entry: { stream, happening, headline, asOf } }: { entry: EntryPage }) {
  const permalink = `${location.origin}${entryPath(stream, happening)}`;
  const said = asOf.saidUntil === undefined ? '' : `&saidUntil=${asOf.saidUntil}`;
  const fixed = `${permalink}?asOf=@${asOf.position}${said}`;
  const recorded = asOf.recordedAt === null ? '' : `, recorded ${dayWords(asOf.recordedAt.slice(0, 10))}`;
  const sentence = `“${headline}”, Parley, position ${numberWords(asOf.position)}${recorded}, ${fixed}`;
  return (
    <section aria-labelledby="cite-title" className="cite">
      <h2 id="cite-title">Cite this</h2>
      <CopyField label="Permalink" text={permalink} />
      <CopyField label="As it is at this position, for good" text={fixed} />
      <CopyField label="Cite as of now" text={sentence} />
      <p className="hint">
        The same as data: <a href={`/v1${entryPath(stream, happening)}?asOf=@${asOf.position}${said}`}>JSON</a>
      </p>
    </section>
  );
}
