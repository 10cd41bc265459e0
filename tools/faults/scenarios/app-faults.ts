import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIVE, statement, SHARED_STREAM } from '../entries.js';
import { toldBy, wordsOf, type Answered } from '../http-append.js';
import { commandTag } from '../pg-proxy.js';
import type { Scenario } from '../scenario.js';
import { KEY, type Api } from '../served-programs.js';
import type { World } from '../world.js';

const APPENDS = 'parley api append';
const EXIT_WITHIN_MS = 10_000;

/** kill -9 of the api at moments that the seed gives, and a new one at its address. */
const killedAtAnyMoment: Scenario = {
  name: 'app-killed',
  words: 'kill -9 of the app at any moment',
  rounds: 2,
  short: true,
  async play(world) {
    const api = await world.api();
    await world.writer();
    await world.load();
    for (let kill = 1; kill <= 3; kill += 1) {
      await world.pause(50, 900);
      await api.kill();
      world.note(`kill ${kill}`);
      await startAgain(world, api);
    }
  },
};

/** The commit is done, its answer on the way; the app is gone before it comes. */
const killedBetweenCommitAndAnswer: Scenario = {
  name: 'app-killed-before-answer',
  words: 'kill -9 of the app between commit and answer',
  rounds: 2,
  short: true,
  async play(world) {
    const proxy = await world.proxy();
    const api = await world.api();
    await world.load();
    for (let kill = 1; kill <= 3; kill += 1) {
      let left = world.random.between(1, 20);
      const struck = proxy.strike(({ application, direction, type, answersSince }) => {
        if (application !== APPENDS || direction !== 'down' || type !== 'Z') return false;
        // Ready again, after a command that was completed: so its transaction has been committed.
        if (!answersSince.some((answer) => commandTag(answer)?.startsWith('SELECT')) || --left > 0) return false;
        api.killNow();
        return true;
      });
      await world.happens(struck, 'an append is committed');
      world.note(`kill ${kill} after a commit`);
      await world.until(() => !api.running, 'the app is gone');
      await startAgain(world, api);
    }
  },
};

/** A batch is on its way to the database, half of it or all, and nothing was answered. */
const killedInABatch: Scenario = {
  name: 'app-killed-in-batch',
  words: 'kill -9 of the app in the middle of a batch',
  rounds: 2,
  async play(world) {
    const proxy = await world.proxy();
    const api = await world.api();
    await world.load(12);
    for (let kill = 1; kill <= 3; kill += 1) {
      const share = world.random.pick([0.3, 0.7, 1]);
      let left = world.random.between(1, 15);
      const struck = proxy.strike(({ application, direction, type }) => {
        if (application !== APPENDS || direction !== 'up' || type !== 'B' || --left > 0) return false;
        api.killNow();
        return true;
      }, share);
      await world.happens(struck, 'a batch is sent');
      world.note(`kill ${kill} with ${share} of a batch sent`);
      await world.until(() => !api.running, 'the app is gone');
      await startAgain(world, api);
    }
  },
};

/** Told to end in the middle of everything: what is under way is answered, streams end, and it is gone in time. */
const terminated: Scenario = {
  name: 'app-terminated',
  words: 'SIGTERM of the app under load',
  rounds: 2,
  short: true,
  async play(world) {
    const api = await world.api();
    await world.load();
    for (let end = 1; end <= 2; end += 1) {
      const streams = await Promise.all(Array.from({ length: 4 }, () => openStream(api)));
      await world.pause(100, 600);
      const posts = await Promise.all(
        Array.from({ length: 8 }, (_, number) => postUnderWay(world, api, `under way ${end} ${number}`)),
      );
      const ending = api.terminate(EXIT_WITHIN_MS);
      await sleep(100);
      for (const answer of await Promise.all(posts.map((post) => post.finish()))) {
        world.expect(/^(?:20|503)/.test(answer), 'H', 'in-flight-answered', `a post under way was told ${answer}`);
      }
      const ended = await ending;
      const words = ended ? `code ${ended.code} after ${Math.round(ended.tookMs)} ms` : 'had to be killed';
      world.note(`ended: ${words}`);
      world.expect(ended?.code === 0, 'H', 'ends-in-time', words);
      for (const { ended: streamEnd } of streams) {
        const done = await Promise.race([streamEnd, sleep(5_000, 'left open', { ref: false })]);
        world.expect(done === 'ended', 'H', 'streams-closed', `a stream was ${done}`);
      }
      await startAgain(world, api);
    }
  },
};

/** The process that is killed is one that appends by the store itself. */
const writerKilled: Scenario = {
  name: 'writer-killed',
  words: 'kill -9 of a process that appends by itself',
  rounds: 1,
  async play(world) {
    await world.api();
    const writer = await world.writer(16);
    await world.load(3);
    for (let kill = 1; kill <= 5; kill += 1) {
      await world.pause(200, 900);
      await writer.kill();
      writer.start();
    }
    await world.pause(500);
  },
};

async function startAgain(world: World, api: Api): Promise<void> {
  api.start();
  await world.recovers(`${api.name} answers again`, () => api.answers('/health/live', 1_000));
  await world.served(3);
}

/** A live stream that is open, and how it ends. */
async function openStream(api: Api): Promise<{ ended: Promise<string> }> {
  const answer = await fetch(api.url + LIVE, { headers: { accept: 'text/event-stream' } });
  if (!answer.ok || !answer.body) throw new Error(`No stream: ${answer.status}.`);
  const reader = answer.body.getReader();
  await reader.read();
  const untilEnd = async (): Promise<string> => {
    try {
      while (!(await reader.read()).done);
      return 'ended';
    } catch {
      return 'broken off';
    }
  };
  return { ended: untilEnd() };
}

interface UnderWay {
  /** Sends the rest, and says how it was answered. */
  finish(): Promise<string>;
}

/** A post of which the server has the head, and said so; its body is yet to come. */
async function postUnderWay(world: World, api: Api, words: string): Promise<UnderWay> {
  const entry = statement(world.random.uuid(), SHARED_STREAM, words);
  const asked = { client: 'under way', operation: words, events: [{ id: entry.id, stream: entry.stream }] };
  const open = world.recorder.begin(asked);
  const body = JSON.stringify({ events: [entry] });
  const post = request(`${api.url}/v1/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      expect: '100-continue',
    },
  });
  post.flushHeaders();
  await once(post, 'continue');
  return {
    async finish() {
      const answer = await answerTo(post, body).catch(() => 'lost' as const);
      open.end(toldBy(answer), wordsOf(answer));
      return wordsOf(answer);
    },
  };
}

async function answerTo(post: ClientRequest, body: string): Promise<Answered> {
  post.end(body);
  const [response] = (await once(post, 'response')) as [IncomingMessage];
  const said = (await json(response)) as { type?: string };
  return { status: response.statusCode!, problem: said.type?.replace(/^\/problems\//, '') ?? '', body: said };
}

export const appFaults: Scenario[] = [
  killedAtAnyMoment,
  killedBetweenCommitAndAnswer,
  killedInABatch,
  terminated,
  writerKilled,
];
