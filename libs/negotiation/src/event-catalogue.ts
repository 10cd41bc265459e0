import type { z } from 'zod';
import { type AmendmentType, isAmendment } from './amendment.js';
import { eventsOfPromises } from './events-of-promises.js';
import { eventsOfTalks } from './events-of-talks.js';
import { eventsOfTheRecord } from './events-of-the-record.js';
import type { EventSpec } from './event-spec.js';

/** Every type of event, by its name. */
export const eventCatalogue = { ...eventsOfTalks, ...eventsOfPromises, ...eventsOfTheRecord };

export type EventType = keyof typeof eventCatalogue;

/** The `data` of a type of event, as it is posted. */
export type DataOf<Type extends EventType> = z.infer<(typeof eventCatalogue)[Type]['data']>;

export const eventTypes = Object.keys(eventCatalogue) as EventType[];

/** Whether a text names a type of event. */
export function isEventType(type: unknown): type is EventType {
  return typeof type === 'string' && Object.hasOwn(eventCatalogue, type);
}

/** The types of events that make an entry of the record: all but those that change one. */
export type AccountType = Exclude<EventType, AmendmentType>;

export const accountTypes = eventTypes.filter((type): type is AccountType => !isAmendment(type));

/** Whether a text names a type of event that makes an entry of the record: one account, or a registration. */
export function isAccountType(type: unknown): type is AccountType {
  return isEventType(type) && !isAmendment(type);
}

/** The types that can be posted: a redaction is made by its own route. */
export type PostableType = Exclude<EventType, 'EntryRedacted'>;

export const postableTypes = eventTypes.filter((type) => type !== 'EntryRedacted');

/** Whether a text names a type of event that can be posted. */
export function isPostable(type: unknown): type is PostableType {
  return isEventType(type) && type !== 'EntryRedacted';
}

/** The spec of a type, its data untyped: for code that treats all types alike. */
export function specOf(type: EventType): EventSpec {
  return eventCatalogue[type] as EventSpec;
}
