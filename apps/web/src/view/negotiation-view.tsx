import type { Leg } from '@parley/contracts';
import { useEffect, useMemo } from 'react';
import { learnNames } from '../api/actor-names.js';
import { addressOf, api, type ApiFault, type Parameters } from '../api/api-client.js';
import { useResource } from '../api/use-resource.js';
import type { Address } from '../address.js';
import { Board } from './board.js';
import { CutOffBar } from './cut-off-bar.js';
import { Differences } from './differences.js';
import { Masthead } from './masthead.js';
import { Fault, Loading } from './notices.js';
import { TimelineSection } from './timeline-section.js';

interface NegotiationViewProps {
  slug: string;
  address: Address;
  go: (change: Partial<Address>) => void;
}

const noLegs: readonly Leg[] = [];

/**
 * One negotiation. Its overview sets the cut-off; everything else is read at that same position and clock, so that
 * the cut-off which is printed holds for all that stands under it.
 */
export function NegotiationView({ slug, address, go }: NegotiationViewProps) {
  const asked = { asOf: address.asOf, clock: address.clock };
  const overview = useResource(addressOf(slug, asked), (signal) => api.negotiation(slug, asked, signal));
  const { data, fault } = overview;
  const asOf = fault ? null : (data?.asOf ?? null);
  const at = useMemo<Parameters | null>(
    () => asOf && { asOf: `@${asOf.position}`, clock: asOf.clock },
    [asOf?.position, asOf?.clock],
  );
  const contradicted = useResource(at && addressOf(slug, at), (signal) =>
    api.timeline(slug, { ...at, status: ['contradicted'], limit: 500 }, signal),
  );
  const commitments = useResource(at && addressOf(slug, at), (signal) =>
    api.commitments(slug, { ...at, limit: 500 }, signal),
  );

  useEffect(() => {
    if (data) learnNames(data.parties);
    if (data) document.title = `${data.title} – Parley`;
  }, [data]);

  return (
    <>
      <CutOffBar asOf={overview.loading ? 'loading' : asOf} address={address} go={go} />
      {fault && <OverviewFault fault={fault} address={address} go={go} />}
      {!fault && !data && <Loading what="the negotiation" />}
      {!fault && data && at && asOf && (
        <div className={overview.loading ? 'record is-stale' : 'record'} aria-busy={overview.loading}>
          <Masthead negotiation={data} />
          <Differences resource={contradicted} />
          <Board resource={commitments} asOf={asOf} contradicted={contradicted.data?.items ?? []} />
          <TimelineSection
            slug={slug}
            at={at}
            asOf={asOf}
            address={address}
            go={go}
            parties={data.parties}
            legs={commitments.data?.items ?? noLegs}
          />
        </div>
      )}
    </>
  );
}

function OverviewFault({ fault, address, go }: Omit<NegotiationViewProps, 'slug'> & { fault: ApiFault }) {
  if (fault.status === 404 && address.asOf !== '') {
    return (
      <div className="notice" role="status">
        <p>
          <strong>Not on record yet.</strong> At this point ({address.asOf}) the record did not hold this negotiation.
        </p>
        <p>
          <button type="button" onClick={() => go({ asOf: '' })}>
            Back to now
          </button>
        </p>
      </div>
    );
  }
  return <Fault fault={fault} what="this negotiation" />;
}
