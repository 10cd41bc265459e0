import type { AsOf } from '@parley/contracts';
import { countWords, dayWords, instantWords, numberWords } from '@parley/contracts/words';
import { parseCheckpointText, parseNote, toBase64, type TreeHead } from '@parley/transparency';
import { markup, type Markup } from './markup.js';
import type { ReadApi } from './page-paths.js';

/** What the newest signed checkpoint says of the log; null where there is none. */
export async function signedHead(read: ReadApi): Promise<TreeHead | null> {
  const { status, body } = await read('/v1/log/checkpoint', 'text/plain');
  return status === 200 ? parseCheckpointText(parseNote(String(body)).text) : null;
}

/** At which point of the record a page was made, and the root that was signed of the log with it. */
export function cutOffMarkup({ position, recordedAt, saidUntil, clock }: AsOf, head: TreeHead | null): Markup {
  const recorded = recordedAt === null ? '' : `, recorded ${instantWords(recordedAt)}`;
  const said = saidUntil === undefined ? '' : `; said until ${dayWords(saidUntil)}`;
  return markup`<p class="hint">
      Record as of position ${numberWords(position)}${recorded}${said}; due dates held against ${dayWords(clock)}.
      ${rootMarkup(position, head)}
    </p>`;
}

function rootMarkup(position: number, head: TreeHead | null): Markup {
  if (head === null || head.size < position) return markup`No signed checkpoint covers this position yet.`;
  const root = markup`<code>${toBase64(head.root)}</code>`;
  const link = markup`<a href="/v1/log/checkpoint">signed checkpoint</a>`;
  if (head.size === position) return markup`Root of the log there: ${root}, in a ${link}.`;
  return markup`Covered by a ${link} of ${countWords(head.size, 'event')} with the root ${root}.`;
}
