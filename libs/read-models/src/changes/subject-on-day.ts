import {
  categoryOf,
  type Field,
  proposalAtClock,
  type ProposalRecord,
  roundAtClock,
  type RoundRecord,
} from '@parley/negotiation';
import type { SubjectRecords } from '../subjects/subject-fold.js';
import type { SubjectColumns } from '../subjects/subjects.tables.js';

/** A round, document, proposal or commitment as a whole, held against the clock of its point. */
export interface SubjectOnDay {
  stream: string;
  fields: Record<string, Pick<Field, 'status'>>;
  /** By name: `state`, `addressees.<actor>.state`. */
  states: Record<string, string | null>;
  /** By name: `disputed`, `windowPassed`. */
  flags: Record<string, boolean>;
}

/** The subject of a row on a day (`YYYY-MM-DD`). The fields of a commitment are told by its legs. */
export function subjectOnDay(
  { stream, subject }: Pick<SubjectColumns, 'stream' | 'subject'>,
  clock: string,
): SubjectOnDay {
  switch (categoryOf(stream)) {
    case 'round': {
      const { fields, state, disputed, windowPassed } = roundAtClock(subject as RoundRecord, clock);
      return { stream, fields, states: { state }, flags: { disputed, windowPassed } };
    }
    case 'proposal': {
      const { fields, state, addressees, disputed } = proposalAtClock(subject as ProposalRecord, clock);
      const each = addressees.map((one): [string, string] => [`addressees.${one.actor}.state`, one.state]);
      return { stream, fields, states: { state, ...Object.fromEntries(each) }, flags: { disputed } };
    }
    case 'document': {
      const { fields, disputed } = subject as SubjectRecords['document'];
      return { stream, fields, states: {}, flags: { disputed } };
    }
    default: {
      const { disputed } = subject as SubjectRecords['commitment'];
      return { stream, fields: {}, states: {}, flags: { disputed } };
    }
  }
}
