import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { liveChangeSchema } from '@parley/contracts';
import { type EmbeddedServer, migrate, startEmbedded } from '@parley/postgres';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { readConfig } from '../src/config.js';
import { createServer, type Server } from '../src/server.js';
import { exampleEvents } from './example-events.js';
import { KeptLog, untilReady } from './running-server.js';

const CUTS = 50;
const SEED = Number(process.env.LIVE_SEED ?? 20_250_602);
const ADMIN_KEY = 'operator-of-the-test';
const NEGOTIATION = 'negotiation-istanbul-2025';

const log = new KeptLog();
let dataDir: string;
let database: EmbeddedServer;
let server: Server;
let url: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-live-'));
  database = await startEmbedded({ dataDir });
  await migrate(database.url);
  await serve('0');
  await post(exampleEvents);
}, 60_000);

afterAll(async () => {
  await server?.close();
  await database?.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 30_000);

async function serve(port: string): Promise<void> {
  const env = {
    DATABASE_URL: database.url,
    HOST: '127.0.0.1',
    PORT: port,
    EXAMPLE: 'none',
    ADMIN_KEY,
    RATE_LIMIT: '0',
    DATA_DIR: join(dataDir, 'api'),
  };
  server = await createServer({ config: readConfig(env), databaseUrl: database.url, logTo: log });
  url = await server.listen();
  await untilReady({ url });
}

const restartServer = async (): Promise<void> => {
  await server.close();
  await serve(new URL(url).port);
};

/** As in a crash: what the read models committed without waiting for the disk may be gone. */
const restartDatabase = async (): Promise<void> => {
  process.kill(database.pid, 'SIGQUIT');
  await database.ended;
  const before = database.url;
  database = await startEmbedded({ dataDir });
  expect(database.url).toBe(before);
  await untilReady({ url });
};

/** Posts until it is answered; ids make that free. Gives the positions. */
async function post(events: readonly unknown[]): Promise<number[]> {
  for (const deadline = Date.now() + 30_000; ; await pause(50)) {
    const answer = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
    }).catch(() => undefined);
    const body = (await answer?.json().catch(() => undefined)) as { events?: { position: number }[] } | undefined;
    if (body?.events) return body.events.map(({ position }) => position);
    if (answer && answer.status < 500) throw new Error(`Refused: ${JSON.stringify(body)}`);
    if (Date.now() > deadline) throw new Error('Could not post.');
  }
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A reader that keeps nothing but what it saw, and goes on behind the last `id` of that. */
class Reader {
  readonly seen: EventSourceMessage[] = [];
  cuts = 0;

  constructor(
    private readonly random: () => number,
    private readonly from: number,
  ) {}

  get last(): number {
    return Number(this.seen.at(-1)?.id ?? this.from);
  }

  /** Reads until a position, cutting itself off after so many bytes or milliseconds, as often as it is to. */
  async readUntil(position: () => number): Promise<void> {
    while (this.cuts < CUTS || this.last < position()) await this.readOnce();
  }

  private async readOnce(): Promise<void> {
    const cut = this.cuts < CUTS;
    const abort = new AbortController();
    const bytes = cut ? Math.floor(this.random() ** 2 * 60_000) : Infinity;
    const timer = setTimeout(() => abort.abort(), cut ? this.random() * 300 : 2_000);
    try {
      const answer = await fetch(`${url}/v1/negotiations/istanbul-2025/live`, {
        headers: { 'last-event-id': String(this.last) },
        signal: abort.signal,
      });
      if (answer.status !== 200) {
        expect(answer.status).toBe(503);
        await pause(50);
        return;
      }
      await this.take(answer.body!, bytes);
      abort.abort();
      this.cuts += 1;
    } catch (error) {
      if (abort.signal.aborted) this.cuts += 1;
      else await pause(50);
      if ((error as Error).name === 'ExpectationFailed') throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Takes so many bytes; the event that they end in is lost to the reader. */
  private async take(body: ReadableStream<Uint8Array>, bytes: number): Promise<void> {
    const parser = createParser({ onEvent: (event) => void this.seen.push(event) });
    const text = new TextDecoder();
    let left = bytes;
    for await (const part of body) {
      parser.feed(text.decode(part.subarray(0, left), { stream: true }));
      left -= part.length;
      if (left <= 0) return;
    }
  }
}

describe('a reader of a live stream', () => {
  it(`sees each change once and in order through ${CUTS} cuts and restarts of all (seed ${SEED})`, async () => {
    const random = randomNumbers(SEED);
    const [last] = (await post(exampleEvents)).slice(-1);
    const reader = new Reader(random, last!);
    const posted: { position: number; stream: string }[] = [];
    let done = false;
    const writing = (async () => {
      for (let number = 0; reader.cuts < CUTS || number < 150; number++) {
        const proposals = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, index) => ({
          id: crypto.randomUUID(),
          type: 'ProposalMade',
          stream: `proposal-live-${number}-${index}`,
          account: {
            side: 'actor-ua',
            speaker: 'actor-umerov',
            polarity: 'asserts',
            channel: 'briefing',
            saidAt: { edtf: '2025-06-04' },
            source: 'source-article-2025-06-02',
          },
          data: { negotiation: NEGOTIATION, by: 'actor-ua', subject: 'other' },
        }));
        const elsewhere = {
          id: crypto.randomUUID(),
          type: 'SourceRegistered',
          stream: `source-live-${number}`,
          data: { title: 'A', kind: 'article' },
        };
        const positions = await post([elsewhere, ...proposals]);
        proposals.forEach(({ stream }, index) => posted.push({ position: positions[index + 1]!, stream }));
        await pause(random() * 30);
      }
      done = true;
    })();
    const breaking = (async () => {
      for (const restart of [restartServer, restartDatabase, restartServer]) {
        const cuts = reader.cuts;
        while (reader.cuts < Math.min(cuts + 10, CUTS)) await pause(10);
        await restart();
      }
    })();
    const reading = reader.readUntil(() => (done ? posted.at(-1)!.position : Infinity));
    await Promise.all([writing, breaking, reading]);

    expect(reader.cuts).toBeGreaterThanOrEqual(CUTS);
    const inOrder = posted.sort((a, b) => a.position - b.position);
    expect(reader.seen.map(({ id }) => Number(id))).toEqual(inOrder.map(({ position }) => position));
    const streams = reader.seen.map(({ event, data }) => {
      expect(event).toBe('changed');
      return liveChangeSchema.parse(JSON.parse(data)).items.map(({ stream }) => stream);
    });
    expect(streams).toEqual(inOrder.map(({ stream }) => [stream]));
    expect(log.lines.filter((line) => line.includes('internal-error'))).toEqual([]);
  }, 90_000);
});
