import type { AsOf } from '@parley/contracts';
import { useState } from 'react';
import type { Address } from '../address.js';
import { dayWords, instantWords } from '../words/date-words.js';

interface CutOffBarProps {
  /** null where it is not known. */
  asOf: AsOf | 'loading' | null;
  address: Address;
  go: (change: Partial<Address>) => void;
}

/** The information cut-off, always in sight, and the way to another one. */
export function CutOffBar({ asOf, address, go }: CutOffBarProps) {
  const past = address.asOf !== '';
  const known = asOf === 'loading' ? null : asOf;
  return (
    <section className={past ? 'cut-off is-past' : 'cut-off'} aria-label="Information cut-off">
      <p className="cut-off-words">
        {asOf === 'loading' && 'Reading the record…'}
        {asOf === null && 'The cut-off is not known.'}
        {past && known && <strong className="cut-off-past">The record as it was. </strong>}
        {known && <CutOffWords asOf={known} />}
      </p>
      {(past || address.clock !== '') && (
        <button type="button" className="quiet" onClick={() => go({ asOf: '', clock: '' })}>
          {past ? 'Back to now' : 'Back to today'}
        </button>
      )}
      <details key={`${address.asOf} ${address.clock}`} className="cut-off-change">
        <summary>Change</summary>
        <CutOffForm address={address} go={go} />
      </details>
    </section>
  );
}

function CutOffWords({ asOf: { position, recordedAt, clock } }: { asOf: AsOf }) {
  return (
    <>
      Record as of <b>position {position}</b>
      {recordedAt !== null && (
        <>
          , recorded <time dateTime={recordedAt}>{instantWords(recordedAt)}</time>
        </>
      )}
      ; due dates held against <time dateTime={clock}>{dayWords(clock)}</time>
    </>
  );
}

function CutOffForm({ address, go }: Omit<CutOffBarProps, 'asOf'>) {
  const [asOf, setAsOf] = useState(address.asOf);
  const [clock, setClock] = useState(address.clock);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        go({ asOf: asOf.trim(), clock });
      }}
    >
      <label>
        Show the record as of
        <input
          type="text"
          value={asOf}
          placeholder="now"
          aria-describedby="as-of-hint"
          autoComplete="off"
          onChange={(event) => setAsOf(event.target.value)}
        />
      </label>
      <p className="hint" id="as-of-hint">
        When it was written down: a day (2026-11-22), an instant, or a position (@40).
      </p>
      <label>
        Hold due dates against
        <input type="date" value={clock} onChange={(event) => setClock(event.target.value)} />
      </label>
      <button type="submit">Show</button>
    </form>
  );
}
