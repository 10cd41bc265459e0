import type { PostAnswer } from '@parley/contracts';
import { countWords } from '@parley/contracts/words';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ApiFault, BodyFault } from '../../api/api-client.js';
import { noteSeen } from '../../api/seen-position.js';
import { asFault } from '../../frame/notices.js';
import { shapeOf, type Member, type Schema } from '../form/entry-schema.js';
import { missingIn, valueAt } from '../form/entry-value.js';
import { FormContext } from '../form/form-context.js';
import { MemberFields } from '../form/schema-field.js';
import { useSettled } from '../../parts/use-settled.js';
import type { DraftState } from './draft.js';
import { DryRunPanel, FieldLink } from './dry-run-panel.js';
import { dryRunQuery, postEntry, type SentEntry } from './posting.js';
import { schemaBook } from './schema-book.js';

interface EntryFormProps {
  schema: Schema;
  draft: DraftState;
  /** The entry that the draft stands for; null where it stands for none, as a correction that changes nothing. */
  entryOf: (value: unknown) => SentEntry | null;
  /** Where in the form a pointer into the entry leads. */
  inForm?: (pointer: string) => string;
  /** Of the button. */
  verb: string;
  posted: (answer: PostAnswer, entry: SentEntry) => void;
}

const DRY_RUN_MS = 500;
const same = (pointer: string) => pointer;

/** A form made from a schema, with the dry run beside it. */
export function EntryForm({ schema, draft, entryOf, inForm = same, verb, posted }: EntryFormProps) {
  const queries = useQueryClient();
  const [refused, setRefused] = useState<ApiFault | null>(null);
  const [isPosting, setPosting] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const asked = attempts > 0;
  const summary = useRef<HTMLDivElement>(null);
  const missing = useMemo(() => missingIn(schema, draft.value, schemaBook), [schema, draft.value]);
  const entry = useMemo(() => (missing.length > 0 ? null : entryOf(draft.value)), [missing, draft.value, entryOf]);
  const settled = useSettled(entry, DRY_RUN_MS);
  const dryRun = useQuery({ ...dryRunQuery(settled), placeholderData: keepPreviousData });
  const fault = refused ?? (dryRun.error && settled === entry ? asFault(dryRun.error) : null);
  const faults = (fault?.errors ?? []).map((one) => ({ ...one, pointer: inForm(one.pointer) }));
  const needed: BodyFault[] = asked ? missing.map((pointer) => ({ pointer, message: 'Is needed' })) : [];
  const change: DraftState['change'] = (path, value) => {
    setRefused(null);
    draft.change(path, value);
  };
  // Who asked to post is led to what stands in the way.
  useEffect(() => {
    if (summary.current?.hasChildNodes()) summary.current.focus();
  }, [attempts]);
  useEffect(() => {
    if (refused) summary.current?.focus();
  }, [refused]);
  const shape = shapeOf(schema, schemaBook);
  const stream = valueAt(draft.value, ['stream']);
  const post = async (sent: SentEntry) => {
    setPosting(true);
    try {
      const answer = await postEntry(sent);
      noteSeen(answer.head.position);
      draft.forget();
      await queries.invalidateQueries({ refetchType: 'none' });
      posted(answer, sent);
    } catch (error) {
      setRefused(asFault(error));
    } finally {
      setPosting(false);
    }
  };
  return (
    <div className="entry-form">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAttempts((before) => before + 1);
          if (entry !== null && !isPosting) void post(entry);
        }}
      >
        <FormContext
          value={{
            book: schemaBook,
            value: draft.value,
            change,
            faults: [...faults, ...needed],
            stream: typeof stream === 'string' ? stream : '',
          }}
        >
          {shape.kind === 'object' && <EntryFields members={shape.members} />}
        </FormContext>
        <div role="alert" className="form-summary" tabIndex={-1} ref={summary}>
          {asked && missing.length > 0 && (
            <p className="fault">
              {countWords(missing.length, 'field')} still needed, first: <FieldLink pointer={missing[0] ?? ''} />
            </p>
          )}
          {asked && missing.length === 0 && entry === null && <p className="fault">It would change nothing.</p>}
          {refused && <Refused fault={refused} inForm={inForm} />}
        </div>
        <p className="dialog-ways">
          <button type="submit" className="primary" aria-disabled={isPosting}>
            {isPosting ? 'Posting…' : verb}
          </button>
          <button
            type="button"
            onClick={() => {
              setRefused(null);
              setAttempts(0);
              draft.setAside();
            }}
          >
            Start over
          </button>
        </p>
      </form>
      <DryRunPanel
        missing={missing}
        faults={faults}
        refusal={fault !== null && faults.length === 0 ? wordsOf(fault) : null}
        preview={entry === null ? null : (dryRun.data ?? null)}
        isAsking={entry !== null && (settled !== entry || dryRun.isFetching)}
      />
    </div>
  );
}

/** What few entries have stands folded away. */
const rare = ['causationId', 'correlationId'];

function EntryFields({ members }: { members: readonly Member[] }) {
  const folded = members.filter(({ name }) => rare.includes(name));
  return (
    <>
      <MemberFields members={members.filter(({ name }) => !rare.includes(name))} path={[]} />
      {folded.length > 0 && (
        <details>
          <summary>How it hangs together with other events</summary>
          <MemberFields members={folded} path={[]} />
        </details>
      )}
    </>
  );
}

function Refused({ fault, inForm }: { fault: ApiFault; inForm: (pointer: string) => string }) {
  return (
    <>
      <p className="fault">It was not posted. {wordsOf(fault)}</p>
      <ul className="fault-list">
        {fault.errors.map(({ pointer, message }) => (
          <li key={`${pointer} ${message}`}>
            <FieldLink pointer={inForm(pointer)} />: <span dir="auto">{message}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const wordsOf = ({ title, detail }: ApiFault): string => (detail === null ? title : `${title}: ${detail}`);
