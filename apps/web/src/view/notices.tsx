import { useState } from 'react';
import type { ApiFault } from '../api/api-client.js';
import { keepKey, storedKey } from '../api/session-key.js';

/** Something is being read. */
export function Loading({ what }: { what: string }) {
  return (
    <p className="notice notice-loading" role="status">
      Reading {what}…
    </p>
  );
}

/** Something could not be read: what the server said, or a field for the key it asks for. */
export function Fault({ fault, what }: { fault: ApiFault; what: string }) {
  if (fault.status === 401) return <KeyForm refused={storedKey() !== null} />;
  return (
    <div className="notice notice-fault" role="alert">
      <p>
        <strong>Can’t show {what}.</strong> {fault.title}
      </p>
      {fault.detail !== null && <p>{fault.detail}</p>}
      <p>
        <button type="button" onClick={() => location.reload()}>
          Try again
        </button>
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

/** There is nothing on record at all: how the first post is made. */
export function EmptyRecord() {
  return (
    <section className="notice empty" aria-labelledby="empty-title">
      <h1 id="empty-title">Nothing is on record yet</h1>
      <p>
        A negotiation appears here as soon as its first event is posted. With the key that the server printed at its
        first start in <code>PARLEY_KEY</code>, the parties, a source and the opening are four entries:
      </p>
      <pre tabIndex={0} aria-label="A first post">
        <code>{firstPost}</code>
      </pre>
      <p>
        How each type of event is made stands at <a href="/docs">/docs</a>. Then <a href="/">load this page again</a>.
      </p>
    </section>
  );
}

const firstPost = `curl -X POST ${location.origin}/v1/events \\
  -H "Authorization: Bearer $PARLEY_KEY" -H "Content-Type: application/json" \\
  -d '{"events": [
    {"type": "ActorRegistered", "stream": "actor-north", "data": {"name": "North", "kind": "state"}},
    {"type": "ActorRegistered", "stream": "actor-south", "data": {"name": "South", "kind": "state"}},
    {"type": "SourceRegistered", "stream": "source-communique",
     "data": {"title": "Joint communiqué", "kind": "document"}},
    {"type": "NegotiationOpened", "stream": "negotiation-border-talks",
     "happened": {"edtf": "2026-11-02"},
     "account": {"channel": "narration", "source": "source-communique"},
     "data": {"title": "Border talks", "principals": ["actor-north", "actor-south"]}}]}'`;
