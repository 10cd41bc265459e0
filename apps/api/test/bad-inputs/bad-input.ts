import { readFileSync } from 'node:fs';

/** One entry of bad-inputs.json: what is sent, whatever the endpoint, and what a careful API answers. */
export interface BadInput {
  id: string;
  group: string;
  what: string;
  method: string;
  input: {
    headers?: Record<string, string | null>;
    headers_gen?: Record<string, string>;
    raw_headers?: string[];
    body?: string;
    body_hex?: string;
    body_gen?: string;
    patch_valid_body?: Record<string, unknown>;
    patch_valid_body_gen?: Record<string, string>;
    patch_valid_body_raw_json?: Record<string, string>;
    query?: string;
    path?: string;
    path_segment?: string;
    raw?: string;
    as?: string;
    scenario?: string;
  };
  expect_status: number | null;
  /** The slug of the problem's type; null: no problem. */
  problem: string | null;
  note: string;
}

export const badInputs = JSON.parse(readFileSync(new URL('../bad-inputs.json', import.meta.url), 'utf8')) as BadInput[];

/** What is to come of a request: a status, and the kind of problem where one is named. */
export interface Expected {
  status: number;
  problem?: string;
}

/** A request as it goes over the wire. */
export interface Attempt {
  /** Which route, for the name of a failure. */
  on: string;
  /** The whole request, or its parts. */
  raw?: string;
  method?: string;
  path?: string;
  headers?: [string, string][];
  body?: string | Buffer;
  expected: Expected;
  /** A further fact about the answer's body. */
  holds?: (body: string) => void | Promise<void>;
}
