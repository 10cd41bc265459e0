import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { mayDo, useCallerFault, useHasKey, useRole, type Role } from '../api/use-caller.js';
import { placesFor } from '../frame/account-menu.js';
import { asFault, Fault, Loading } from '../frame/notices.js';
import './desk.css';
import { useFocusKept } from './focus-kept.js';
import { SignIn } from './sign-in/sign-in.js';

/** What stands around every place of the desk: the way to the others that the key is good for. */
export function DeskFrame() {
  const role = useRole();
  const places = placesFor(role);
  const place = useFocusKept<HTMLDivElement>();
  return (
    <>
      {places.length > 0 && (
        <nav className="views" aria-label="Desk">
          <ul>
            {places.map(([to, words]) => (
              <li key={to}>
                <Link to={to as never} activeOptions={{ includeSearch: false }}>
                  {words}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div className="record desk" ref={place}>
        <Outlet />
      </div>
    </>
  );
}

interface NeedsRoleProps {
  role: Role;
  /** What it is for: "Posting". */
  what: string;
  children: ReactNode;
}

/** Shows what is inside to those whose key is good for it; to others, what they lack. */
export function NeedsRole({ role: needed, what, children }: NeedsRoleProps) {
  const hasKey = useHasKey();
  const role = useRole();
  const fault = useCallerFault();
  const queries = useQueryClient();
  if (fault && asFault(fault).status === 401) return <SignIn why="The server takes your key no longer." />;
  if (fault) return <Fault fault={asFault(fault)} what="this" again={() => void queries.invalidateQueries()} />;
  if (!hasKey) return <SignIn why={`${what} needs the key of an ${needed}.`} />;
  if (role === null) return <Loading what="what your key is good for" />;
  if (mayDo(role, needed)) return children;
  return (
    <div className="notice">
      <h1>{what} is not for this key</h1>
      <p>
        It is the key of {role === 'reader' ? 'a' : 'an'} {role}; this needs an {needed}.{' '}
        <Link to={'/desk' as never}>Use another key</Link>
      </p>
    </div>
  );
}
