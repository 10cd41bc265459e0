import { type Entry, type Leg, type Quantity, spanOf } from '@parley/negotiation';
import { courseOf, legsOf, quantityOf } from './account-facts.js';
import { type Cell, csvHeader, csvText } from './csv-text.js';
import type { AccountChunk, ToldAccount } from './told-account.js';

/** The columns of formats.md in their order, and no others: the cut-off is in the name of the file and in its headers. */
export const timelineCsvColumns = [
  ...['entry_id', 'stream', 'happening', 'type', 'edtf', 'earliest', 'latest', 'happened_words'],
  ...['side', 'speaker', 'attribution', 'channel', 'said_edtf', 'source_id', 'source_url', 'locator'],
  ...['quote', 'quote_lang', 'leg_id', 'qty_min', 'qty_max', 'qty_unit', 'qty_basis', 'from', 'to', 'what'],
  ...['entry_status', 'recorded_at', 'recorded_by', 'corrected_by', 'retracted', 'position'],
];

/** `timeline.csv`: a row per account and leg, an account without legs in one row. */
export async function* timelineCsv(chunks: AsyncIterable<AccountChunk>): AsyncGenerator<string> {
  yield csvHeader(timelineCsvColumns);
  for await (const chunk of chunks) {
    const rows = chunk.accounts.flatMap((told) => rowsOf(told, chunk));
    if (rows.length > 0) yield csvText(rows);
  }
}

type Told = AccountChunk['accounts'][number];

function rowsOf({ account, item }: Told, { sources }: AccountChunk): Cell[][] {
  const { entry } = account;
  const told = [...toldOf(entry), ...sourceCells(entry, sources)];
  const known = knownOf(account, item.status);
  const legs = legsOf(entry);
  if (legs.length === 0) return [[...told, ...withoutLeg(entry), ...known]];
  return legs.map((leg) => [...told, ...ofLeg(leg), ...known]);
}

/** From `entry_id` to `said_edtf`: who says what. */
function toldOf({ event, stream, happening, type, happened, account, attribution }: Entry): Cell[] {
  const span = happened && spanOf(happened);
  return [
    ...[event, stream, happening, type, span?.edtf, span?.earliest, span?.latest, span?.words],
    ...[account?.side, account?.speaker, attribution, account?.channel, account?.saidAt?.edtf],
  ];
}

/** From `source_id` to `quote_lang`: where it is said, and in which words. */
function sourceCells({ account }: Entry, sources: AccountChunk['sources']): Cell[] {
  const url = account?.source ? sources.get(account.source)?.url : null;
  return [account?.source, url, account?.locator, account?.quote?.text, account?.quote?.lang];
}

function ofLeg({ legId, quantity, from, to, what }: Leg): Cell[] {
  return [legId, ...quantityCells(quantity ?? null), from, to, what];
}

function withoutLeg(entry: Entry): Cell[] {
  const { from, to, what } = courseOf(entry);
  const leg = typeof entry.data.legId === 'string' ? entry.data.legId : null;
  return [leg, ...quantityCells(quantityOf(entry)), from, to, what];
}

const quantityCells = (quantity: Quantity | null): Cell[] => [
  quantity?.min,
  quantity?.max,
  quantity?.unit,
  quantity?.basis,
];

/** From `entry_status` on: what the record knows of the account. A dead one says so in place of a status. */
function knownOf({ entry, recordedAt, recordedBy, corrections }: ToldAccount, status: string | null): Cell[] {
  const dead = entry.redacted ? 'redacted' : entry.retracted ? 'retracted' : null;
  const correctedBy = corrections.map(({ event }) => event).join(' ');
  return [dead ?? status, recordedAt, recordedBy, correctedBy, entry.retracted !== null, entry.position];
}
