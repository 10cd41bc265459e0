import { dayWords, instantWords } from '@parley/contracts/words';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answerOf, client, type ApiFault } from '../../api/api-client.js';
import type { paths } from '../../api/generated/api-paths.js';
import type { Role } from '../../api/use-caller.js';
import { asFault, Fault, Loading } from '../../frame/notices.js';
import { useTitle } from '../../frame/use-title.js';
import { CopyField } from '../../parts/copy-field.js';
import { titleWords } from '../../words/board-words.js';
import { NeedsRole } from '../desk-frame.js';

type Keys = paths['/v1/keys']['get']['responses'][200]['content']['application/json']['items'];

const keysQuery = () =>
  queryOptions<Keys>({
    queryKey: ['keys'],
    staleTime: 0,
    queryFn: async ({ signal }) => (await answerOf(client.GET('/v1/keys', { signal }))).items,
  });

/** Who may do what: keys are listed, made and revoked. */
export function KeysView() {
  useTitle('Keys');
  return (
    <NeedsRole role="admin" what="Seeing to keys">
      <h1>Keys</h1>
      <p className="lead">
        A key is shown once, when it is made, and kept as a hash. Every event says by the id of a key who recorded it,
        so revoked keys stay listed.
      </p>
      <MakeKey />
      <KeyList />
    </NeedsRole>
  );
}

const roles: Role[] = ['reader', 'editor', 'auditor', 'admin'];

function MakeKey() {
  const id = useId();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const [until, setUntil] = useState('');
  const [made, setMade] = useState<{ key: string; name: string } | null>(null);
  const [fault, setFault] = useState<ApiFault | null>(null);
  const make = async () => {
    const expiresAt = until === '' ? {} : { expiresAt: `${until}T23:59:59.999Z` };
    try {
      setMade(await answerOf(client.POST('/v1/keys', { body: { name, role, ...expiresAt } })));
      setName('');
      await queries.invalidateQueries({ queryKey: keysQuery().queryKey });
    } catch (error) {
      setFault(asFault(error));
    }
  };
  return (
    <form
      className="narrow-form"
      onSubmit={(event) => {
        event.preventDefault();
        setFault(null);
        setMade(null);
        void make();
      }}
    >
      <h2>Make a key</h2>
      <p className="field-line">
        <label htmlFor={`${id}-name`}>What it is for</label>
        <input id={`${id}-name`} type="text" required value={name} onChange={({ target }) => setName(target.value)} />
      </p>
      <p className="field-line">
        <label htmlFor={`${id}-role`}>Role</label>
        <select id={`${id}-role`} value={role} onChange={({ target }) => setRole(target.value as Role)}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {titleWords(one)}
            </option>
          ))}
        </select>
      </p>
      <p className="field-line">
        <label htmlFor={`${id}-until`}>Good until the end of (a year from now where nothing is said)</label>
        <input id={`${id}-until`} type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
      </p>
      <p className="fault" role="alert">
        {fault && [fault.title, ...fault.errors.map(({ message }) => message)].join(': ')}
      </p>
      <p>
        <button type="submit" className="primary">
          Make it
        </button>
      </p>
      <div role="status">
        {made && (
          <>
            <p>
              <strong>This is the key for “{made.name}”.</strong> It is shown this once: copy it now.
            </p>
            <CopyField label="New key" text={made.key} />
          </>
        )}
      </div>
    </form>
  );
}

function KeyList() {
  const { data, error, refetch } = useQuery(keysQuery());
  if (error) return <Fault fault={asFault(error)} what="the keys" again={() => void refetch()} />;
  if (!data) return <Loading what="the keys" />;
  return (
    <section aria-labelledby="keys-title">
      <h2 id="keys-title">All keys</h2>
      <div className="table-scroll" tabIndex={0} role="group" aria-label="All keys">
        <table>
          <thead>
            <tr>
              {['Key', 'For', 'Role', 'Made', 'Good until', 'State'].map((head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((key) => (
              <KeyRow key={key.id} shown={key} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function KeyRow({ shown }: { shown: Keys[number] }) {
  const { id, prefix, name, role, createdAt, expiresAt, revokedAt } = shown;
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const revoke = async () => {
    await client.DELETE('/v1/keys/{id}', { params: { path: { id } } });
    await queries.invalidateQueries({ queryKey: keysQuery().queryKey });
  };
  return (
    <tr className={revokedAt === null ? undefined : 'is-stale'}>
      <th scope="row">
        <code>{id}</code>
        <br />
        <code>{prefix}…</code>
      </th>
      <td dir="auto">{name}</td>
      <td>{role}</td>
      <td>{dayWords(createdAt.slice(0, 10))}</td>
      <td>{expiresAt === null ? 'for ever' : dayWords(expiresAt.slice(0, 10))}</td>
      <td>
        {revokedAt !== null && `revoked ${instantWords(revokedAt)}`}
        {revokedAt === null && !asked && (
          <button type="button" onClick={() => setAsked(true)}>
            Revoke<span className="unseen"> {name}</span>
          </button>
        )}
        {revokedAt === null && asked && (
          <>
            <button type="button" className="primary" onClick={() => void revoke()}>
              Revoke for good<span className="unseen"> {name}</span>
            </button>{' '}
            <button type="button" onClick={() => setAsked(false)}>
              Keep<span className="unseen"> {name}</span>
            </button>
          </>
        )}
      </td>
    </tr>
  );
}
