import type { DryRun } from '@parley/contracts';
import { countWords, type FieldStatus, fieldWords, type NameOf, statusMeanings } from '@parley/contracts/words';
import { Fragment } from 'react';
import type { BodyFault } from '../../api/api-client.js';
import { useNames, useStreamLabels } from '../../api/use-names.js';
import { SideBySide } from '../../parts/side-by-side.js';
import { StatusBadge } from '../../parts/status-badge.js';
import { plainWords } from '../../words/board-words.js';
import { pointerWords } from '../form/field-labels.js';
import { fieldId, focusField } from '../form/form-context.js';

interface DryRunPanelProps {
  /** Pointers of what is needed and not there yet. */
  missing: readonly string[];
  faults: readonly BodyFault[];
  /** What was refused, where no field is to blame. */
  refusal: string | null;
  preview: DryRun | null;
  isAsking: boolean;
}

/** What posting would change, and what stands in its way, as one types. */
export function DryRunPanel({ missing, faults, refusal, preview, isAsking }: DryRunPanelProps) {
  return (
    <aside className="dry-run" aria-labelledby="dry-run-title">
      <h2 id="dry-run-title">What posting this will change</h2>
      <div aria-live="polite" aria-busy={isAsking} className={isAsking ? 'is-stale' : undefined}>
        {missing.length > 0 && (
          <ToFields title={`Still needed: ${countWords(missing.length, 'field')}`} pointers={missing} />
        )}
        {refusal !== null && <p className="fault">{refusal}</p>}
        {faults.length > 0 && (
          <>
            <p className="fault">The server would refuse it:</p>
            <ul className="fault-list">
              {faults.map(({ pointer, message }) => (
                <li key={`${pointer} ${message}`}>
                  <FieldLink pointer={pointer} />: <span dir="auto">{message}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {preview !== null && missing.length === 0 && faults.length === 0 && refusal === null && (
          <Preview preview={preview} />
        )}
      </div>
      <p className="hint">
        Nothing is stored until you post it. What is posted stays: it can be corrected or retracted in sight of all.
      </p>
    </aside>
  );
}

function ToFields({ title, pointers }: { title: string; pointers: readonly string[] }) {
  return (
    <>
      <p>{title}</p>
      <ul className="fault-list">
        {pointers.map((pointer) => (
          <li key={pointer}>
            <FieldLink pointer={pointer} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Leads to the field, or to the nearest that stands around it. */
export function FieldLink({ pointer }: { pointer: string }) {
  return (
    <a
      href={`#${fieldId(pointer)}`}
      onClick={(event) => {
        event.preventDefault();
        for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
          if (document.getElementById(fieldId(at))) return focusField(at);
        }
      }}
    >
      {pointerWords(pointer)}
    </a>
  );
}

function Preview({ preview: { effects, clashes, warnings } }: { preview: DryRun }) {
  const nameOf = useNames();
  const labelOf = useStreamLabels(nameOf);
  const subjects = [...new Set(effects.map(({ subject }) => subject))];
  return (
    <>
      {warnings.length > 0 && (
        <>
          <h3>Odd, and allowed</h3>
          <ul className="warning-list">
            {warnings.map(({ pointer, message }) => (
              <li key={`${pointer} ${message}`}>
                <FieldLink pointer={pointer} />: <span dir="auto">{message}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {clashes.length > 0 && (
        <>
          <h3>Where it clashes</h3>
          {clashes.map((clash) => (
            <section className="field field-contradicted" key={`${clash.subject} ${clash.happening} ${clash.field}`}>
              <p className="field-name">
                <b dir="auto">{labelOf(clash.subject)}</b> {lower(fieldWords(clash.field, nameOf))}
              </p>
              <SideBySide field={clash} nameOf={nameOf} />
            </section>
          ))}
        </>
      )}
      {clashes.length === 0 && <p>It contradicts no side’s account on record.</p>}
      <h3>What changes</h3>
      {effects.length === 0 && <p>No status and no state: it adds an account to what is known.</p>}
      {subjects.map((subject) => (
        <section key={subject} aria-label={labelOf(subject)}>
          <h4 dir="auto">{labelOf(subject)}</h4>
          <EffectsOf effects={effects.filter((effect) => effect.subject === subject)} nameOf={nameOf} />
        </section>
      ))}
    </>
  );
}

type Effects = DryRun['effects'];

/** What changes of one subject: of itself first, then by happening. */
function EffectsOf({ effects, nameOf }: { effects: Effects; nameOf: NameOf }) {
  const happenings = [...new Set(effects.map(({ happening }) => happening))];
  happenings.sort((a, b) => Number(a !== null) - Number(b !== null));
  return happenings.map((happening) => (
    <Fragment key={happening}>
      {happening !== null && (
        <p className="hint">
          In its happening <code>{happening}</code>
        </p>
      )}
      <dl className="effects">
        {effects
          .filter((effect) => effect.happening === happening)
          .map(({ field, before, after }) => (
            <div key={field}>
              <dt>{fieldWords(field, nameOf)}</dt>
              <dd>
                <Stand value={before} nameOf={nameOf} /> <span aria-hidden="true">→</span>
                <span className="unseen">becomes</span> <Stand value={after} nameOf={nameOf} />
              </dd>
            </div>
          ))}
      </dl>
    </Fragment>
  ));
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function Stand({ value, nameOf }: { value: string | number | boolean | null; nameOf: NameOf }) {
  if (value === null) return <span className="hint">nothing</span>;
  if (typeof value === 'boolean') return <b>{value ? 'yes' : 'no'}</b>;
  if (typeof value === 'string' && (value in statusMeanings || value === 'unknown')) {
    return <StatusBadge status={value as FieldStatus} nameOf={nameOf} />;
  }
  return <b>{typeof value === 'number' ? value : plainWords(value)}</b>;
}
