import type { EntryPage } from '@parley/contracts';
import { countWords, dayWords, numberWords } from '@parley/contracts/words';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CopyField } from '../../../parts/copy-field.js';
import type { EntryProof } from './check-entry.js';
import { entryProofQuery } from './entry-proof-query.js';
import type { Step } from '../../../log/checked-step.js';
import { forgetLog } from '../../../log/log-memory.js';
import './proof.css';
import { proofWords } from './proof-badge.js';

/** What this browser has checked of an entry, step by step, and what it can't. */
export default function ProofSection({ entry }: { entry: EntryPage }) {
  const { data: proof } = useQuery(entryProofQuery(entry));
  return (
    <section id="proof" className="proof" aria-labelledby="proof-title">
      <h2 id="proof-title">Proof</h2>
      {proof ? <Findings proof={proof} entry={entry} /> : <p className="nothing">Checking the signed record…</p>}
    </section>
  );
}

function Findings({ proof, entry }: { proof: EntryProof; entry: EntryPage }) {
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: ['proof'] });
  const { verdict, reason, log, accounts, size, memory } = proof;
  return (
    <>
      <div role={verdict === 'refused' ? 'alert' : 'status'} className={`proof-verdict proof-${verdict}`}>
        <p>
          <strong>{proofWords[verdict]}.</strong> {verdict === 'proved' ? <Proved entry={entry} size={size} /> : reason}
        </p>
        {verdict === 'refused' && (
          <p>
            Do not rely on what this page shows of it. Either the record was changed, or somebody changed what the
            server answers.
          </p>
        )}
      </div>
      <details open={verdict === 'refused' || undefined}>
        <summary>What was checked, step by step</summary>
        <Steps title="The log" steps={log} />
        {accounts.map(({ position, steps }) => (
          <Steps key={position} title={`Account ${position}`} steps={steps} />
        ))}
        <p className="hint">
          That nothing is left out can’t be seen from this. Statuses, values field by field, headlines and names are
          made from the accounts of the whole record; an <a href="/v1/audits">audit</a> makes them anew. A retraction
          shows itself in the raw log.
        </p>
        {memory && <Keys keys={memory.keys} since={memory.since} />}
      </details>
      <p className="dialog-ways">
        <button type="button" onClick={again}>
          Check again
        </button>
        {verdict === 'refused' && memory && (
          <button
            type="button"
            onClick={() => {
              forgetLog();
              again();
            }}
          >
            Forget the key that this browser knows, and check again
          </button>
        )}
      </p>
    </>
  );
}

function Proved({ entry, size }: { entry: EntryPage; size: number | null }) {
  return (
    <>
      This browser has checked it by itself: {countWords(entry.accounts.length, 'account')} shown here{' '}
      {entry.accounts.length === 1 ? 'is' : 'are'} among the {numberWords(size ?? 0)} entries of the log that its key
      has signed.
    </>
  );
}

const outcomes: Record<Step['outcome'], string> = { held: 'Holds', broken: 'Does not hold', open: 'Not checked' };

function Steps({ title, steps }: { title: string; steps: readonly Step[] }) {
  if (steps.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ol className="proof-steps">
        {steps.map(({ words, outcome }) => (
          <li key={words} className={`step-${outcome}`}>
            <b>{outcomes[outcome]}:</b> {words}.
          </li>
        ))}
      </ol>
    </>
  );
}

function Keys({ keys, since }: { keys: readonly string[]; since: string }) {
  return (
    <>
      <h3>The key</h3>
      <p>
        This browser knows it since {dayWords(since.slice(0, 10))}, from this server. Who gets record and key from one
        hand trusts that hand: hold it against one that you have from elsewhere.
      </p>
      {keys.map((key, index) => (
        <CopyField key={key} label={index === 0 ? 'Key of the log' : `Key ${index + 1} of the log`} text={key} />
      ))}
    </>
  );
}
