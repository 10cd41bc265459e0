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
import { DraftNotice } from './draft-notice.js';
import { useDraft } from './draft.js';
import { EntryForm } from './entry-form.js';
import type { SentEntry } from './posting.js';
import { Receipt } from './receipt.js';
import { schemaBook } from './schema-book.js';

/** The form for one type of entry. */
export function PostView() {
  const { type = '' } = useParams({ strict: false }) as { type?: string };
  const schema = useMemo(() => entryFormSchema(type, schemaBook), [type]);
  const beginning = useBeginning(type);
  useTitle(`Post: ${typeWords(type).toLowerCase()}`);
  if (schema === null) return <NothingHere />;
  return (
    <NeedsRole role="editor" what="Posting">
      {type === 'EntryCorrected' ? (
        <FindEvent />
      ) : (
        <PostForm key={beginning.name} type={type} schema={schema} {...beginning} />
      )}
    </NeedsRole>
  );
}

interface Beginning {
  /** Of the draft. */
  name: string;
  first: Value;
}

/** What the address asks the form to begin with: the place of the entry, and of a retraction what it retracts. */
function useBeginning(type: string): Beginning {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const [stream, happening, retracts] = ['stream', 'happening', 'retracts'].map((name) => textIn(search, name));
  return useMemo(() => {
    const data = retracts === undefined ? {} : { data: { retracts } };
    const first = { ...(stream && { stream }), ...(happening && { happening }), ...data };
    return { name: [type, stream, happening, retracts].filter(Boolean).join(' '), first };
  }, [type, stream, happening, retracts]);
}

function PostForm({ type, schema, name, first }: Beginning & { type: string; schema: Schema }) {
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
          draft.setAside();
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
      <DraftNotice draft={draft} />
      <EntryForm schema={schema} draft={draft} entryOf={entryOf} verb="Post it" posted={setAnswer} />
    </>
  );
}

const retractedBy = (value: Value): string => (value as { data: { retracts: string } }).data.retracts;
