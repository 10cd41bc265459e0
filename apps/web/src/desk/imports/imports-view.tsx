import type { ImportMode } from '@parley/contracts';
import { countWords, instantWords, numberWords } from '@parley/contracts/words';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import type { ApiFault } from '../../api/api-client.js';
import { asFault } from '../../frame/notices.js';
import { useTitle } from '../../frame/use-title.js';
import { titleWords } from '../../words/board-words.js';
import { bytesWords } from '../../words/number-words.js';
import { NeedsRole } from '../desk-frame.js';
import { newId } from '../post/new-id.js';
import { PastJobs } from '../progress/past-jobs.js';
import { ProgressBar } from '../progress/progress-bar.js';
import { importsQuery, startImport } from './import-queries.js';

/** Takes a file of entries, and lists what was imported before. */
export function ImportsView() {
  useTitle('Import entries');
  return (
    <NeedsRole role="editor" what="Importing">
      <h1>Import entries</h1>
      <p className="lead">
        A file with one entry a line (NDJSON), through the same door as a post: each line is checked like one, and what
        is on record already keeps its first result.
      </p>
      <ImportForm />
      <PastImports />
    </NeedsRole>
  );
}

const modes: [ImportMode, string][] = [
  ['batch', 'Line by line, up to the first that is at fault'],
  ['atomic', 'All or nothing (10,000 lines at most)'],
];

interface Chosen {
  file: File;
  key: string;
}

function ImportForm() {
  const id = useId();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [mode, setMode] = useState<ImportMode>('batch');
  /** Of the file that is being sent. */
  const [sentBytes, setSentBytes] = useState<number | null>(null);
  const [fault, setFault] = useState<ApiFault | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const send = async ({ file, key }: Chosen) => {
    const { signal } = (abort.current = new AbortController());
    setSentBytes(0);
    try {
      const made = await startImport(file, { mode, key: `${key}-${mode}`, sent: setSentBytes, signal });
      await navigate({ to: `/desk/imports/${made}` as never });
    } catch (error) {
      if (!signal.aborted) setFault(asFault(error));
    } finally {
      setSentBytes(null);
    }
  };
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        setFault(null);
        if (chosen && sentBytes === null) void send(chosen);
      }}
    >
      <p className="field-line">
        <label htmlFor={id}>File</label>
        <input
          id={id}
          type="file"
          accept=".ndjson,.jsonl,.txt,application/x-ndjson"
          required
          onChange={({ target }) => setChosen(target.files?.[0] ? { file: target.files[0], key: newId() } : null)}
        />
      </p>
      <fieldset className="radio-set">
        <legend>How</legend>
        {modes.map(([value, words]) => (
          <label key={value}>
            <input type="radio" name={id} checked={mode === value} onChange={() => setMode(value)} /> {words}
          </label>
        ))}
      </fieldset>
      <p className="fault" role="alert">
        {fault && `${fault.title}${fault.detail === null ? '' : `: ${fault.detail}`}`}
      </p>
      {chosen && sentBytes !== null && (
        <ProgressBar label="Sent" done={sentBytes} of={chosen.file.size} inWords={bytesWords} />
      )}
      <p role="status">
        {chosen && sentBytes !== null && sentBytes < chosen.file.size && 'The file is on its way. Stay on this page.'}
        {chosen && sentBytes === chosen.file.size && 'All of it is sent: the server is writing it down.'}
      </p>
      <p className="dialog-ways">
        <button type="submit" className="primary" aria-disabled={sentBytes !== null}>
          Import it
        </button>
        {sentBytes !== null && (
          <button type="button" onClick={() => abort.current?.abort()}>
            Cancel
          </button>
        )}
      </p>
    </form>
  );
}

function PastImports() {
  return (
    <PastJobs what="imports" query={importsQuery()}>
      {({ id, status, lines, stored, faultyLines, createdAt }) => (
        <>
          <Link to={`/desk/imports/${id}` as never}>{instantWords(createdAt)}</Link>: {titleWords(status)},{' '}
          {numberWords(stored)} of {countWords(lines, 'entry', 'entries')} stored
          {faultyLines > 0 && `, ${countWords(faultyLines, 'line')} at fault`}
        </>
      )}
    </PastJobs>
  );
}
