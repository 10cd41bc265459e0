import type { EntryAccount, EntryPage, PostAnswer } from '@parley/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { entryQuery } from '../../api/queries.js';
import { NothingHere } from '../../frame/notices.js';
import { useTitle } from '../../frame/use-title.js';
import { EntryLink } from '../../parts/record-link.js';
import { typeWords } from '../../words/type-words.js';
import { standingBlocks } from '../../views/entry/standing-account.js';
import { NeedsRole } from '../desk-frame.js';
import { DraftNotice } from '../post/draft-notice.js';
import { useDraft } from '../post/draft.js';
import { EntryForm } from '../post/entry-form.js';
import '../post/post.css';
import { Receipt } from '../post/receipt.js';
import { schemaBook } from '../post/schema-book.js';
import { correctionOf, correctionSchema, pointerInForm } from './correction.js';

/** The form for a correction, filled in with what stands. */
export function CorrectView() {
  useTitle('Correct an account');
  return (
    <NeedsRole role="editor" what="Correcting">
      <FindAccount />
    </NeedsRole>
  );
}

function FindAccount() {
  const { stream = '', happening = '', id = '' } = useParams({ strict: false }) as Record<string, string | undefined>;
  const { data: entry } = useSuspenseQuery(entryQuery(stream, happening, {}));
  const [begun] = useState(entry);
  const told = begun.accounts.find((account) => account.id === id);
  if (!told) return <NothingHere />;
  return <CorrectForm key={id} entry={begun} told={told} />;
}

function CorrectForm({ entry, told }: { entry: EntryPage; told: EntryAccount }) {
  const { stream, revision } = entry;
  const standing = useMemo(() => standingBlocks(told), [told]);
  const schema = useMemo(() => correctionSchema(told.type, standing, schemaBook), [told.type, standing]);
  const first = useMemo(() => ({ ...standing, stream }), [standing, stream]);
  const draft = useDraft(`correct ${told.id} ${told.corrections.length}`, first);
  const entryOf = useMemo(
    () =>
      correctionOf({
        ...{ id: draft.id, stream, expectedRevision: revision, corrects: told.id },
        ...{ first, schema, book: schemaBook },
      }),
    [draft.id, stream, revision, told.id, first, schema],
  );
  const [answer, setAnswer] = useState<PostAnswer | null>(null);
  if (answer) return <Receipt answer={answer} about={told.id} again={() => history.back()} />;
  if (standing === null)
    return <p className="notice">What this account said was erased: nothing is left to correct.</p>;
  return (
    <>
      <h1>Correct: {typeWords(told.type).toLowerCase()}</h1>
      <p className="lead">
        <EntryLink stream={stream} happening={entry.happening}>
          {entry.headline}
        </EntryLink>
        , event {told.position}. A correction mends how the record took an account down. Where a speaker says something
        else now, that is a new account. What stood before stays to be seen. What it says can be left out; its date and
        who says it can be changed alone: to be without them, it is retracted and posted anew.
      </p>
      <DraftNotice draft={draft} />
      <EntryForm
        schema={schema}
        draft={draft}
        entryOf={entryOf}
        inForm={pointerInForm}
        verb="Post the correction"
        posted={setAnswer}
      />
    </>
  );
}
