import { useEffect } from 'react';
import type { NegotiationSummary } from '@parley/contracts';
import { api, slugOf } from '../api/api-client.js';
import { useResource } from '../api/use-resource.js';
import { useAddress } from '../use-address.js';
import { NegotiationChooser } from './negotiation-chooser.js';
import { NegotiationView } from './negotiation-view.js';
import { EmptyRecord, Fault, Loading } from './notices.js';

/** The whole page: the negotiation that the address names, the only one there is, or a choice. */
export function Page() {
  const [address, go] = useAddress();
  const { data, fault, loading } = useResource('negotiations', api.negotiations);
  const negotiations = data?.items ?? [];
  const slug = address.negotiation ?? onlyOne(negotiations);

  useEffect(() => {
    if (slug === null) document.title = 'Parley';
  }, [slug]);

  return (
    <>
      <a className="skip" href="#content">
        Skip to the record
      </a>
      <header className="brand-bar">
        <a className="brand" href="/">
          <img src="/icon.svg" alt="" width="28" height="28" />
          Parley
        </a>
        <p className="tagline">What was agreed, who says so, and what came of it</p>
        {negotiations.length > 1 && slug !== null && (
          <NegotiationChooser
            negotiations={negotiations}
            chosen={slug}
            choose={(negotiation) => go({ ...nothingChosen, negotiation })}
          />
        )}
      </header>
      <main id="content" tabIndex={-1}>
        {slug !== null ? (
          <NegotiationView key={slug} slug={slug} address={address} go={go} />
        ) : loading ? (
          <Loading what="the record" />
        ) : fault ? (
          <Fault fault={fault} what="the record" />
        ) : negotiations.length === 0 ? (
          <EmptyRecord />
        ) : (
          <NegotiationList negotiations={negotiations} />
        )}
      </main>
      <footer className="foot">
        <p>Every line here is somebody’s account. “Agreed”, “claimed” and “contradicted” say only who has said what.</p>
        <nav aria-label="The record as data">
          <a href="/docs">API</a>
          <a href="/openapi.json">OpenAPI</a>
          <a href="/v1/events">Raw log</a>
        </nav>
      </footer>
    </>
  );
}

const nothingChosen = { type: [], party: [], status: [], from: '', to: '', asOf: '', clock: '' };

function onlyOne(negotiations: readonly NegotiationSummary[]): string | null {
  const [first, second] = negotiations;
  return first && !second ? slugOf(first.stream) : null;
}

function NegotiationList({ negotiations }: { negotiations: readonly NegotiationSummary[] }) {
  return (
    <section className="choice" aria-labelledby="choice-title">
      <h1 id="choice-title">Negotiations on record</h1>
      <ul>
        {negotiations.map(({ stream, title, conflict, counts }) => (
          <li key={stream}>
            <a href={`/?negotiation=${encodeURIComponent(slugOf(stream))}`}>{title}</a>
            {conflict !== null && <p>{conflict}</p>}
            <p className="hint">
              {counts.happenings} happenings, {counts.commitments} commitments, {counts.contradicted} contradicted
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
