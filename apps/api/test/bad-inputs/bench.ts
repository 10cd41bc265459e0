import type { Role } from '../../src/auth/roles.js';
import type { BadInput, Expected } from './bad-input.js';
import { DIFFERENCES } from './differences.js';

/** What attempts are made with: keys, and a way to ask for something first. */
export interface Bench {
  keys: Record<Role, string>;
  otherEditor: string;
  ask(path: string): Promise<unknown>;
  /** Sends a post and cuts the connection before the answer. */
  postAndLeave(body: string): Promise<void>;
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: string }>;
}

/** What is expected, api.md over bad-inputs.json; of a success each route has its own status. */
export function expected({ id, expect_status, problem }: BadInput, success = 200): Expected {
  const differs = DIFFERENCES[id];
  if (differs) return { status: differs.status === 201 ? success : differs.status, ...pick(differs.problem) };
  const status = expect_status !== null && expect_status < 300 ? success : (expect_status ?? 0);
  return { status, ...pick(problem) };
}

const pick = (problem: string | null | undefined): { problem?: string } => (problem ? { problem } : {});

export const bearer = (key: string): [string, string] => ['Authorization', `Bearer ${key}`];
export const JSON_TYPE: [string, string] = ['Content-Type', 'application/json'];

export const headersOf = ({ input }: BadInput): [string, string][] =>
  Object.entries(input.headers ?? {}).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
