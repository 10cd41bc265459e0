import { sameBytes, toBase64, type TreeHead } from '@parley/transparency';
import type { BundledLog } from './bundled-log.js';
import type { Claim, Faults } from './claims.js';

const ENTRIES = {
  id: 'entries',
  claim: 'These are all events of that log, none altered, removed or put in another place.',
  restsOn: 'the signed root: SHA-256 over every entry, and the tree over all of them (RFC 6962)',
};
const ORDER = {
  id: 'order',
  claim:
    'They were recorded in this order: positions and revisions have no gaps, each event names the one before it in its stream, and times never fall.',
  restsOn: 'what the entries say, which the signed root holds',
};
const PAYLOADS = {
  id: 'payloads',
  claim: 'What each event says is what was recorded.',
  restsOn: 'the salted SHA-256 of each payload in its entry',
};
const REDACTIONS = {
  id: 'redactions',
  claim: 'What is missing was erased by an event of the log that says so and why.',
  restsOn: 'the EntryRedacted events, which are held as all others are',
};

/** The claims on the log where there is nothing that it could be held against. */
export const notLookedAt = (): Claim[] =>
  [ENTRIES, ORDER, PAYLOADS, REDACTIONS].map((claim) => ({
    ...claim,
    holds: null,
    found: ['no checkpoint to hold it against'],
  }));

/** What came of going through the log. */
export function logClaims(log: BundledLog, { size, root }: TreeHead): Claim[] {
  const { entryFaults, orderFaults, events, streams, brokenFrom } = log;
  const { payloadFaults, redactionFaults, checked, redacted } = log.payloads;
  if (brokenFrom === null) {
    if (events !== size) entryFaults.add(`${events} of ${size} entries are there`);
    if (!sameBytes(log.root, root)) {
      entryFaults.add(`the root over the entries is ${toBase64(log.root)}, and ${toBase64(root)} was signed`);
    }
  }
  const told = (claim: typeof ENTRIES, { count, list }: Faults, found: string): Claim => {
    if (count > 0) return { ...claim, holds: false, found: list };
    if (brokenFrom === null) return { ...claim, holds: true, found: [found] };
    return {
      ...claim,
      holds: null,
      found: [`not looked at from position ${brokenFrom} on, where entries can't be read`],
    };
  };
  return [
    told(ENTRIES, entryFaults, `${events} entries, root ${toBase64(root)}`),
    told(ORDER, orderFaults, `${streams} streams`),
    told(PAYLOADS, payloadFaults, `${checked} payloads`),
    told(REDACTIONS, redactionFaults, redacted === 0 ? 'nothing is missing' : `${redacted} payloads`),
  ];
}
