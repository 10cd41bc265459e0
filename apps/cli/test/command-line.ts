import { runParley } from '../src/program.js';
import type { Terminal } from '../src/terminal.js';
import { recordedAnswers } from './answers.js';
import { type Asked, type FakeServer, fakeServer, type Reply } from './fake-server.js';
import { fakeTerminal } from './fake-terminal.js';

/** Runs command lines against a server that answers as `answer` says: at first, as the API does of a small record. */
export class CommandLine {
  answer: (asked: Asked) => Reply | undefined = recordedAnswers;
  #server: FakeServer | undefined;

  async start(): Promise<void> {
    this.#server = await fakeServer((asked) => this.answer(asked));
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  /** Forgets what was asked and what to answer. */
  reset(): void {
    this.answer = recordedAnswers;
    this.asked.length = 0;
  }

  get asked(): Asked[] {
    return this.#server!.asked;
  }

  /** Where the server answers. */
  get url(): string {
    return this.#server!.url;
  }

  async run(args: string[], more: Partial<Terminal> & { input?: string } = {}) {
    const terminal = fakeTerminal({ env: { PARLEY_URL: this.#server!.url, PARLEY_KEY: 'k1' }, ...more });
    const exitCode = await runParley(args, terminal);
    return { exitCode, out: terminal.out(), complaints: terminal.complaints() };
  }
}
