import { buffer } from 'node:stream/consumers';

/** Where a command reads, writes and looks around, and what the place it writes to can show. */
export interface Terminal {
  /** To standard output, as it is: a line end is the caller's. */
  write(text: string): void;
  /** To standard error, as it is. */
  complain(text: string): void;
  readInput(): Promise<Buffer>;
  /** Standard input for what may be long: read as it comes. */
  inputParts: AsyncIterable<Uint8Array>;
  /** Standard output for what may be long: it says when it can take more. */
  output: NodeJS.WritableStream;
  /** A person looks on: tables that fit the window. Otherwise a program does: one line per row, cells between tabs. */
  interactive: boolean;
  colour: boolean;
  /** As `colour`, of standard error. */
  complaintColour: boolean;
  /** Characters in a line. */
  columns: number;
  /** Where progress bars may be drawn; null where nobody would see them move. */
  bars: NodeJS.WriteStream | null;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Called once when somebody asks the command to end (Ctrl-C), from then on instead of ending the process. */
  onInterrupt(end: () => void): void;
}

const NARROWEST = 40;
const USUAL_COLUMNS = 80;

/** The terminal of a process. Colours as no-color.org and FORCE_COLOR have it; COLUMNS overrides the width. */
export function processTerminal(process: NodeJS.Process): Terminal {
  const { stdout, stderr, stdin, env } = process;
  const interactive = Boolean(stdout.isTTY);
  const columns = Number(env.COLUMNS) || stdout.columns || USUAL_COLUMNS;
  return {
    write: (text) => void stdout.write(text),
    complain: (text) => void stderr.write(text),
    readInput: () => buffer(stdin),
    inputParts: stdin as AsyncIterable<Uint8Array>,
    output: stdout,
    interactive,
    colour: wantsColour(env, interactive),
    complaintColour: wantsColour(env, Boolean(stderr.isTTY)),
    columns: Math.max(NARROWEST, columns),
    bars: stderr.isTTY ? stderr : null,
    env,
    cwd: process.cwd(),
    onInterrupt: (end) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
    },
  };
}

/** Whether to colour: never with NO_COLOR set, always with FORCE_COLOR, else where a person looks on. */
export function wantsColour(env: Terminal['env'], interactive: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return interactive && env.TERM !== 'dumb';
}
