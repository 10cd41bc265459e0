import type { RawEvent } from '@parley/contracts';
import type { EventStore, StoredEvent } from '@parley/event-store';
import { collect } from './collect.js';

/** Shows events of the log as the API does. Of a redacted one it tells why, which the redaction itself says. */
export class RawEvents {
  private readonly reasons = new Map<number, string>();

  constructor(private readonly store: EventStore) {}

  async show(event: StoredEvent): Promise<RawEvent> {
    const { payload, redactedBy, leafHash, ...envelope } = event;
    const shown: RawEvent = {
      position: envelope.position,
      id: envelope.id,
      stream: envelope.stream,
      revision: envelope.revision,
      type: envelope.type,
      schemaVersion: envelope.schemaVersion,
      recordedAt: envelope.recordedAt,
      recordedBy: envelope.recordedBy,
      causationId: envelope.causationId,
      correlationId: envelope.correlationId,
      happening: payload?.happening ?? null,
      happened: payload?.happened ?? null,
      account: payload?.account ?? null,
      data: payload?.data ?? null,
      leafHash: leafHash.toString('base64'),
    };
    if (redactedBy === null) return shown;
    return { ...shown, redacted: { position: redactedBy, reason: await this.reasonOf(redactedBy) } };
  }

  private async reasonOf(position: number): Promise<string> {
    const known = this.reasons.get(position);
    if (known !== undefined) return known;
    const [redaction] = await collect(this.store.readLog({ after: position - 1, until: position }));
    const { reason } = (redaction?.payload?.data ?? {}) as { reason?: unknown };
    const text = typeof reason === 'string' ? reason : '';
    this.reasons.set(position, text);
    return text;
  }
}
