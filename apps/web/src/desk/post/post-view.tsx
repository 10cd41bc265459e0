import type { PostAnswer } from '@parley/contracts';
import { useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { textIn } from '../../address/point.js';
import { NothingHere } from '../../frame/notices.js';
import { useTitle } from '../../frame/use-title.js';
import { typeWords } from '../../words/type-words.js';
import { FindEvent } from '../amend/find-event.js';
import { NeedsRole } from '../desk-frame.js';
import { entryFormSchema, type Schema } from '../form/entry-schema.js';
import { sentOf, type Value } from '../form/entry-value.js';
import './post.css';
import { useDraft } from './draft.js';
import { EntryForm } from './entry-form.js';
import type { SentEntry } from './posting.js';
import { Receipt } from './receipt.js';
import { schemaBook } from './schema-book.js';

/** The form for one type of entry. */
export function PostView() {
  const { type = '' } = useParams({ strict: false }) as { type?: string };
  const schema = useMemo(() => entryFormSchema(type, schemaBook), [type]);
  useTitle(`Post: ${typeWords(type).toLowerCase()}`);
  if (schema === null) return <NothingHere />;
  return (
    <NeedsRole role="editor" what="Posting">
      {type === 'EntryCorrected' ? <FindEvent /> : <PostForm key={type} type={type} schema={schema} />}
    </NeedsRole>
  );
}

/** What the address asks the form to begin with: the place of the entry, and of a retraction what it retracts. */
function useBeginning(type: string): { name: string; first: Value } {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const [stream, happening, retracts] = ['stream', 'happening', 'retracts'].map((name) => textIn(search, name));
  return useMemo(() => {
    const data = retracts === undefined ? {} : { data: { retracts } };
    const first = { ...(stream && { stream }), ...(happening && { happening }), ...data };
    return { name: [type, stream, happening, retracts].filter(Boolean).join(' '), first };
  }, [type, stream, happening, retracts]);
}

function PostForm({ type, schema }: { type: string; schema: Schema }) {
  const { name, first } = useBeginning(type);
  const draft = useDraft(name, first);
  const [answer, setAnswer] = useState<PostAnswer | null>(null);
  const entryOf = useCallback(
    (value: Value) => ({ id: draft.id, type, ...(sentOf(schema, value, schemaBook) as object) }) as SentEntry,
    [draft.id, type, schema],
  );
  if (answer) {
    return (
      <Receipt
        answer={answer}
        {...(type === 'EntryRetracted' ? { about: retractedBy(draft.value) } : {})}
        again={() => {
          draft.clear();
          setAnswer(null);
        }}
      />
    );
  }
  return (
    <>
      <h1>{typeWords(type)}</h1>
      <p className="lead">
        {String(schema['description'] ?? '')}
        {schema['description'] ? '. ' : ''}One entry is one account of one happening, by one speaker, from one source.
      </p>
      {draft.isFound && (
        <p className="hint" role="status">
          This is the draft that you began before. It is kept in this browser.
        </p>
      )}
      <EntryForm schema={schema} draft={draft} entryOf={entryOf} verb="Post it" posted={setAnswer} />
    </>
  );
}

const retractedBy = (value: Value): string => (value as { data: { retracts: string } }).data.retracts;
