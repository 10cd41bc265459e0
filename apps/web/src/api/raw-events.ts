import type { RawEvent } from '@parley/contracts';
import { answerOf, client } from './api-client.js';
import type { Page } from './page-of-a-list.js';

/** The events of a stream as they were recorded, in the order of their revisions; all of them. */
export async function eventsOfStream(stream: string, signal?: AbortSignal): Promise<RawEvent[]> {
  const events: RawEvent[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = { limit: 500, ...(cursor === null ? {} : { cursor }) };
    const params = { path: { stream }, query };
    const asked = client.GET('/v1/streams/{stream}', { params, ...(signal ? { signal } : {}) });
    // As JSON, which is what the client asks for, it is a page.
    const page = (await answerOf<unknown>(asked)) as Page<RawEvent>;
    events.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return events;
}
