import type { StoredRecord } from '@parley/event-store';
import {
  type EntryFields,
  entryBytes,
  hashLeaf,
  MerkleAccumulator,
  payloadCommitment,
  SALT_LENGTH,
  sameBytes,
  toBase64,
} from '@parley/transparency';
import { isCanonical } from './canonical-payload.js';
import { ChainCheck } from './chain-check.js';
import { LISTED, type LogFault } from './report.js';

/**
 * Checks the log itself, record after record from position 1: positions and revisions without gaps, times that never
 * fall, every payload against its leaf, every leaf rebuilt from what is stored, and the Merkle root over all.
 * Memory grows with the number of streams only.
 */
export class LogCheck {
  readonly faults: LogFault[] = [];
  faultCount = 0;
  events = 0;
  payloadsChecked = 0;
  redacted = 0;
  readonly #chain = new ChainCheck();
  readonly #tree = new MerkleAccumulator();
  /** Where redactions must stand that erased something before, each with the first that it erased. */
  readonly #redactions = new Map<number, number>();

  get streams(): number {
    return this.#chain.streams;
  }

  /** Over the leaves so far, 32 bytes. */
  treeRoot(): Uint8Array {
    return this.#tree.root();
  }

  /** Base64. */
  get root(): string {
    return toBase64(this.#tree.root());
  }

  /** Where redactions must stand that were not among the records. */
  get awaited(): number[] {
    return [...this.#redactions.keys()];
  }

  /** Ends the check, told which of the awaited are redactions all the same: behind what was checked. */
  end(redactions: ReadonlySet<number>): void {
    for (const [position, erased] of this.#redactions) {
      if (!redactions.has(position))
        this.fault(erased, `the redaction at ${position} that erased it is not in the log`);
    }
  }

  /** Checks the next record, and gives its entry as it follows from the columns, with its leaf. */
  check(record: StoredRecord): { entry: Uint8Array; leaf: Uint8Array } {
    this.events += 1;
    const { position, stream, revision, recorded_at: recordedAt } = record;
    const link = { position, stream, revision, recordedAt };
    for (const fault of this.#chain.faults(link)) this.fault(position, fault);
    if (this.#redactions.delete(position) && record.type !== 'EntryRedacted') {
      this.fault(position, 'an event before it says that this one erased it, and it is no EntryRedacted');
    }
    const entry = this.#entryOf(record, this.#chain.lastLeaf(stream));
    const leaf = hashLeaf(entry);
    if (!sameBytes(leaf, record.leaf_hash)) this.fault(position, 'what is stored does not give its leaf hash');
    this.#tree.add(leaf);
    this.#chain.take(link, leaf);
    return { entry, leaf };
  }

  /** Notes what does not hold at a position. */
  fault(position: number, fault: string): void {
    this.faultCount += 1;
    if (this.faults.length < LISTED) this.faults.push({ position, fault });
  }

  #entryOf(record: StoredRecord, previous: Uint8Array | null): Uint8Array {
    const fields: EntryFields = {
      position: record.position,
      id: record.id,
      stream: record.stream,
      revision: record.revision,
      previous,
      type: record.type,
      schemaVersion: record.schema_version,
      recordedAt: record.recorded_at,
      recordedBy: record.recorded_by,
      causationId: record.causation_id,
      correlationId: record.correlation_id,
      commitment: this.#commitmentOf(record),
    };
    return entryBytes(fields);
  }

  #commitmentOf({ position, payload, salt, commitment, redacted_by: redactedBy }: StoredRecord): Uint8Array {
    if (payload === null || salt === null) {
      this.redacted += 1;
      if (redactedBy === null || redactedBy <= position)
        this.fault(position, 'the payload is gone without a redaction');
      else if (!this.#redactions.has(redactedBy)) this.#redactions.set(redactedBy, position);
      return commitment ?? new Uint8Array(32);
    }
    this.payloadsChecked += 1;
    if (!isCanonical(payload)) this.fault(position, 'the payload is not canonical JSON');
    if (salt.length !== SALT_LENGTH) {
      this.fault(position, `the salt has not ${SALT_LENGTH} bytes`);
      return new Uint8Array(32);
    }
    return payloadCommitment(salt, payload);
  }
}
