import { readFileSync } from 'node:fs';

/** An example of a body, a parameter or an answer, as OpenAPI has it. */
export interface Example {
  summary: string;
  value: unknown;
}
type Examples = Record<string, Example>;

/** What one operation was asked and answered. An answer and the body it was given for have one name. */
export interface OperationExamples {
  body?: Examples;
  /** By status and media type. */
  answers?: Record<string, Record<string, Examples>>;
}

/** Real answers of a server over an example record. */
export interface RealExamples {
  /** By method and path as the document has them: `GET /v1/rounds/{id}`. */
  operations: Record<string, OperationExamples>;
  /** Problems by slug. */
  problems: Record<string, unknown>;
}

export const NO_EXAMPLES: RealExamples = { operations: {}, problems: {} };

/** Those that `npm run generate` has kept beside this file. */
export function keptExamples(): RealExamples {
  return JSON.parse(readFileSync(new URL('./real-examples.json', import.meta.url), 'utf8')) as RealExamples;
}
