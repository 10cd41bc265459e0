import type { ImportMode } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { ApiFault } from '../../api/api-client.js';
import { asFault, Fault } from '../../frame/notices.js';
import { useTitle } from '../../frame/use-title.js';
import { titleWords } from '../../words/board-words.js';
import { instantWords } from '../../words/date-words.js';
import { countWords, numberWords } from '../../words/number-words.js';
import { NeedsRole } from '../desk-frame.js';
import { newId } from '../post/new-id.js';
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

function ImportForm() {
  const id = useId();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<{ file: File; key: string } | null>(null);
  const [mode, setMode] = useState<ImportMode>('batch');
  const [isSending, setSending] = useState(false);
  const [fault, setFault] = useState<ApiFault | null>(null);
  const send = async (file: File, key: string) => {
    setSending(true);
    try {
      const made = await startImport(file, mode, `${key}-${mode}`);
      await navigate({ to: `/desk/imports/${made}` as never });
    } catch (error) {
      setFault(asFault(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        setFault(null);
        if (chosen && !isSending) void send(chosen.file, chosen.key);
      }}
    >
      <p>
        <label htmlFor={id}>File</label>{' '}
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
      <p>
        <button type="submit" className="primary" aria-disabled={isSending}>
          {isSending ? 'Sending the file…' : 'Import it'}
        </button>
      </p>
    </form>
  );
}

function PastImports() {
  const { data, error, refetch } = useQuery(importsQuery());
  if (error) return <Fault fault={asFault(error)} what="the imports" again={() => void refetch()} />;
  return (
    <section aria-labelledby="imports-title">
      <h2 id="imports-title">Imports before</h2>
      {data?.length === 0 && <p className="nothing">None.</p>}
      <ul className="plain-list">
        {data?.map(({ id, status, lines, stored, faultyLines, createdAt }) => (
          <li key={id}>
            <Link to={`/desk/imports/${id}` as never}>{instantWords(createdAt)}</Link>: {titleWords(status)},{' '}
            {numberWords(stored)} of {countWords(lines, 'entry', 'entries')} stored
            {faultyLines > 0 && `, ${countWords(faultyLines, 'line')} at fault`}
          </li>
        ))}
      </ul>
    </section>
  );
}
