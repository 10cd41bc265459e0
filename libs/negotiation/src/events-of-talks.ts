import { actorRegisteredSchema } from './actor.js';
import { documentPublishedSchema, memorandumExchangedSchema } from './document.js';
import { define } from './event-spec.js';
import { actorPart, happeningName } from './happening.js';
import { externalActionNotedSchema, negotiationOpenedSchema } from './negotiation.js';
import { categories } from './reference.js';
import { roundCalledOffSchema, roundHeldSchema, roundProposedSchema, roundScheduledSchema } from './round.js';
import { sourceRegisteredSchema } from './source.js';
import { statementMadeSchema } from './statement.js';

/** Who talks, from what we know it, what was said, and the meetings and papers of the talks. */
export const eventsOfTalks = {
  SourceRegistered: define({
    description: 'A text, recording or data set that accounts are taken from. Registering again adds to it',
    categories: ['source'],
    schemaVersion: 1,
    data: sourceRegisteredSchema,
    account: 'none',
    opens: true,
    references: ['revisionOf'],
    defaultHappening: () => 'registered',
  }),
  ActorRegistered: define({
    description: 'Somebody who acts or speaks. Registering again updates roles and aliases',
    categories: ['actor'],
    schemaVersion: 1,
    data: actorRegisteredSchema,
    account: 'none',
    opens: true,
    references: ['side'],
    defaultHappening: () => 'registered',
  }),
  NegotiationOpened: define({
    description: 'Who negotiates what. Several accounts of it are welcome',
    categories: ['negotiation'],
    schemaVersion: 1,
    data: negotiationOpenedSchema,
    account: 'required',
    opens: true,
    references: ['principals[]', 'others[].actor'],
    defaultHappening: () => 'opened',
  }),
  ExternalActionNoted: define({
    description: 'An act from outside the talks that bears on them',
    categories: ['negotiation'],
    schemaVersion: 1,
    data: externalActionNotedSchema,
    account: 'required',
    opens: false,
    references: ['actor', 'targets[]', 'refs[]'],
    defaultHappening: ({ data, happened }) => happeningName('action', actorPart(data.actor), happened?.edtf),
  }),
  RoundProposed: define({
    description: 'Someone wants to meet',
    categories: ['round'],
    schemaVersion: 1,
    data: roundProposedSchema,
    account: 'required',
    opens: true,
    references: ['negotiation', 'by'],
    defaultHappening: ({ data }) => happeningName('proposed', actorPart(data.by)),
  }),
  RoundScheduled: define({
    description: 'A date for a meeting is set. It may lie ahead',
    categories: ['round'],
    schemaVersion: 1,
    data: roundScheduledSchema,
    account: 'required',
    opens: true,
    references: ['negotiation', 'by'],
    defaultHappening: () => 'scheduled',
  }),
  RoundHeld: define({
    description: 'They met. It needs no earlier proposal: the record may learn late',
    categories: ['round'],
    schemaVersion: 1,
    data: roundHeldSchema,
    account: 'required',
    opens: true,
    references: ['negotiation', 'host', 'participants[].actor', 'participants[].side', 'outcomes[].ref'],
    defaultHappening: () => 'held',
  }),
  RoundCalledOff: define({
    description: 'A meeting does not take place, or not yet. The record may learn of it first of all',
    categories: ['round'],
    schemaVersion: 1,
    data: roundCalledOffSchema,
    account: 'required',
    opens: true,
    references: ['negotiation', 'by'],
    defaultHappening: () => 'called-off',
  }),
  MemorandumExchanged: define({
    description: 'A paper changed hands',
    categories: ['document'],
    schemaVersion: 1,
    data: memorandumExchangedSchema,
    account: 'required',
    opens: true,
    references: ['negotiation', 'round', 'author', 'from', 'to', 'via'],
    defaultHappening: () => 'exchanged',
  }),
  DocumentPublished: define({
    description: 'A paper became known, in full, in part or to the press',
    categories: ['document'],
    schemaVersion: 1,
    data: documentPublishedSchema,
    account: 'required',
    opens: true,
    references: ['negotiation', 'by[]'],
    defaultHappening: ({ data }) => happeningName('published', data.mode),
  }),
  StatementMade: define({
    description: 'Someone says something about a thing without changing it; it stands in the stream of that thing',
    categories,
    schemaVersion: 1,
    data: statementMadeSchema,
    account: 'optional',
    opens: false,
    references: ['negotiation', 'about'],
    defaultHappening: ({ id, data }) => (data.proposition ? happeningName('proposition', data.proposition) : id),
  }),
};
