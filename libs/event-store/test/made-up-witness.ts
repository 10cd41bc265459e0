import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  answerAddCheckpoint,
  BrokenRequest,
  parseAddCheckpoint,
  signingKey,
  type SeenHead,
  type SigningKey,
  type VerifierKey,
} from '@parley/transparency';
import type { WitnessAddress } from '../src/tree/witness-client.js';

type Answer = { status: number; text: string } | 'nothing';

/** A witness that keeps the rules, as far as a test lets it, and forgets all with the process. */
export class MadeUpWitness {
  readonly key: SigningKey;
  readonly seen = new Map<string, SeenHead>();
  /** How many questions it got. */
  asked = 0;
  /** What it answers in place of what it should. */
  instead: ((body: Buffer) => Answer | Promise<Answer>) | undefined;
  #server: Server | undefined;

  constructor(
    name: string,
    private readonly logs: ReadonlyMap<string, readonly VerifierKey[]>,
  ) {
    this.key = signingKey(name, 'cosignature', new Uint8Array(32).fill(name.length));
  }

  async start(): Promise<WitnessAddress> {
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', async () => {
        this.asked += 1;
        const body = Buffer.concat(parts);
        const answer: Answer = await (this.instead ? this.instead(body) : this.#answer(body));
        if (answer !== 'nothing') response.writeHead(answer.status).end(answer.text);
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resume) => this.#server!.once('listening', resume));
    const { port } = this.#server.address() as AddressInfo;
    return { key: this.key.verifier, url: `http://127.0.0.1:${port}/witness` };
  }

  stop(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  async #answer(body: Buffer): Promise<{ status: number; text: string }> {
    try {
      const asked = parseAddCheckpoint(body);
      const answer = await answerAddCheckpoint(
        { key: this.key, logs: this.logs, seen: this.seen },
        asked,
        1_700_000_000,
      );
      if (answer.status === 200) this.seen.set(asked.head.origin, answer.head);
      if (answer.status === 200) return { status: 200, text: answer.cosignature };
      const text = answer.status === 409 && answer.size !== undefined ? `${answer.size}\n` : answer.why;
      return { status: answer.status, text };
    } catch (error) {
      if (error instanceof BrokenRequest) return { status: 400, text: error.message };
      throw error;
    }
  }
}
