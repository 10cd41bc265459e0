import { numberWords } from '@parley/contracts/words';
import { useSuspenseQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { answerOf, client, type ApiFault } from '../../api/api-client.js';
import { entryQuery } from '../../api/queries.js';
import { noteSeen } from '../../api/seen-position.js';
import { asFault } from '../../frame/notices.js';
import { useTitle } from '../../frame/use-title.js';
import { EntryLink } from '../../parts/record-link.js';
import { NeedsRole } from '../desk-frame.js';
import { DraftNotice } from '../post/draft-notice.js';
import { useDraft } from '../post/draft.js';
import '../post/post.css';

const BLANK = { reason: '', authority: '' };

/** Erases for good what an account said. */
export function RedactView() {
  useTitle('Redact an account');
  return (
    <NeedsRole role="admin" what="Redacting">
      <RedactForm />
    </NeedsRole>
  );
}

function RedactForm() {
  const { stream = '', happening = '', id = '' } = useParams({ strict: false }) as Record<string, string | undefined>;
  const { data: entry } = useSuspenseQuery(entryQuery(stream, happening, {}));
  const queries = useQueryClient();
  const ids = useId();
  const draft = useDraft(`redact ${id}`, BLANK);
  const said = draft.value as typeof BLANK;
  const [sure, setSure] = useState(false);
  const [fault, setFault] = useState<ApiFault | null>(null);
  const [done, setDone] = useState(false);
  const redact = async () => {
    try {
      const asked = client.POST('/v1/events/{id}/redaction', { params: { path: { id } }, body: said });
      const { head } = await answerOf(asked);
      noteSeen(head.position);
      draft.forget();
      await queries.invalidateQueries({ refetchType: 'none' });
      setDone(true);
    } catch (error) {
      setFault(asFault(error));
    }
  };
  const link = (words: string) => (
    <EntryLink stream={stream} happening={happening}>
      {words}
    </EntryLink>
  );
  if (done) {
    return (
      <div className="notice" role="status">
        <h1>It is erased</h1>
        <p>{link('See the entry')}</p>
      </div>
    );
  }
  const faultAt = (pointer: string) =>
    fault?.errors.filter((one) => one.pointer === pointer).map(({ message }) => message) ?? [];
  const field = (name: keyof typeof BLANK, words: string, hint: string) => (
    <div className="form-field">
      <label htmlFor={`${ids}-${name}`}>{words}</label>
      <textarea
        id={`${ids}-${name}`}
        rows={2}
        required
        value={said[name]}
        aria-describedby={`${ids}-${name}-hint ${ids}-${name}-fault`}
        onChange={({ target }) => draft.change([name], target.value)}
      />
      <p className="hint" id={`${ids}-${name}-hint`}>
        {hint}
      </p>
      <p className="fault" id={`${ids}-${name}-fault`}>
        {faultAt(`/${name}`).join('. ')}
      </p>
    </div>
  );
  const told = entry.accounts.find((account) => account.id === id);
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        setFault(null);
        if (sure) void redact();
      }}
    >
      <h1>Redact an account</h1>
      <p className="lead">
        Event {told ? numberWords(told.position) : id} of {link(entry.headline)}. What it says, and what its corrections
        say, is erased for good, also from every day before. Its place in the log and its hash stay.
      </p>
      <DraftNotice draft={draft} />
      {field('reason', 'Reason', 'Shown to every reader in its place: it must not repeat what is erased.')}
      {field('authority', 'Authority', 'By what right, as in “court order”.')}
      <p>
        <label>
          <input type="checkbox" required checked={sure} onChange={({ target }) => setSure(target.checked)} /> I know
          that nobody can bring it back.
        </label>
      </p>
      <p className="fault" role="alert">
        {fault && `It was not erased. ${fault.title}${fault.detail === null ? '' : `: ${fault.detail}`}`}
      </p>
      <p>
        <button type="submit" className="primary">
          Erase it
        </button>
      </p>
    </form>
  );
}
