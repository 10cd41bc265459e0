import type { StoredEvent } from '@parley/event-store';
import type { ExportContext } from './export-context.js';

/**
 * `events.ndjson`: an event a line in the structured form of CloudEvents 1.0, in the order of the log. What the envelope
 * holds beside what CloudEvents name, and the cut-off, are extensions (`asof` is what `?asOf=` takes). A redacted event
 * has no data, and says by which position and why.
 */
export async function* cloudEvents(
  pages: AsyncIterable<readonly StoredEvent[]>,
  { asOf }: Pick<ExportContext, 'asOf'>,
): AsyncGenerator<string> {
  const { position, saidUntil } = asOf;
  const cutOff = { asof: `@${position}`, ...(saidUntil === undefined ? {} : { saiduntil: saidUntil }) };
  for await (const events of pages) {
    const lines = events.map((event) => `${JSON.stringify({ ...cloudEvent(event), ...cutOff })}\n`);
    if (lines.length > 0) yield lines.join('');
  }
}

function cloudEvent(event: StoredEvent) {
  const { payload, redaction } = event;
  const happening = payload?.happening ?? redaction?.payload.happening;
  return {
    specversion: '1.0',
    id: event.id,
    source: `/streams/${event.stream}`,
    type: `negotiation.${event.type}.v${event.schemaVersion}`,
    ...(happening ? { subject: happening } : {}),
    time: event.recordedAt,
    ...(payload === null ? {} : { datacontenttype: 'application/json', data: payload }),
    // An Integer of CloudEvents has 32 bits: positions are text.
    position: String(event.position),
    revision: event.revision,
    recordedby: event.recordedBy,
    leafhash: event.leafHash.toString('base64'),
    ...(event.causationId === null ? {} : { causationid: event.causationId }),
    ...(event.correlationId === null ? {} : { correlationid: event.correlationId }),
    ...(redaction === null ? {} : { redactedby: String(redaction.position), redactionreason: reasonOf(redaction) }),
  };
}

function reasonOf({ payload }: NonNullable<StoredEvent['redaction']>): string {
  const { reason } = payload.data as { reason?: unknown };
  return typeof reason === 'string' ? reason : '';
}
