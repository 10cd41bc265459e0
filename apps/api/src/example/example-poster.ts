import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { parseStrictJsonText } from '@parley/contracts';
import { EventStore } from '@parley/event-store';
import type { PostedEntry } from '@parley/negotiation';
import type { Logger } from 'pino';
import type { Config, Example } from '../config.js';
import { PostEvents } from '../events/post-events.js';
import { readPostedBody } from '../events/posted-body.js';
import { redactionEntry } from '../events/what-is-left.js';
import { jsonProblem } from '../http/faults.js';
import { CONFIG, LOG } from '../tokens.js';

/** `none`: not asked for, or the store is not empty. */
export type ExampleState = 'none' | 'posting' | 'posted' | 'failed';

/** Beside src and dist alike. */
const EXAMPLES_FOLDER = new URL('../../../../examples/', import.meta.url);
const RETRY_MS = 2_000;

/**
 * Posts the example record to a store that is empty at the start, as a user would: one request, read strictly, through
 * the same command, and redacts what it says is to be. Its events have ids of their own, so two processes that both do it store it once.
 */
@Injectable()
export class ExamplePoster implements OnApplicationShutdown {
  state: ExampleState;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(LOG) private readonly log: Logger,
  ) {
    // Until the store was looked at it may be due: who asks before then must not find the server ready.
    this.state = config.example === null ? 'none' : 'posting';
  }

  /** Begins, where it is due; `state` says how far it is. `recordedBy` is asked for only then. */
  async start(recordedBy: () => Promise<string>): Promise<void> {
    const { example } = this.config;
    if (example === null || (await this.store.head()).position > 0) {
      this.state = 'none';
      return;
    }
    this.running = this.postUntilDone(example, recordedBy);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async postUntilDone(example: Example, recordedBy: () => Promise<string>): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.post(example, await recordedBy());
        this.state = 'posted';
        return;
      } catch (err) {
        this.state = 'failed';
        this.log.error({ err, example }, 'the example could not be posted; it is tried again');
        await sleep(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
      }
    }
  }

  private async post(example: Example, recordedBy: string): Promise<void> {
    const { entries } = readPostedBody({ events: await readLines(example) });
    await this.take(example, entries, recordedBy);
    // A crash here leaves the example without its redactions: the next start finds a record that is not empty.
    for (const { event, ...redaction } of await readRedactions(example)) {
      const target = await this.store.readEvent(event);
      if (!target) throw new Error(`The example ${example} redacts ${event}, which it does not have.`);
      await this.take(example, [await redactionEntry(this.store, target, redaction)], recordedBy);
    }
  }

  private async take(example: Example, entries: PostedEntry[], recordedBy: string): Promise<void> {
    const ids = entries.map(({ id }) => id ?? randomUUID());
    const request = { entries, ids, mayBeKnown: true, expectations: [], recordedBy };
    const result = await this.commands.execute(new PostEvents(request));
    if (result.outcome === 'posted') return;
    throw new Error(`The example ${example} was not taken: ${JSON.stringify(result).slice(0, 2000)}`);
  }
}

/** What an example redacts once it is posted; most redact nothing. */
interface ExampleRedaction {
  /** Of the event that redacts. */
  id: string;
  /** Of the event that is redacted. */
  event: string;
  reason: string;
  authority: string;
}

async function readRedactions(example: Example): Promise<ExampleRedaction[]> {
  const path = fileURLToPath(new URL(`${example}/redactions.json`, EXAMPLES_FOLDER));
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return JSON.parse(text) as ExampleRedaction[];
}

async function readLines(example: Example): Promise<unknown[]> {
  const text = await readFile(fileURLToPath(new URL(`${example}/events.ndjson`, EXAMPLES_FOLDER)), 'utf8');
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const parsed = parseStrictJsonText(line);
    if (!parsed.ok) throw jsonProblem(parsed.faults);
    return [parsed.value];
  });
}
