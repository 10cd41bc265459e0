import type { CommitmentPage, Delivery } from '@parley/contracts';
import { type NameOf, rangeWords, spanWords, valueWords } from '@parley/contracts/words';
import type { ReactNode } from 'react';
import { EntryLink } from '../../parts/record-link.js';
import { StatusBadge } from '../../parts/status-badge.js';

interface LedgerProps {
  commitment: CommitmentPage;
  legNameOf: (leg: string) => string;
  nameOf: NameOf;
}

const scopes: Record<Delivery['scope'], string> = {
  tranche: 'delivery',
  cumulative: 'sum so far',
  attempt: 'attempt',
};

/**
 * The ledger: every delivery in the words of all who tell it, and every sum that somebody gave, held against it.
 * The roles are named because a phone shows the rows as cards, and a table that is not laid out as one is none to a screen reader.
 */
export function Ledger({ commitment, legNameOf, nameOf }: LedgerProps) {
  const { deliveries, stream } = commitment;
  const columns: { label: string; cell: (delivery: Delivery) => ReactNode }[] = [
    { label: 'Leg', cell: ({ leg }) => legNameOf(leg) },
    { label: 'What', cell: ({ scope }) => scopes[scope] },
    { label: 'Who says how many', cell: (delivery) => <Words delivery={delivery} nameOf={nameOf} /> },
    { label: 'Confirmed', cell: ({ confirmed }) => (confirmed ? rangeWords(confirmed) : '–') },
    { label: 'Claimed', cell: ({ claimed }) => (claimed ? rangeWords(claimed) : '–') },
    { label: 'Status', cell: ({ status }) => <StatusBadge status={status ?? 'unknown'} nameOf={nameOf} /> },
  ];
  return (
    <section aria-labelledby="ledger-title">
      <h2 id="ledger-title">What came, by whose word</h2>
      {deliveries.length === 0 && <p className="nothing">No delivery is on record.</p>}
      {deliveries.length > 0 && (
        <div className="table-scroll" tabIndex={0} role="group" aria-labelledby="ledger-title">
          <table className="ledger" role="table">
            <thead role="rowgroup">
              <tr role="row">
                {['When', ...columns.map(({ label }) => label)].map((label) => (
                  <th key={label} scope="col" role="columnheader">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {deliveries.map((delivery) => (
                <tr role="row" key={`${delivery.leg} ${delivery.happening}`}>
                  <th scope="row" role="rowheader">
                    <EntryLink stream={stream} happening={delivery.happening}>
                      {delivery.happened ? spanWords(delivery.happened) : 'date not known'}
                    </EntryLink>
                  </th>
                  {columns.map(({ label, cell }) => (
                    <td key={label} role="cell" data-label={label}>
                      {cell(delivery)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Checks commitment={commitment} legNameOf={legNameOf} nameOf={nameOf} />
    </section>
  );
}

const roles: Record<Delivery['values'][number]['as'], string> = {
  debtor: 'who owes it',
  beneficiary: 'who it is owed to',
  third: 'a third party',
  observer: 'a neutral observer',
  report: 'press or others',
};

function Words({ delivery, nameOf }: { delivery: Delivery; nameOf: NameOf }) {
  return (
    <ul>
      {delivery.values.map(({ by, as, value, accepts }, index) => (
        <li key={index}>
          <b>{value ? valueWords(value, nameOf) : 'no number'}</b>,{' '}
          {by === null ? roles[as] : `${nameOf(by)}, ${roles[as]}`}
          {accepts && ' (took it over)'}
        </li>
      ))}
    </ul>
  );
}

function Checks({ commitment: { cumulative }, legNameOf, nameOf }: LedgerProps) {
  if (cumulative.length === 0) return null;
  return (
    <>
      <h3>Sums that somebody gave</h3>
      <p className="hint">They are held against what was confirmed by then, and never added to it.</p>
      <ul className="plain-list">
        {cumulative.map(({ leg, by, value, happened, matches }, index) => (
          <li key={index}>
            {legNameOf(leg)}: <b>{valueWords(value, nameOf)}</b>, {by === null ? 'as reported' : `says ${nameOf(by)}`}
            {happened && `, ${spanWords(happened)}`}:{' '}
            {matches === null
              ? 'nothing to compare with'
              : matches
                ? 'matches what was confirmed'
                : 'does not match what was confirmed'}
          </li>
        ))}
      </ul>
    </>
  );
}
