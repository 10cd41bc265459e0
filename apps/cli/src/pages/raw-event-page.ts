import type { RawEvent } from '@parley/contracts';
import { instantWords } from '../cut-off.js';
import type { Page } from '../page.js';
import { fact, factsPart, linesPart } from '../page-parts.js';

/** An event that stands in no happening that can be shown: what the log still says of it. */
export function rawEventPage(event: RawEvent): Page {
  const { id, position, type, stream, revision, recordedAt, recordedBy, leafHash, redacted } = event;
  return {
    title: `${type} @${position}`,
    under: [{ text: redacted ? `✗ redacted: ${redacted.reason} (@${redacted.position})` : '', tone: 'bad' }],
    asOf: null,
    sections: [
      {
        head: 'In the log',
        parts: [
          factsPart([
            fact('Event', id),
            fact('Stream', `${stream}, revision ${revision}`),
            fact('Recorded', `${instantWords(recordedAt)} by ${recordedBy}`),
            fact('Leaf hash', leafHash),
          ]),
        ],
      },
      { head: 'What it says', parts: [redacted ? linesPart([{ text: 'erased; its place in the log stays' }]) : null] },
    ],
  };
}
