import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { jest } from '@jest/globals';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import {
  DEFAULT_STREAM_SETTINGS,
  EventStream,
  SlowReader,
  type EventSource,
  type StreamedEvent,
} from './event-stream.js';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

const settings = { ...DEFAULT_STREAM_SETTINGS, heartbeatMs: 100, lifeMs: 1_000, slowMs: 500 };

/** Says these, then nothing more until it is told to end. */
const saying = (...events: StreamedEvent[]): EventSource =>
  async function* (signal) {
    yield* events;
    await new Promise((resume) => signal.addEventListener('abort', resume));
  };

/** What has arrived of a stream that is read as fast as it comes. */
function reading(stream: EventStream): { text: () => string; events: () => EventSourceMessage[] } {
  let text = '';
  stream.pipe(new PassThrough()).on('data', (part: Buffer) => (text += part.toString()));
  return {
    text: () => text,
    events: () => {
      const events: EventSourceMessage[] = [];
      const onError = (error: Error): never => {
        throw error;
      };
      createParser({ onEvent: (event) => events.push(event), onError }).feed(text);
      return events;
    },
  };
}

/** Everything that goes on without a clock has gone on. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resume) => setImmediate(resume));
};

describe('a stream of server-sent events', () => {
  it('begins with where it begins, then has each event with its id and data', async () => {
    const stream = new EventStream(
      saying({ event: 'changed', id: '7', data: '{"a":1}' }, { event: 'progress', data: '{}' }),
      settings,
      '5',
    );
    const read = reading(stream);
    await settled();
    expect(read.text()).toBe(
      'retry: 1000\nid: 5\n\nevent: changed\nid: 7\ndata: {"a":1}\n\nevent: progress\ndata: {}\n\n',
    );
    expect(read.events()).toEqual([
      { event: 'changed', id: '7', data: '{"a":1}' },
      { event: 'progress', id: undefined, data: '{}' },
    ]);
    stream.destroy();
  });

  it('keeps the line breaks of data from making events of their own', async () => {
    const data = 'x\n\nevent: checkpoint\r\ndata: {}\rid: 9';
    const stream = new EventStream(saying({ event: 'changed', data }), settings);
    const read = reading(stream);
    await settled();
    expect(read.events()).toEqual([
      { event: 'changed', id: undefined, data: 'x\n\nevent: checkpoint\ndata: {}\nid: 9' },
    ]);
    stream.destroy();
  });

  it('sends a comment as often as it should, and ends whole after its life', async () => {
    const stream = new EventStream(saying(), settings);
    const read = reading(stream);
    const ended = once(stream, 'close');
    await jest.advanceTimersByTimeAsync(350);
    await settled();
    expect(read.text().match(/^:$/gm)).toHaveLength(3);
    await jest.advanceTimersByTimeAsync(651);
    await ended;
    expect(stream.errored).toBeNull();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is destroyed, not ended, by an error of its events', async () => {
    const stream = new EventStream(async function* () {
      throw new Error('gone');
    }, settings);
    stream.resume();
    const [error] = (await once(stream, 'error')) as [Error];
    expect(error.message).toBe('gone');
    expect([stream.destroyed, stream.readableEnded, jest.getTimerCount()]).toEqual([true, false, 0]);
  });

  it('asks for no event before the one before is taken, and drops a reader that takes nothing', async () => {
    let made = 0;
    const endless: EventSource = async function* () {
      for (;;) yield { event: 'changed', id: String(++made), data: 'x'.repeat(10_000) };
    };
    const stream = new EventStream(endless, settings);
    const stuck = new Writable({ highWaterMark: 1, write: () => {} });
    stream.pipe(stuck);
    const failed = once(stream, 'error');
    await settled();
    expect(made).toBeLessThan(6);
    await jest.advanceTimersByTimeAsync(499);
    expect(stream.destroyed).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect((await failed)[0]).toBeInstanceOf(SlowReader);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('goes on with a reader that is slow and takes something in time', async () => {
    const events = Array.from({ length: 20 }, (_, index) => ({
      event: 'changed',
      id: String(index),
      data: JSON.stringify('x'.repeat(10_000)),
    }));
    const stream = new EventStream(saying(...events), settings);
    const taken: string[] = [];
    stream.pipe(
      new Writable({
        highWaterMark: 1,
        write: (part: Buffer, _encoding, done) => {
          taken.push(part.toString());
          setTimeout(done, 40);
        },
      }),
    );
    await jest.advanceTimersByTimeAsync(950);
    expect(taken.join('').match(/^id: /gm)).toHaveLength(20);
    expect(stream.errored).toBeNull();
    stream.destroy();
  });

  it('tells its events to end when nobody reads any more', async () => {
    let ended = false;
    const stream = new EventStream(async function* (signal) {
      yield { event: 'changed', data: '1' };
      await new Promise((resume) => signal.addEventListener('abort', resume));
      ended = true;
    }, settings);
    stream.resume();
    await settled();
    stream.destroy();
    await settled();
    expect([ended, jest.getTimerCount()]).toEqual([true, 0]);
  });
});
