import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiFault } from '../api/api-client.js';
import { isPast, pointNames } from '../address/point.js';
import { useGoToPoint, usePoint } from '../address/use-point.js';
import { keepKey, storedKey } from '../api/session-key.js';
import { useShowNothing } from './shown-point.js';
import { useTitle } from './use-title.js';

/** Something is being read. */
export function Loading({ what }: { what: string }) {
  return (
    <p className="notice notice-loading" role="status">
      Reading {what}…
    </p>
  );
}

/** What a view could not be made from, in its place. */
export function RouteFault({ error }: { error: unknown }) {
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const fault = asFault(error);
  if (fault.status === 404) return <NotOnRecord />;
  return (
    <PageFault
      fault={fault}
      again={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}

/** Whatever was thrown, as a fault that can be shown. */
export const asFault = (error: unknown): ApiFault =>
  error instanceof ApiFault ? error : new ApiFault(0, 'The answer of the server can’t be shown.', null);

interface FaultProps {
  fault: ApiFault;
  what: string;
  again: () => void;
}

/** Something could not be read: what the server said, or a field for the key it asks for. */
export function Fault({ fault, what, again }: FaultProps) {
  useShowNothing();
  if (fault.status === 401) return <KeyForm refused={storedKey() !== null} />;
  return (
    <div className="notice notice-fault" role="alert">
      <p>
        <strong>Can’t show {what}.</strong> {faultWords(fault)}
      </p>
      <FaultWays fault={fault} again={again} />
    </div>
  );
}

/** The same in the place of a whole page, of which it is the heading. */
function PageFault({ fault, again }: Omit<FaultProps, 'what'>) {
  useShowNothing();
  useTitle(fault.status === 401 ? 'This record is not public' : 'Can’t show this page');
  if (fault.status === 401) return <KeyForm refused={storedKey() !== null} />;
  return (
    <div className="notice notice-fault" role="alert">
      <h1>Can’t show this page</h1>
      <p>{faultWords(fault)}</p>
      <FaultWays fault={fault} again={again} />
    </div>
  );
}

const faultWords = ({ status, title }: ApiFault): string =>
  status === 400 ? 'Its address asks for something that can’t be read.' : title;

/** What the server said in full, and the way out: another point where the address names one that may be at fault. */
function FaultWays({ fault: { status, detail }, again }: Pick<FaultProps, 'fault' | 'again'>) {
  const point = usePoint();
  const go = useGoToPoint();
  const isOfPoint = status === 400 && pointNames.some((name) => point[name] !== undefined && detail?.startsWith(name));
  return (
    <>
      {detail !== null && <p>{detail}</p>}
      <p>
        {isOfPoint ? (
          <button type="button" onClick={() => go({})}>
            Show it as of now
          </button>
        ) : (
          <button type="button" onClick={again}>
            Try again
          </button>
        )}
      </p>
    </>
  );
}

/** The API knows of nothing at this address, now or at the point that is asked for. */
function NotOnRecord() {
  const point = usePoint();
  if (!isPast(point)) return <NothingHere />;
  return <NotOnRecordYet what="this" />;
}

/** The record held nothing to show at the point that is asked for, but may hold it now. */
export function NotOnRecordYet({ what }: { what: string }) {
  const go = useGoToPoint();
  useShowNothing();
  useTitle('Not on record yet');
  return (
    <div className="notice" role="status">
      <h1>Not on record yet</h1>
      <p>At the point that you asked for, the record did not hold {what}.</p>
      <p>
        <button type="button" onClick={() => go({})}>
          Back to now
        </button>
      </p>
    </div>
  );
}

/** There is no such page. */
export function NothingHere() {
  useShowNothing();
  useTitle('Nothing is here');
  return (
    <div className="notice">
      <h1>Nothing is here</h1>
      <p>
        Nothing on record has this address. <Link to="/">See what is on record</Link>.
      </p>
    </div>
  );
}

function KeyForm({ refused }: { refused: boolean }) {
  const [key, setKey] = useState('');
  return (
    <form
      className="notice key-form"
      onSubmit={(event) => {
        event.preventDefault();
        keepKey(key.trim());
        location.reload();
      }}
    >
      <h2>This record is not public</h2>
      <p>{refused ? 'The server did not take the key that you gave.' : 'The server asks for an API key.'}</p>
      <label>
        API key
        <input
          type="password"
          autoComplete="off"
          spellCheck={false}
          required
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
      </label>
      <p className="hint">It is kept in this tab only, and sent to this server only.</p>
      <button type="submit">Read the record</button>
    </form>
  );
}
