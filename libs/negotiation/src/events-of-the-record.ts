import { entryCorrectedSchema, entryRedactedSchema, entryRetractedSchema } from './amendment.js';
import { define } from './event-spec.js';
import { categories } from './reference.js';

/** What the record does to its own entries. None of them has a happening, a date or an account of its own. */
export const eventsOfTheRecord = {
  EntryCorrected: define({
    description: 'The record had an entry wrong: what it holds is replaced, block by block',
    categories: categories,
    schemaVersion: 1,
    data: entryCorrectedSchema,
    account: 'none',
    opens: false,
    references: ['account.side', 'account.speaker', 'account.source'],
    happenings: [],
    defaultHappening: () => null,
  }),
  EntryRetracted: define({
    description: 'An entry should not be on record. It stays visible as a tombstone',
    categories: categories,
    schemaVersion: 1,
    data: entryRetractedSchema,
    account: 'none',
    opens: false,
    references: [],
    happenings: [],
    defaultHappening: () => null,
  }),
  EntryRedacted: define({
    description: 'The payload of an event is erased for good. Only the redaction route makes it',
    categories: categories,
    schemaVersion: 1,
    data: entryRedactedSchema,
    account: 'none',
    opens: false,
    references: ['negotiation'],
    happenings: [],
    defaultHappening: () => null,
  }),
};
