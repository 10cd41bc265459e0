import type { AsOf } from '@parley/contracts';
import { dayWords, instantWords, numberWords } from '@parley/contracts/words';
import { lazy, Suspense, useId, useRef, useState } from 'react';
import { isPast, pointForm, type Point } from '../address/point.js';
import { useGoToPoint, usePoint } from '../address/use-point.js';
import { useIsNothingShown, useShownPoint } from './shown-point.js';

// What reads the signed log comes once the view is there to be read.
const PointRoot = lazy(() => import('../log/point-root.js'));

const now: Point = { asOf: undefined, saidUntil: undefined, clock: undefined };

/** The information cut-off of what is shown, always in sight, and the way to another one. */
export function PointBar() {
  const point = usePoint();
  const shown = useShownPoint();
  const nothing = useIsNothingShown();
  const go = useGoToPoint();
  const past = isPast(point);
  return (
    <section className={past ? 'cut-off is-past' : 'cut-off'} aria-label="Information cut-off">
      <p className="cut-off-words">
        {past && !nothing && <strong className="cut-off-past">{pastWords(point)} </strong>}
        {shown ? <PointWords asOf={shown} /> : nothing ? 'Nothing of the record is shown.' : 'Reading the record…'}
      </p>
      <div className="cut-off-root">
        {shown && (
          <Suspense>
            <PointRoot position={shown.position} />
          </Suspense>
        )}
      </div>
      <p className="cut-off-ways">
        {(past || point.clock !== undefined) && (
          <button type="button" className="quiet" onClick={() => go(now)}>
            {past ? 'Back to now' : 'Back to today'}
          </button>
        )}
        <TimeMachine point={point} go={go} />
      </p>
    </section>
  );
}

function pastWords({ asOf, saidUntil }: Point): string {
  if (saidUntil === undefined) return 'This is the record as it was.';
  return asOf === undefined ? 'Only what had been said by then.' : 'The record as it was, and only what had been said.';
}

function PointWords({ asOf: { position, recordedAt, clock, saidUntil } }: { asOf: AsOf }) {
  return (
    <>
      Record as of <b>position {numberWords(position)}</b>
      {recordedAt !== null && (
        <>
          , recorded <time dateTime={recordedAt}>{instantWords(recordedAt)}</time>
        </>
      )}
      {saidUntil !== undefined && (
        <>
          ; said until <time dateTime={saidUntil}>{dayWords(saidUntil)}</time>
        </>
      )}
      ; due dates held against <time dateTime={clock}>{dayWords(clock)}</time>
    </>
  );
}

/** A dialog that sets the three dates of a view, each in words of its own. */
function TimeMachine({ point, go }: { point: Point; go: (point: Point) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [draft, setDraft] = useState(point);
  const title = useId();
  const set = (name: keyof Point) => (event: React.ChangeEvent<HTMLInputElement>) =>
    setDraft({ ...draft, [name]: event.target.value.trim() === '' ? undefined : event.target.value.trim() });
  return (
    <>
      <button
        type="button"
        className="quiet"
        onClick={() => {
          setDraft(point);
          dialog.current?.showModal();
        }}
      >
        Time machine
      </button>
      <dialog ref={dialog} className="sheet-dialog" aria-labelledby={title}>
        <form
          method="dialog"
          onSubmit={() => {
            go({ ...now, ...draft });
          }}
        >
          <h2 id={title}>Go to another day</h2>
          <PointField
            label="Show the record as of"
            hint="What had been written down by then: a day (2026-11-22), an instant, or a position (@40)."
            value={draft.asOf}
            onChange={set('asOf')}
            placeholder="now"
            form={pointForm}
          />
          <PointField
            label="Only what had been said by"
            hint="Accounts given later are left out, whenever they were written down."
            type="date"
            value={draft.saidUntil}
            onChange={set('saidUntil')}
          />
          <PointField
            label="Hold due dates against"
            hint="The day that decides what is overdue."
            type="date"
            value={draft.clock}
            onChange={set('clock')}
          />
          <p className="dialog-ways">
            <button type="submit" className="primary">
              Show
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              Cancel
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}

interface PointFieldProps {
  label: string;
  hint: string;
  type?: string;
  value: string | undefined;
  placeholder?: string;
  /** What it takes, where it is a text. */
  form?: typeof pointForm;
  onChange: React.ChangeEventHandler<HTMLInputElement>;
}

function PointField({ label, hint, type = 'text', value = '', placeholder, form, onChange }: PointFieldProps) {
  const id = useId();
  return (
    <p className="point-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        {...form}
        onChange={onChange}
      />
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
    </p>
  );
}
