import type { CommitmentPage, DocumentPage, Leg, ProposalPage, RoundPage, TimelineItem } from '@parley/contracts';
import { byDay, categoryOf, type CommitmentRecord, type DeliveryLine, legsOfFields } from '@parley/negotiation';
import type { CommitmentsReader } from '../commitments/commitments.tables.js';
import { legsOfCommitments } from '../commitments/commitments.queries.js';
import { itemsNaming, withRevision } from '../timeline/timeline.queries.js';
import type { TimelineReader } from '../timeline/timeline.tables.js';
import { placeOf, type SubjectRow, subjectsOf, toDocument, toProposal, toRound } from './subjects.queries.js';

export interface SubjectQuery {
  id: string;
  /** The position that it is read as of. */
  position: number;
  /** ISO day. */
  clock: string;
}

type Whole<Page extends { asOf: unknown }> = Promise<Omit<Page, 'asOf'> | undefined>;

/** One proposal as of a position, with its happenings; undefined where it is not there. */
export async function proposalAt(db: TimelineReader, query: SubjectQuery): Whole<ProposalPage> {
  const { row, entries } = await subjectAt(db, query);
  return row && { ...toProposal(row, query.clock), entries };
}

/** One document as of a position, with its happenings; undefined where it is not there. */
export async function documentAt(db: TimelineReader, query: SubjectQuery): Whole<DocumentPage> {
  const { row, entries } = await subjectAt(db, query);
  return row && { ...toDocument(row), entries };
}

/** One round as of a position, with its happenings and all that names it; undefined where it is not there. */
export async function roundAt(
  timeline: TimelineReader,
  commitments: CommitmentsReader,
  query: SubjectQuery,
): Whole<RoundPage> {
  const { id, position, clock } = query;
  const { row, entries } = await subjectAt(timeline, query);
  if (!row) return undefined;
  const naming = await itemsReferringTo(timeline, id, row.negotiation, position);
  const streams = [...new Set(naming.map(({ stream }) => stream))];
  const of = (category: string) => streams.filter((stream) => categoryOf(stream) === category);
  const [documents, proposals, legs] = await Promise.all([
    subjectsOf(timeline, of('document'), position).execute(),
    subjectsOf(timeline, of('proposal'), position).execute(),
    legsOfCommitments(commitments, of('commitment'), position, clock),
  ]);
  return {
    ...toRound(row, clock),
    entries,
    documents: documents.map(toDocument),
    proposals: proposals.map((proposal) => toProposal(proposal, clock)),
    commitments: legs,
    statements: naming.filter(({ type }) => type === 'StatementMade'),
  };
}

/** One commitment as of a position, whole; undefined where it is not there. */
export async function commitmentAt(
  timeline: TimelineReader,
  commitments: CommitmentsReader,
  query: SubjectQuery,
): Whole<CommitmentPage> {
  const { id, position, clock } = query;
  const [{ row, entries }, legs, lines] = await Promise.all([
    subjectAt(timeline, query),
    legsOfCommitments(commitments, [id], position, clock),
    deliveriesQuery(timeline, id, position).execute(),
  ]);
  if (!row) return undefined;
  const { fields, terms, disputed } = row.subject as CommitmentRecord;
  return {
    ...placeOf(row),
    fields,
    disputed: disputed || legs.some((leg) => leg.disputed),
    legs,
    deliveries: inOrder(lines as DeliveryLine[], legsOfFields(fields)),
    cumulative: legs.flatMap(({ leg, cumulative }) => cumulative.map((check) => ({ leg, ...check }))),
    terms,
    history: historyOf(legs),
    entries,
  };
}

/** The statement behind the ledger of a commitment. */
export const deliveriesQuery = (db: TimelineReader, stream: string, position: number) =>
  db
    .selectFrom('delivery')
    .where('delivery.stream', '=', stream)
    .where('delivery.from_position', '<=', position)
    .where('delivery.to_position', '>', position)
    .select(['delivery.position', 'delivery.delivery']);

/** In the order of the legs, then of what happened. */
function inOrder(lines: readonly DeliveryLine[], legs: readonly string[]): CommitmentPage['deliveries'] {
  const legOf = ({ delivery }: DeliveryLine) => legs.indexOf(delivery.leg);
  return [...lines].sort((a, b) => legOf(a) - legOf(b) || byDay(a, b)).map(({ delivery }) => delivery);
}

/** How the states of the legs changed, in the order of the record; of one event leg by leg. */
function historyOf(legs: readonly Leg[]): CommitmentPage['history'] {
  const changes = legs.flatMap(({ leg, history }) => history.map((change) => ({ leg, ...change })));
  return changes.sort((a, b) => a.position - b.position);
}

async function subjectAt(
  db: TimelineReader,
  { id, position }: SubjectQuery,
): Promise<{ row: SubjectRow | undefined; entries: TimelineItem[] }> {
  const [row, items] = await Promise.all([
    subjectsOf(db, [id], position).executeTakeFirst(),
    itemsNaming(db, { stream: id }, position).execute(),
  ]);
  return { row, entries: items.map(withRevision) };
}

/** The items of a negotiation that stand in a stream or name it, in the order of what happened. */
async function itemsReferringTo(db: TimelineReader, stream: string, negotiation: string | null, position: number) {
  if (negotiation === null) return [];
  const items = await itemsReferringQuery(db, { stream, negotiation, position }).execute();
  return items.map(withRevision);
}

/** The statement behind what a round page shows beside its own. */
export const itemsReferringQuery = (
  db: TimelineReader,
  { stream, negotiation, position }: { stream: string; negotiation: string; position: number },
) => itemsNaming(db, { ref: stream }, position).where('item.negotiation', '=', negotiation);
