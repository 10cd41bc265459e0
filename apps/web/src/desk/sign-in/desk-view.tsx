import { Link } from '@tanstack/react-router';
import { useHasKey, useRole } from '../../api/use-caller.js';
import { placesFor, signOut } from '../../frame/account-menu.js';
import { useTitle } from '../../frame/use-title.js';
import { SignIn } from './sign-in.js';

const meanings = {
  reader: 'It reads, where reading needs a key.',
  editor: 'It reads, posts, corrects, retracts and imports.',
  auditor: 'It reads, starts audits and takes bundles away.',
  admin: 'It does everything: keys, read models and redactions too.',
};

/** The way in; once in, what the key is good for. */
export function DeskView() {
  useTitle('Desk');
  const hasKey = useHasKey();
  const role = useRole();
  if (!hasKey) return <SignIn why="Posting, importing, audits and keys need a key." />;
  return (
    <>
      <h1>Desk</h1>
      {role === null ? (
        <p className="nothing">The server has not said what this key is good for.</p>
      ) : (
        <p className="lead">
          You are signed in with the key of {role === 'reader' ? 'a' : 'an'} <strong>{role}</strong>. {meanings[role]}
        </p>
      )}
      <ul className="desk-places">
        {placesFor(role).map(([to, words]) => (
          <li key={to}>
            <Link to={to as never}>{words}</Link>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" onClick={signOut}>
          Sign out
        </button>
      </p>
      <p className="hint">Signing out forgets the key. Drafts of entries stay in this browser; they hold no key.</p>
    </>
  );
}
