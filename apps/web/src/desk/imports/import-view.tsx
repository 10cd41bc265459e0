import type { Import } from '@parley/contracts';
import { countWords, numberWords } from '@parley/contracts/words';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { client } from '../../api/api-client.js';
import { Loading } from '../../frame/notices.js';
import { useTitle } from '../../frame/use-title.js';
import { titleWords } from '../../words/board-words.js';
import { NeedsRole } from '../desk-frame.js';
import { pointerWords } from '../form/field-labels.js';
import { ProgressBar } from '../progress/progress-bar.js';
import { useProgress } from '../progress/use-progress.js';
import { hasImportEnded } from './import-queries.js';

/** One import: how far it is, and which lines are at fault. */
export function ImportView() {
  const { id = '' } = useParams({ strict: false });
  useTitle('Import');
  return (
    <NeedsRole role="editor" what="Importing">
      <Followed id={id} />
    </NeedsRole>
  );
}

function Followed({ id }: { id: string }) {
  const path = `/v1/imports/${encodeURIComponent(id)}/progress`;
  const state = useProgress<Import>(path, hasImportEnded);
  const queries = useQueryClient();
  const ended = state !== null && hasImportEnded(state);
  useEffect(() => {
    if (ended) void queries.invalidateQueries({ refetchType: 'none' });
  }, [ended, queries]);
  if (!state) return <Loading what="the import" />;
  const { status, lines, stored, entriesPerSecond, failure, mode } = state;
  return (
    <>
      <h1>Import: {titleWords(status).toLowerCase()}</h1>
      <ProgressBar label="On record" done={stored} of={lines} what="entries" speed={ended ? null : entriesPerSecond} />
      <div role="status">
        {status === 'staged' && <p>All of it is at the server, and waits for its turn.</p>}
        {status === 'running' && <p>It is checked and stored, also when you leave this page.</p>}
        {ended && status === 'done' && <p>All of it is on record.</p>}
        {ended && status === 'failed' && (
          <p>
            <strong>It ended before all was stored.</strong>{' '}
            {mode === 'atomic' ? 'Nothing of it is on record.' : `What stands before the fault is on record.`}
          </p>
        )}
        {failure !== null && <p className="fault">{failure}</p>}
      </div>
      {!ended && (
        <p>
          <button type="button" onClick={() => void client.DELETE('/v1/imports/{id}', { params: { path: { id } } })}>
            Cancel it
          </button>{' '}
          <span className="hint">What is on record already stays there.</span>
        </p>
      )}
      <FaultyLines state={state} />
      <p>
        <Link to={'/desk/imports' as never}>Import another file</Link>
      </p>
    </>
  );
}

function FaultyLines({ state: { faults, faultyLines } }: { state: Import }) {
  if (faults.length === 0) return null;
  return (
    <section aria-labelledby="faults-title">
      <h2 id="faults-title">{countWords(faultyLines, 'line')} at fault</h2>
      <div className="table-scroll" tabIndex={0} role="group" aria-label="Lines at fault">
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Where</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            {faults.flatMap(({ line, errors }) =>
              errors.map(({ pointer, message }) => (
                <tr key={`${line} ${pointer} ${message}`}>
                  <th scope="row">{numberWords(line)}</th>
                  <td>
                    {pointerWords(pointer)} <code>{pointer}</code>
                  </td>
                  <td dir="auto">{message}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}
