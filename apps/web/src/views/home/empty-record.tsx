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
