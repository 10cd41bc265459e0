import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Api } from '../api.js';
import type { Audit } from '../audit.js';
import { EXIT, usageFailure } from '../failures.js';
import { progressBar } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { showReport } from './audit-report.js';
import { showJson } from './show-list.js';

export interface ReplayOptions {
  until?: string;
  json?: boolean;
}

const ASK_EVERY_MS = 150;

/**
 * `parley audit replay`: has the server fold the log again and compare, waits, and shows the report.
 * @returns the exit code: 0 where the audit passed, 1 where it failed or was cancelled
 */
export async function auditReplay(api: Api, terminal: Terminal, { until, json }: ReplayOptions): Promise<number> {
  const asked = await api.post<Audit>('/v1/audits', JSON.stringify({ kind: 'replay', until: positionOf(until) }));
  const { body, text } = await ended(api, terminal, asked.body.id);
  if (json) showJson(terminal, text);
  else showReport(terminal, body);
  return body.status === 'passed' ? EXIT.ok : EXIT.checkFailed;
}

/** `40` or `@40`, as positions are written elsewhere. */
function positionOf(until: string | undefined): number | undefined {
  if (until === undefined) return undefined;
  const digits = /^@?(\d{1,15})$/.exec(until)?.[1];
  if (digits === undefined) throw usageFailure(`--until must be a position, as in 40: "${until}" is none`);
  return Number(digits);
}

async function ended(api: Api, terminal: Terminal, id: string): Promise<Answer<Audit>> {
  const progress = progressBar(terminal, 'replaying', 'events');
  try {
    for (;;) {
      const answer = await api.get<Audit>(`/v1/audits/${id}`);
      const { status, progress: at } = answer.body;
      if (status !== 'queued' && status !== 'running') return answer;
      if (at.of > 0) progress.to(at.position, at.of);
      await sleep(ASK_EVERY_MS);
    }
  } finally {
    progress.end();
  }
}
