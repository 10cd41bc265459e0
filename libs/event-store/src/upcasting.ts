import type { Payload, Redaction, StoredEvent } from './event.js';
import { NewerSchemaVersion } from './store-error.js';

/** What an event of one version says, as the next version of its type says it. Pure; what it is given stays as it is. */
export type Upcast = (payload: Payload) => Payload;

/** By type, the steps by the version that each leads on from; no steps for a type that has had one version only. */
export type UpcastsByType = Readonly<Record<string, Readonly<Record<number, Upcast>>>>;

/** The type of the events by which the store itself erases payloads. */
const REDACTION = 'EntryRedacted';

/** What becomes of what the log holds where it is read to be understood, and not to be shown as it was hashed. */
export class Upcasters {
  /** By type, the steps from version 1 on. */
  readonly #steps: ReadonlyMap<string, readonly Upcast[]>;

  /** @throws RangeError where a step is missing between the versions of a type */
  constructor(upcasts: UpcastsByType) {
    this.#steps = new Map(Object.entries(upcasts).map(([type, steps]) => [type, inOrder(type, steps)]));
  }

  /** Whether any version of the type is known. */
  knows(type: string): boolean {
    return this.#steps.has(type);
  }

  /** The newest version of a type that is known; null for a type that is not. */
  currentVersion(type: string): number | null {
    const steps = this.#steps.get(type);
    return steps ? steps.length + 1 : null;
  }

  /** The newest versions of the types that have had more than one, by type. */
  get versions(): Readonly<Record<string, number>> {
    const several = [...this.#steps].filter(([, steps]) => steps.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(several.map(([type, steps]) => [type, steps.length + 1]));
  }

  /**
   * The event in the newest version of its type, and the redaction that erased it in the newest of its own. Only
   * `schemaVersion` and what is said change: id, place, time and leaf are those of the log, `storedVersion` tells what it
   * was stored as. An event that is current, or of a type that is not known, is given back itself.
   * @throws NewerSchemaVersion where it was stored by a program that knows more
   */
  upcast(event: StoredEvent): StoredEvent {
    const { type, schemaVersion, payload } = event;
    const redaction = event.redaction && this.#upcastRedaction(event.redaction);
    const current = this.currentVersion(type) ?? schemaVersion;
    if (schemaVersion === current && redaction === event.redaction) return event;
    const said = this.#onFrom(type, schemaVersion, payload, event.position);
    return {
      ...event,
      schemaVersion: current,
      payload: said,
      redaction,
      ...(schemaVersion === current ? {} : { storedVersion: schemaVersion }),
    };
  }

  /** How many of the events are of types that are not known. */
  countUnknown(events: readonly StoredEvent[]): number {
    return events.reduce((count, { type }) => (this.#steps.has(type) ? count : count + 1), 0);
  }

  #upcastRedaction(redaction: Redaction): Redaction {
    const { position, schemaVersion, payload } = redaction;
    const current = this.currentVersion(REDACTION) ?? schemaVersion;
    if (schemaVersion === current) return redaction;
    return { position, schemaVersion: current, payload: this.#onFrom(REDACTION, schemaVersion, payload, position)! };
  }

  #onFrom(type: string, version: number, payload: Payload | null, position: number): Payload | null {
    const steps = this.#steps.get(type) ?? [];
    const known = steps.length + 1;
    if (this.#steps.has(type) && version > known) throw new NewerSchemaVersion(position, type, version, known);
    return payload && steps.slice(version - 1).reduce((said, step) => step(said), payload);
  }
}

function inOrder(type: string, steps: Readonly<Record<number, Upcast>>): Upcast[] {
  const versions = Object.keys(steps).map(Number);
  const ordered = versions.map((_, index) => steps[index + 1]);
  const missing = ordered.findIndex((step) => step === undefined);
  if (missing === -1) return ordered as Upcast[];
  const last = Math.max(...versions);
  throw new RangeError(`${type} has a step from version ${last}, and none from version ${missing + 1}.`);
}
