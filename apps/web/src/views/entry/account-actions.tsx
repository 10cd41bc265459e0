import type { EntryAccount, EntryPage } from '@parley/contracts';
import { Link } from '@tanstack/react-router';
import { isPast } from '../../address/point.js';
import { usePoint } from '../../address/use-point.js';
import { mayDo, useRole } from '../../api/use-caller.js';

const pathOf = (...parts: string[]) => parts.map((part) => `/${encodeURIComponent(part)}`).join('');

/** What an editor can do about one account; nothing at a point of the past. */
export function AccountActions({ entry, told }: { entry: EntryPage; told: EntryAccount }) {
  const role = useRole();
  const point = usePoint();
  if (!mayDo(role, 'editor') || isPast(point) || told.redacted) return null;
  const { stream, happening } = entry;
  const which = <span className="unseen"> event {told.position}</span>;
  return (
    <p className="account-actions">
      {!told.retracted && (
        <>
          <Link to={`/desk/correct${pathOf(stream, happening, told.id)}` as never}>Correct{which}</Link>
          <Link to={'/desk/post/EntryRetracted' as never} search={{ stream, retracts: told.id } as never}>
            Retract{which}
          </Link>
        </>
      )}
      {role === 'admin' && <Link to={`/desk/redact${pathOf(stream, happening, told.id)}` as never}>Redact{which}</Link>}
    </p>
  );
}

/** The way to one more account of the happening. */
export function AddAccount({ entry: { stream, happening, type } }: { entry: EntryPage }) {
  const role = useRole();
  const point = usePoint();
  if (!mayDo(role, 'editor') || isPast(point)) return null;
  return (
    <p className="account-actions">
      <Link to={`/desk/post/${type}` as never} search={{ stream, happening } as never}>
        Add another account of this
      </Link>
    </p>
  );
}
