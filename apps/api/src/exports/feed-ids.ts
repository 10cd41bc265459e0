import type { TimelineItem } from '@parley/contracts';
import { v5 } from 'uuid';

/**
 * Names the happenings of a negotiation for good, as a feed must: by a UUID of version 5 made from the id of the event
 * that opened the negotiation, and the happening's own place. So it is the same under every address of the server, and
 * another for a happening of the same name elsewhere.
 */
export function feedIds(openingEvent: string | undefined): (item: TimelineItem) => string {
  // The bytes, and not the text: ids that posters make need not be of a version that the RFC knows.
  const namespace = Uint8Array.from(Buffer.from((openingEvent ?? '').replaceAll('-', '').padEnd(32, '0'), 'hex'));
  return ({ stream, happening }) => `urn:uuid:${v5(`${stream}/${happening}`, namespace)}`;
}
