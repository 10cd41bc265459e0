import { Writable } from 'node:stream';
import type { Terminal } from '../src/terminal.js';

/** A terminal that keeps what is written to it. */
export interface FakeTerminal extends Terminal {
  out(): string;
  complaints(): string;
}

/** By default a pipe: no colour, nobody looking on. */
export function fakeTerminal(more: Partial<Terminal> & { input?: string } = {}): FakeTerminal {
  let out = '';
  let complaints = '';
  return {
    write: (text) => void (out += text),
    complain: (text) => void (complaints += text),
    readInput: () => Promise.resolve(Buffer.from(more.input ?? '')),
    inputParts: (async function* () {
      yield Buffer.from(more.input ?? '');
    })(),
    output: new Writable({
      write(piece: Buffer, _encoding, done) {
        out += piece.toString();
        done();
      },
    }),
    interactive: false,
    colour: false,
    complaintColour: false,
    columns: 100,
    bars: null,
    env: {},
    cwd: '/',
    onInterrupt: () => undefined,
    ...more,
    out: () => out,
    complaints: () => complaints,
  };
}
