import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { keepKey } from '../api/session-key.js';
import { mayDo, useHasKey, useRole, type Role } from '../api/use-caller.js';

/** The places of the desk, and the role that each is for. */
const places: readonly (readonly [to: string, words: string, needs: Role])[] = [
  ['/desk/post', 'Post an entry', 'editor'],
  ['/desk/imports', 'Import entries', 'editor'],
  ['/desk/audits', 'Audits and bundle', 'auditor'],
  ['/desk/read-models', 'Read models', 'admin'],
  ['/desk/keys', 'Keys', 'admin'],
];

/** What a role can do at the desk. */
export const placesFor = (role: Role | null) => places.filter(([, , needs]) => mayDo(role, needs));

/** Forgets the key, and with the page all that was read by it. */
export function signOut(): void {
  keepKey('');
  location.assign('/');
}

/** Who is signed in, what they may do here, and the way out; else the way in. */
export function AccountMenu() {
  const hasKey = useHasKey();
  const role = useRole();
  const menu = useRef<HTMLDetailsElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => menu.current?.removeAttribute('open'), [path]);
  if (!hasKey) {
    return (
      <p className="account-menu">
        <Link to={'/desk' as never}>Sign in</Link>
      </p>
    );
  }
  return (
    <details
      className="account-menu"
      ref={menu}
      onKeyDown={({ key, currentTarget }) => {
        if (key !== 'Escape') return;
        currentTarget.open = false;
        currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary>
        Signed in<span className="account-role">{role === null ? '' : ` as ${role}`}</span>
      </summary>
      <ul>
        {placesFor(role).map(([to, words]) => (
          <li key={to}>
            <Link to={to as never}>{words}</Link>
          </li>
        ))}
        <li>
          <Link to={'/desk' as never}>This key</Link>
        </li>
        <li>
          <button type="button" className="quiet" onClick={signOut}>
            Sign out
          </button>
        </li>
      </ul>
    </details>
  );
}
