import type { StoredRecord } from '@parley/event-store';
import {
  canonicalJson,
  leafHash,
  MerkleAccumulator,
  payloadCommitment,
  sameBytes,
  toBase64,
} from '@parley/transparency';
import { LISTED, type LogFault } from './report.js';

interface StreamEnd {
  revision: number;
  leaf: Uint8Array;
}

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
  readonly #streams = new Map<string, StreamEnd>();
  readonly #tree = new MerkleAccumulator();
  /** Where redactions must stand that erased something before. */
  readonly #redactions = new Set<number>();
  #recordedAt = '';

  get streams(): number {
    return this.#streams.size;
  }

  /** Base64. */
  get root(): string {
    return toBase64(this.#tree.root());
  }

  check(record: StoredRecord): void {
    this.events += 1;
    const { position, stream, revision, recorded_at: recordedAt } = record;
    const before = this.#streams.get(stream);
    if (position !== this.events) this.#fault(position, `the position after ${this.events - 1} is ${position}`);
    if (revision !== (before?.revision ?? 0) + 1) {
      this.#fault(position, `the revision of ${stream} after ${before?.revision ?? 0} is ${revision}`);
    }
    if (recordedAt < this.#recordedAt)
      this.#fault(position, `recordedAt falls from ${this.#recordedAt} to ${recordedAt}`);
    if (this.#redactions.delete(position) && record.type !== 'EntryRedacted') {
      this.#fault(position, 'an event before it says that this one erased it, and it is no EntryRedacted');
    }
    const leaf = this.#leafOf(record, recordedAt, before?.leaf ?? null);
    if (!sameBytes(leaf, record.leaf_hash)) this.#fault(position, 'what is stored does not give its leaf hash');
    this.#tree.add(leaf);
    this.#streams.set(stream, { revision, leaf });
    this.#recordedAt = recordedAt;
  }

  #leafOf(record: StoredRecord, recordedAt: string, previous: Uint8Array | null): Uint8Array {
    return leafHash({
      position: record.position,
      id: record.id,
      stream: record.stream,
      revision: record.revision,
      previous,
      type: record.type,
      schemaVersion: record.schema_version,
      recordedAt,
      recordedBy: record.recorded_by,
      causationId: record.causation_id,
      correlationId: record.correlation_id,
      commitment: this.#commitmentOf(record),
    });
  }

  #commitmentOf({ position, payload, salt, commitment, redacted_by: redactedBy }: StoredRecord): Uint8Array {
    if (payload === null || salt === null) {
      this.redacted += 1;
      if (redactedBy === null || redactedBy <= position)
        this.#fault(position, 'the payload is gone without a redaction');
      else this.#redactions.add(redactedBy);
      return commitment ?? new Uint8Array(32);
    }
    this.payloadsChecked += 1;
    if (!isCanonical(payload)) this.#fault(position, 'the payload is not canonical JSON');
    if (salt.length !== 32) {
      this.#fault(position, 'the salt has not 32 bytes');
      return new Uint8Array(32);
    }
    return payloadCommitment(salt, payload);
  }

  #fault(position: number, fault: string): void {
    this.faultCount += 1;
    if (this.faults.length < LISTED) this.faults.push({ position, fault });
  }
}

function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}
