import { jest } from '@jest/globals';
import { Unchecked } from './checked-step.js';
import type { LogReads } from './log-reads.js';

let serverLog: LogReads;

/** A connection that is cut once a part of the answer has come. */
const cutOff = (): Response =>
  new Response(
    new ReadableStream({
      start(body) {
        body.enqueue(new TextEncoder().encode('parley.example'));
        body.error(new TypeError('network error'));
      },
    }),
  );

const answers = (answer: () => Promise<Response>) => jest.spyOn(globalThis, 'fetch').mockImplementation(answer);

beforeAll(async () => {
  Object.assign(globalThis, { location: new URL('http://page.example'), sessionStorage: { getItem: () => null } });
  ({ serverLog } = await import('./log-reads.js'));
});
afterEach(() => jest.restoreAllMocks());

describe('what breaks off on the way', () => {
  it.each([
    ['before an answer', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['within an answer', () => Promise.resolve(cutOff())],
    ['with a refusal', () => Promise.resolve(new Response('', { status: 503 }))],
  ])('%s leaves unchecked what was to be checked, and accuses nobody', async (_, answer) => {
    answers(answer);
    await expect(serverLog.checkpoint()).rejects.toThrow(Unchecked);
    await expect(serverLog.keys()).rejects.toThrow(Unchecked);
    await expect(serverLog.tile({ level: 0, index: 0, width: 256 })).rejects.toThrow(Unchecked);
    await expect(serverLog.proof('x', 1)).rejects.toThrow(Unchecked);
    await expect(serverLog.events('round-a')).rejects.toThrow(Unchecked);
  });
});
