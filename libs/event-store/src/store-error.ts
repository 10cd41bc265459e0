/** What every error of the store that is not a programming mistake extends. */
export abstract class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/**
 * An append that can't be stored as it is, whatever the log holds: a payload that canonical JSON can't hold, a name
 * that is not plain, an id that is no UUID. Nothing was stored.
 */
export class InvalidAppend extends StoreError {
  constructor(
    message: string,
    /** The event of the append, from 0; null where no single one is to blame. */
    readonly event: number | null,
    /** JSON Pointer into its payload; null where the fault is elsewhere. */
    readonly pointer: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The database can't be reached, or is too busy, or is being shut down. Nothing was stored; asking again is safe. */
export class StoreUnavailable extends StoreError {}

/**
 * The connection was lost while the append was under way and the log could not be asked since: it may be stored or not.
 * Appending again with the same ids gives the one right answer.
 */
export class OutcomeUnknown extends StoreError {}

/** The clock of the database is more than a minute ahead of this process's: nothing is stored until they agree again. */
export class ClockStepped extends StoreError {}

/** The store was closed. Nothing was stored. */
export class StoreClosed extends StoreError {}

/**
 * An event was stored by a program that knows a newer version of its type than this one does: what it says could only be
 * guessed at. Only a newer program helps.
 */
export class NewerSchemaVersion extends StoreError {
  constructor(
    readonly position: number,
    readonly type: string,
    /** What it was stored as. */
    readonly version: number,
    /** The newest version that this program knows. */
    readonly known: number,
  ) {
    super(`Event ${position} has version ${version} of ${type}; this program knows ${type} up to version ${known}.`);
  }
}

/** What erased an event is not in the log, or says nothing any more: somebody has tampered with it. */
export class RedactionLost extends StoreError {
  constructor(
    readonly position: number,
    /** Where the redaction must stand. */
    readonly redactedBy: number,
  ) {
    super(`The event at ${position} was erased by the one at ${redactedBy}, which is not in the log.`);
  }
}

/** There is no such stream. */
export class StreamMissing extends StoreError {
  constructor(readonly stream: string) {
    super(`There is no stream ${stream}.`);
  }
}

/** A projection did not reach a position in the time that the caller had. */
export class WaitTimedOut extends StoreError {
  constructor(
    readonly projection: string,
    readonly position: number,
    /** Where it was when the time was over; null when it never said. */
    readonly reached: number | null,
  ) {
    super(`${projection} is at ${reached ?? 'no position'} and was waited for at ${position}.`);
  }
}

/** A projection stopped before the position that was waited for, at an event that it fails at. */
export class ProjectionStopped extends StoreError {
  constructor(
    readonly projection: string,
    readonly position: number,
  ) {
    super(`${projection} stopped before ${position}.`);
  }
}

/** A projection is too far behind the head of the log for what was asked; waiting for it may help. */
export class ProjectionBehind extends StoreError {
  constructor(
    readonly projection: string,
    /** The head. */
    readonly position: number,
  ) {
    super(`${projection} is too far behind ${position}.`);
  }
}

/** A read model is being built and has not caught up for the first time: nobody is to see half of it. */
export class ReadModelUnfinished extends StoreError {}
