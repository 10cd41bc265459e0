import type { EntryPage } from '@parley/contracts';
import { citationOf } from '@parley/contracts/words';
import { CopyField } from '../../parts/copy-field.js';

/** The addresses of this happening: as it is at any time, and as it was just now, with a sentence to cite it by. */
export function CiteAs({ entry }: { entry: EntryPage }) {
  const { permalink, fixed, sentence, data } = citationOf(entry, location.origin);
  return (
    <section aria-labelledby="cite-title" className="cite">
      <h2 id="cite-title">Cite this</h2>
      <CopyField label="Permalink" text={permalink} />
      <CopyField label="As it is at this position, for good" text={fixed} />
      <CopyField label="Cite as of now" text={sentence} />
      <p className="hint">
        The same as data: <a href={data}>JSON</a>
      </p>
    </section>
  );
}
