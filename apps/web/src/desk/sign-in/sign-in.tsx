import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answerOf, ApiFault, client } from '../../api/api-client.js';
import { keepKey } from '../../api/session-key.js';
import type { Caller } from '../../api/use-caller.js';
import { asFault } from '../../frame/notices.js';

/** Asks for a key, and keeps one that the server takes: in this tab only, never in an address. */
export function SignIn({ why }: { why: string }) {
  const id = useId();
  const queries = useQueryClient();
  const [key, setKey] = useState('');
  const [fault, setFault] = useState<ApiFault | null>(null);
  const signIn = async () => {
    const given = key.trim();
    try {
      const caller = await callerOf(given);
      queries.setQueryData<Caller>(['caller'], caller);
      keepKey(given);
      await queries.invalidateQueries();
    } catch (error) {
      setFault(asFault(error));
    }
  };
  return (
    <form
      className="notice key-form"
      onSubmit={(event) => {
        event.preventDefault();
        setFault(null);
        void signIn();
      }}
    >
      <h1>Sign in</h1>
      <p>{why} Reading needs none where the record is public.</p>
      <label htmlFor={id}>API key</label>
      <input
        id={id}
        type="password"
        autoComplete="off"
        spellCheck={false}
        required
        value={key}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-hint ${id}-fault`}
        onChange={(event) => setKey(event.target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        It is kept in this tab until it is closed or you sign out, and sent to this server only.
      </p>
      <p className="fault" role="alert" id={`${id}-fault`}>
        {fault &&
          (fault.status === 401 ? 'The server does not take this key: unknown, expired or revoked.' : fault.title)}
      </p>
      <p>
        <button type="submit" className="primary">
          Sign in
        </button>
      </p>
    </form>
  );
}

/** What the server says of a key that is not kept yet. @throws ApiFault */
async function callerOf(key: string): Promise<Caller> {
  // A header holds no such characters, so no key does.
  if (!/^[\x21-\x7e]+$/.test(key)) throw new ApiFault(401, 'Not a key.', null);
  return answerOf(client.GET('/v1/whoami', { headers: { authorization: `Bearer ${key}` } }));
}
