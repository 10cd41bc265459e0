import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface HttpAnswer {
  status: number;
  text: string;
}

/** A client that keeps its connections. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  /** Posts where there is a body, else reads. */
  send(path: string, body?: object): Promise<HttpAnswer> {
    const sent = body && JSON.stringify(body);
    return new Promise((done, failed) => {
      const options = {
        agent: this.#agent,
        method: sent ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${this.key}`,
          ...(sent && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
        },
      };
      const asked = request(this.url + path, options, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('end', () => done({ status: answer.statusCode!, text }));
        answer.on('error', failed);
      });
      asked.on('error', failed);
      asked.end(sent);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/**
 * Begins something so many times a second, whether or not what was begun before has ended, so that a slow answer does not make
 * the load lighter. `begun` is when it should have begun: what it waited for its turn counts as its time. Resolves when
 * all have ended.
 */
export async function atRate(
  aSecond: number,
  count: number,
  begin: (number: number, begun: number) => Promise<void>,
  isOver: () => boolean = () => false,
): Promise<void> {
  const first = performance.now();
  const under: Promise<void>[] = [];
  for (let number = 0; number < count && !isOver(); number += 1) {
    const due = first + (number * 1000) / aSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    const pending = begin(number, due);
    // What it throws is thrown at the end.
    pending.catch(() => {});
    under.push(pending);
  }
  await Promise.all(under);
}
