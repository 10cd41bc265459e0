import { type CommandFailure, type ProblemDetails, Refusal } from './failures.js';
import { paintFor } from './paint.js';
import { safeText } from './safe-text.js';

/** A failure as a person reads it: what went wrong, every fault with its place, what to do. Ends with a line end. */
export function failureText(failure: CommandFailure, colour: boolean): string {
  const paint = paintFor(colour);
  const more = failure instanceof Refusal ? problemLines(failure.problem) : [];
  const hints = failure instanceof Refusal ? hintsFor(failure.status) : [];
  const lines = [...more, ...failure.notes, ...hints].map((line) => `  ${safeText(line)}\n`);
  return `${paint('bad', `✗ ${safeText(failure.message)}`)}\n${lines.join('')}`;
}

function problemLines({ detail, errors = [], instance }: ProblemDetails): string[] {
  const faults = errors.map(({ pointer, parameter, message }) => {
    const place = parameter === undefined ? pointer : optionOf(parameter);
    return place ? `${place}: ${message}` : message;
  });
  return [...(detail ? [detail] : []), ...faults, ...(instance ? [`request ${instance}`] : [])];
}

/** The parameter of a query as the option that it came from. */
const optionOf = (parameter: string) => `--${parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function hintsFor(status: number): string[] {
  if (status === 401) return ['Give a key: --key or PARLEY_KEY.'];
  if (status === 403) return ['Give a key that may do this: --key or PARLEY_KEY.'];
  return [];
}
