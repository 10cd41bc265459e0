import type { z } from 'zod';
import { actorRegisteredSchema } from './actor.js';
import { deliveryReportedSchema, swapAgreedSchema, undertakingGivenSchema } from './commitment.js';
import { documentPublishedSchema, memorandumExchangedSchema } from './document.js';
import { actorPart, happeningName } from './happening.js';
import { externalActionNotedSchema, negotiationOpenedSchema } from './negotiation.js';
import { proposalMadeSchema, proposalRejectedSchema } from './proposal.js';
import { categories, type Category } from './reference.js';
import { roundHeldSchema, roundProposedSchema } from './round.js';
import { sourceRegisteredSchema } from './source.js';
import { statementMadeSchema } from './statement.js';
import type { When } from './when.js';

/** What a default happening is made from. */
export interface Naming<Data> {
  id: string;
  happened?: When | null;
  data: Data;
}

/** All that the record knows of a type of event. To add a type is to add its entry to the catalogue below. */
export interface EventSpec<DataSchema extends z.ZodType = z.ZodType> {
  description: string;
  /** The categories of the streams that it may stand in. */
  categories: readonly Category[];
  /** The version of `data` that the schema describes. */
  schemaVersion: number;
  data: DataSchema;
  /** `optional`: only where our own analyst speaks (posted-entry.ts says when). */
  account: 'required' | 'optional' | 'none';
  /** Whether it may be the first event of its stream. */
  opens: boolean;
  /** The fields of `data` that hold references; `[]` stands for every item of a list. */
  references: readonly string[];
  defaultHappening(naming: Naming<z.infer<DataSchema>>): string;
}

const define = <DataSchema extends z.ZodType>(spec: EventSpec<DataSchema>) => spec;

const legEnds = ['legs[].from', 'legs[].to'];

/** Every type of event that can be posted, by its name. */
export const eventCatalogue = {
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
  ProposalMade: define({
    description: 'Someone offers or demands something',
    categories: ['proposal'],
    schemaVersion: 1,
    data: proposalMadeSchema,
    account: 'required',
    opens: true,
    references: ['negotiation', 'round', 'by', 'to[]'],
    defaultHappening: () => 'made',
  }),
  ProposalRejected: define({
    description: 'An addressee, or a principal, says no',
    categories: ['proposal'],
    schemaVersion: 1,
    data: proposalRejectedSchema,
    account: 'required',
    opens: false,
    references: ['negotiation', 'by'],
    defaultHappening: ({ data, happened }) => happeningName('answer', actorPart(data.by), happened?.edtf),
  }),
  SwapAgreed: define({
    description: 'Both directions are promised: a reciprocal commitment',
    categories: ['commitment'],
    schemaVersion: 1,
    data: swapAgreedSchema,
    account: 'required',
    opens: true,
    references: ['negotiation', 'round', ...legEnds],
    defaultHappening: () => 'agreed',
  }),
  UndertakingGiven: define({
    description: 'One side promises: a unilateral commitment',
    categories: ['commitment'],
    schemaVersion: 1,
    data: undertakingGivenSchema,
    account: 'required',
    opens: true,
    references: ['negotiation', 'round', 'debtor', ...legEnds],
    defaultHappening: () => 'agreed',
  }),
  DeliveryReported: define({
    description: 'What came of a leg: a delivery, a sum so far, or an offer that was not taken over',
    categories: ['commitment'],
    schemaVersion: 1,
    data: deliveryReportedSchema,
    account: 'required',
    opens: false,
    references: ['negotiation'],
    defaultHappening: ({ data, happened }) => happeningName(deliveryNames[data.scope], data.legId, happened?.edtf),
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

const deliveryNames = { tranche: 'delivery', attempt: 'attempt', cumulative: 'total' } as const;

export type EventType = keyof typeof eventCatalogue;

/** The `data` of a type of event, as it is posted. */
export type DataOf<Type extends EventType> = z.infer<(typeof eventCatalogue)[Type]['data']>;

export const eventTypes = Object.keys(eventCatalogue) as EventType[];

/** Whether a text names a type of event that can be posted. */
export function isEventType(type: unknown): type is EventType {
  return typeof type === 'string' && Object.hasOwn(eventCatalogue, type);
}

/** The spec of a type, its data untyped: for code that treats all types alike. */
export function specOf(type: EventType): EventSpec {
  return eventCatalogue[type] as EventSpec;
}
