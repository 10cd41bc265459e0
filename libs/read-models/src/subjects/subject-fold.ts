import {
  categoryOf,
  commitmentDeliveries,
  commitmentRecord,
  type CommitmentRecord,
  type DeliveryLine,
  documentRecord,
  type DocumentRecord,
  type Entry,
  type Field,
  proposalRecord,
  type ProposalRecord,
  roundRecord,
  type RoundRecord,
  type Span,
  stanceKindSchema,
} from '@parley/negotiation';
import { type RecordChange, surroundingsOf } from '../record/record-fold.js';
import type { RowsInFold } from '../record/record-rows.js';
import { deliveryTable, type SubjectColumns, subjectTable } from './subjects.tables.js';

/** After everything: a subject without any date stands last, as an item of the timeline does. */
const NO_DAY = '9999-12-31';

/** What a row holds of each category, before any clock. */
export interface SubjectRecords {
  round: RoundRecord;
  document: DocumentRecord;
  proposal: ProposalRecord;
  commitment: CommitmentRecord;
}

type Shown = Pick<SubjectColumns, 'state' | 'kinds' | 'parties' | 'subject'> & { when: Span | null };
type Reader = (stream: string, entries: readonly Entry[], around: ReturnType<typeof surroundingsOf>) => Shown;

const readers: Record<keyof SubjectRecords, Reader> = {
  round: (stream, entries, around) => {
    const subject = roundRecord(stream, entries, around);
    const participants = subject.heads.map(({ actor, side }) => side ?? actor);
    const parties = [...participants, ...subject.windows.flatMap(({ by }) => by ?? [])].map(around.partyOf);
    return { subject, state: subject.state, kinds: [], parties, when: subject.when ?? subject.dates[0] ?? null };
  },
  document: (stream, entries, around) => {
    const subject = documentRecord(stream, entries, around);
    const named = ['from', 'to', 'via'].flatMap((name) => textsOf(subject.fields[name]));
    const parties = [...named, ...(subject.author ? [subject.author] : [])].map(around.partyOf);
    return { subject, state: null, kinds: textsOf(subject.fields.kind), parties, when: subject.happened };
  },
  proposal: (stream, entries, around) => {
    const subject = proposalRecord(stream, entries, around);
    const answering = subject.answers.map(({ by }) => by);
    const parties = [subject.by ?? [], subject.addressees.map(({ actor }) => actor), answering].flat();
    return {
      subject,
      state: subject.state,
      kinds: textsOf(subject.fields.subject),
      parties,
      when: subject.happened,
    };
  },
  commitment: (stream, entries, around) => {
    const subject = commitmentRecord(stream, entries, around);
    const legs = subject.terms.flatMap((set) => set.legs);
    const parties = legs.flatMap(({ from, to }) => [from, to]).map(around.partyOf);
    return { subject, state: null, kinds: legs.map(({ what }) => what), parties, when: subject.happened };
  },
};

/**
 * Keeps the row of the round, document, proposal or commitment that a stream is about up with a change of the record,
 * from all entries of the stream.
 */
export function putSubject(
  rows: RowsInFold,
  stream: string,
  entries: readonly Entry[],
  { before, after, negotiation: whose }: RecordChange,
): void {
  const category = categoryOf(stream);
  if (category === null || !(category in readers)) return;
  const concerns = [before, after].some((entry) => entry?.stream === stream && isTold(entry));
  if (!concerns && whose === null) return;
  const known = rows.get('stream', stream, stream)!;
  const negotiation = known.negotiation as string | null;
  const told = entries.filter(isTold);
  const around = surroundingsOf(rows, stream, negotiation, () => [], told);
  const { subject, state, kinds, parties, when } = readers[category as keyof SubjectRecords](stream, told, around);
  rows.put(subjectTable.name, {
    stream,
    category,
    negotiation,
    first_position: known.first_position,
    sort_from: when?.earliest ?? when?.latest ?? NO_DAY,
    sort_to: when?.latest ?? NO_DAY,
    state,
    kinds: distinct(kinds),
    parties: distinct(parties),
    subject,
  });
  if (category === 'commitment') putDeliveries(rows, stream, commitmentDeliveries(told, around));
}

function putDeliveries(rows: RowsInFold, stream: string, lines: readonly DeliveryLine[]): void {
  const left = new Set(rows.list(deliveryTable.name, stream).map(({ name }) => String(name)));
  for (const { delivery, position } of lines) {
    const name = `${delivery.leg} ${delivery.happening} ${delivery.scope}`;
    left.delete(name);
    rows.put(deliveryTable.name, { stream, name, position, delivery });
  }
  for (const name of left) rows.end(deliveryTable.name, stream, name);
}

/** Whether an entry can tell something of a whole subject: of statements only stances, aims and denials do. */
function isTold({ type, data, account }: Entry): boolean {
  if (type !== 'StatementMade' || account?.polarity === 'denies') return true;
  return data.kind === 'aims' || stanceKindSchema.safeParse(data.kind).success;
}

/** All texts that are told of a field. */
const textsOf = (field: Field | undefined): string[] =>
  (field?.values ?? []).map(({ value }) => value).filter((value) => typeof value === 'string');

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
