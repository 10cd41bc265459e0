import type { RawEvent } from '@parley/contracts';
import type { StoredEvent } from '@parley/event-store';

/** An event of the log as the API shows it; of a redacted one it tells why. */
export function rawEvent({ payload, redaction, leafHash, ...envelope }: StoredEvent): RawEvent {
  return {
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
    ...(redaction && { redacted: { position: redaction.position, reason: reasonOf(redaction.payload) } }),
  };
}

function reasonOf({ data }: { data: unknown }): string {
  const reason = (data as { reason?: unknown } | null | undefined)?.reason;
  return typeof reason === 'string' ? reason : '';
}
