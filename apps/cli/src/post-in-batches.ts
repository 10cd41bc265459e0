import type { PostAnswer } from '@parley/contracts';
import type { Api } from './api.js';
import { CommandFailure, Refusal } from './failures.js';
import { progressBar } from './progress.js';
import type { WrittenEntry } from './read-entries.js';
import type { Terminal } from './terminal.js';

const ENTRIES_A_REQUEST = 500;
/** Below the 8 MB that a request may have. */
const BYTES_A_REQUEST = 7_500_000;

/** What the server answered to all batches, as if they had been one. */
export interface Posted {
  answer: PostAnswer;
  text: string;
  /** How many entries stood in batches of which nothing was new. */
  known: number;
}

/**
 * Posts entries in their order, as many a request as it takes. Each batch is one unit.
 * @throws CommandFailure that speaks of lines of the file, and says what is stored already
 */
export async function postInBatches(
  api: Api,
  terminal: Pick<Terminal, 'bars'>,
  entries: readonly WrittenEntry[],
): Promise<Posted> {
  const batches = batchesOf(entries);
  const progress = progressBar(batches.length > 1 ? terminal : { bars: null }, 'posting', 'entries');
  const answers: PostAnswer[] = [];
  const texts: string[] = [];
  let known = 0;
  let sent = 0;
  try {
    for (const batch of batches) {
      progress.to(sent, entries.length);
      const { status, body, text } = await api.post<PostAnswer>('/v1/events', bodyOf(batch)).catch((error: unknown) => {
        throw explained(error, batch, sent, entries.length);
      });
      if (status === 200) known += batch.length;
      answers.push(offset(body, sent));
      texts.push(text);
      sent += batch.length;
    }
  } finally {
    progress.end();
  }
  const answer = joined(answers);
  return { answer, text: texts.length === 1 ? texts[0]! : JSON.stringify(answer), known };
}

/** Runs of entries that one request may hold. */
export function batchesOf(entries: readonly WrittenEntry[], mostBytes = BYTES_A_REQUEST): WrittenEntry[][] {
  const batches: WrittenEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.json) + 1;
    const last = batches.at(-1);
    if (!last || last.length === ENTRIES_A_REQUEST || bytes + size > mostBytes) {
      batches.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return batches;
}

export const bodyOf = (batch: WrittenEntry[]) => `{"events":[${batch.map(({ json }) => json).join(',')}]}`;

const IN_BATCH = /^\/events\/(\d+)/;

/** Pointers of a batch as pointers of the whole file. */
const offset = (answer: PostAnswer, by: number): PostAnswer => ({
  ...answer,
  warnings: answer.warnings.map((warning) => ({
    ...warning,
    pointer: warning.pointer.replace(IN_BATCH, (_, index) => `/events/${Number(index) + by}`),
  })),
});

const joined = (answers: PostAnswer[]): PostAnswer => ({
  events: answers.flatMap(({ events }) => events),
  head: answers.at(-1)!.head,
  warnings: answers.flatMap(({ warnings }) => warnings),
});

/** A refusal with the lines of the file in place of indices of the request, and with what is stored already. */
export function explained(failure: unknown, batch: readonly WrittenEntry[], sent: number, all: number): unknown {
  if (!(failure instanceof CommandFailure)) return failure;
  const stored = sent > 0 ? [`${sent} of ${all} entries are recorded; posting the file again goes on from there.`] : [];
  if (!(failure instanceof Refusal)) {
    return new CommandFailure(failure.exitCode, failure.message, [...failure.notes, ...stored]);
  }
  const errors = failure.problem.errors?.map((error) => ({ ...error, pointer: inLines(error.pointer, batch) }));
  const refusal = new Refusal(failure.status, { ...failure.problem, ...(errors ? { errors } : {}) });
  refusal.notes.push(...stored, fateOfBatch(failure.status));
  return refusal;
}

/** What became of a batch that was refused: a fault of the server leaves that open (unless it says so itself). */
const fateOfBatch = (status: number): string =>
  status < 500
    ? 'Nothing of this request was stored.'
    : 'It may have been stored: post the file again, nothing is stored twice.';

/** `/events/2/data/legs` as `line 3: /data/legs`. */
export function inLines(pointer: string | undefined, batch: readonly WrittenEntry[]): string {
  const index = IN_BATCH.exec(pointer ?? '')?.[1];
  const entry = index === undefined ? undefined : batch[Number(index)];
  return entry ? `line ${entry.line} ${pointer!.replace(IN_BATCH, '')}`.trimEnd() : (pointer ?? '');
}
