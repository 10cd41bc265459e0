/** What the shell is told: 0 is success. */
export const EXIT = { ok: 0, checkFailed: 1, usage: 2, refused: 3, unreachable: 4 } as const;

/** A problem document (RFC 9457) as far as a person is shown of it. */
export interface ProblemDetails {
  title?: string;
  status?: number;
  detail?: string;
  instance?: string;
  errors?: { pointer?: string; parameter?: string; message: string }[];
}

/** Ends a command with a message for people and a code for the shell. */
export class CommandFailure extends Error {
  constructor(
    readonly exitCode: number,
    message: string,
    /** Further lines, each a thing to know or to do. */
    readonly notes: string[] = [],
  ) {
    super(message);
    this.name = 'CommandFailure';
  }
}

/** What was typed can't be done. */
export const usageFailure = (message: string, notes: string[] = []) => new CommandFailure(EXIT.usage, message, notes);

/** Nothing answers, or nobody knows where to ask. */
export const unreachable = (message: string, notes: string[] = []) =>
  new CommandFailure(EXIT.unreachable, message, notes);

/** The server answered, and said no. */
export class Refusal extends CommandFailure {
  constructor(
    readonly status: number,
    readonly problem: ProblemDetails,
  ) {
    super(EXIT.refused, `${status} ${problem.title ?? 'refused'}`);
    this.name = 'Refusal';
  }
}
