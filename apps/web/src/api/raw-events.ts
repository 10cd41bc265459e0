import type { RawEvent } from '@parley/contracts';
import { answerOf, client } from './api-client.js';
import { allOf, type Page } from './page-of-a-list.js';

/** The events of a stream as they were recorded, in the order of their revisions; all of them. */
export const eventsOfStream = (stream: string, signal?: AbortSignal): Promise<RawEvent[]> =>
  allOf(async (query) => {
    const params = { path: { stream }, query };
    const asked = client.GET('/v1/streams/{stream}', { params, ...(signal ? { signal } : {}) });
    // As JSON, which is what the client asks for, it is a page.
    return (await answerOf<unknown>(asked)) as Page<RawEvent>;
  });
