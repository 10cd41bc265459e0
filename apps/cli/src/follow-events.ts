import { setTimeout as pause } from 'node:timers/promises';
import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';
import type { Api } from './api.js';
import { CommandFailure, Refusal } from './failures.js';

/** Told of what goes on beside the events. */
export interface FollowNotes {
  /** The stream ended or broke; it is taken up again behind `lastId`. */
  lost(reason: string, lastId: string): void;
  /** It is read again. */
  again(lastId: string): void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * The events of a stream, behind `lastId`, until the signal. Where it ends or breaks it is opened again behind the last
 * event that was taken, so that none is missed and none comes twice.
 * @throws Refusal for what coming back does not mend
 */
export async function* followEvents(
  api: Api,
  path: string,
  lastId: string,
  signal: AbortSignal,
  notes: FollowNotes,
): AsyncGenerator<EventSourceMessage> {
  let last = lastId;
  let wait = FIRST_PAUSE_MS;
  let lost = false;
  while (!signal.aborted) {
    let reason = 'the server ended the stream';
    try {
      const events = await open(api, path, last, signal);
      if (lost) notes.again(last);
      lost = false;
      for await (const event of events) {
        yield event;
        last = event.id ?? last;
        wait = FIRST_PAUSE_MS;
      }
    } catch (error) {
      if (signal.aborted) return;
      reason = lossOf(error);
    }
    if (signal.aborted) return;
    if (!lost) notes.lost(reason, last);
    lost = true;
    await pause(wait, undefined, { signal }).catch(() => undefined);
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
  }
}

async function open(
  api: Api,
  path: string,
  lastId: string,
  signal: AbortSignal,
): Promise<AsyncIterable<EventSourceMessage>> {
  const headers = { accept: 'text/event-stream', 'last-event-id': lastId };
  const { chunks } = await api.download(path, {}, { headers, signal });
  const text = ReadableStream.from(chunks).pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>);
  return text.pipeThrough(new EventSourceParserStream());
}

/** Why a stream broke, where it can be taken up again: a server that is busy, away, or cut off. */
function lossOf(error: unknown): string {
  if (error instanceof Refusal && error.status < 500 && error.status !== 429) throw error;
  if (error instanceof CommandFailure) return error.message;
  return (error as Error).message;
}
