import type { Account, Attribution } from './account.js';
import type { AccountType } from './event-catalogue.js';
import type { When } from './when.js';

/**
 * One posted event as the record has it at some position: its corrections applied, its retraction or redaction noted.
 * What every derivation (fields, legs, items, headlines) is made from.
 */
export interface Entry {
  /** The id of the posted event; a correction keeps its original's id and place. */
  event: string;
  /** The position of the original. */
  position: number;
  /** The position of the newest event that made it what it is (itself, its correction, retraction or redaction). */
  lastPosition: number;
  stream: string;
  type: AccountType;
  happening: string;
  happened: When | null;
  account: Account | null;
  /** Derived from the account; null where there is none. */
  attribution: Attribution | null;
  /** As its type's schema has it; once redacted nothing but the negotiation it belongs to, where that is known. */
  data: Record<string, unknown>;
  corrected: boolean;
  /** `position`: that of the retraction. */
  retracted: { kind: string; reason: string; position: number } | null;
  /** `position`: that of the redaction. */
  redacted: { reason: string; position: number } | null;
}

/** What a derivation must know of the world around the entries it is given. All lookups are pure. */
export interface Surroundings {
  /** The principals of the negotiation, from the corrected head of its first event. */
  principals: readonly string[];
  /** IANA name. */
  timeZone: string;
  /** The name an actor is known by; its id's slug where it is not registered. */
  nameOf(actor: string): string;
  /** The party an actor belongs to: its side, else itself. */
  partyOf(actor: string): string;
  /** All entries of the negotiation that take a stand on a proposition, whatever stream they are in. */
  propositionEntries(slug: string): readonly Entry[];
  /** All entries of the stream the derivation is about (the terms of a commitment, the parties to a proposal). */
  streamEntries: readonly Entry[];
}
