import { countWords, numberWords } from '@parley/contracts/words';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { CopyField } from '../parts/copy-field.js';
import type { RootAt } from './root-at.js';
import { rootAtQuery } from './root-at-query.js';

type Missing = Exclude<RootAt, { kind: 'covered' }>;

/** As many letters of a root as tell it from others at a glance. */
const SHORT = 10;

/** The root of the log's tree at a position, or why there is none to be had. */
export default function PointRoot({ position }: { position: number }) {
  const { data: found } = useQuery(rootAtQuery(position));
  if (!found) return <span className="hint">root …</span>;
  if (found.kind === 'covered') return <Root position={position} found={found} />;
  if (found.kind === 'refused') {
    return (
      <strong className="cut-off-past" role="alert">
        Does not go with the signed log: {found.reason}
      </strong>
    );
  }
  return <span className="hint">{missingWords(found)}</span>;
}

function missingWords(found: Missing): string {
  if (found.kind === 'uncovered') return 'No root yet: no signed checkpoint covers this position.';
  return `No root: the signed log can’t be read. ${found.reason}`;
}

function Root({ position, found }: { position: number; found: Extract<RootAt, { kind: 'covered' }> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { root, size, origin } = found;
  return (
    <>
      <span className="print-only">
        root {root}, covered by a signed checkpoint of {countWords(size, 'event')}
      </span>
      <button type="button" className="quiet" onClick={() => dialog.current?.showModal()}>
        root <code>{root.slice(0, SHORT)}…</code>
        <span className="unseen"> of the log at this position, whole</span>
      </button>
      <dialog ref={dialog} className="sheet-dialog is-wide" aria-labelledby={title}>
        <h2 id={title}>The root at position {numberWords(position)}</h2>
        <p>
          One hash over the first {countWords(position, 'event')} of the log: whoever has the same root has the same
          events in the same order.
        </p>
        <CopyField label="Root" text={root} />
        <p className="hint">
          This browser made it from the tiles of the log, and found that the log of {countWords(size, 'event')} whose{' '}
          <a href="/v1/log/checkpoint">checkpoint</a> is signed for {origin} goes on from it.
        </p>
        <p className="dialog-ways">
          <button type="button" className="primary" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </p>
      </dialog>
    </>
  );
}
