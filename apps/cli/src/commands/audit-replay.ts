import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Api } from '../api.js';
import { EXIT } from '../failures.js';
import { progressBar } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { type Audit, showReport } from './audit-report.js';
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
  const asked = await api.post<Audit>('/v1/audits', JSON.stringify({ kind: 'replay', until: pointOf(until) }));
  const { body, text } = await ended(api, terminal, asked.body.id);
  if (json) showJson(terminal, text);
  else showReport(terminal, body);
  return body.status === 'passed' ? EXIT.ok : EXIT.checkFailed;
}

/** A bare number is a position, like `@number`. */
const pointOf = (until: string | undefined) => (until && /^\d+$/.test(until) ? `@${until}` : until);

async function ended(api: Api, terminal: Terminal, id: string): Promise<Answer<Audit>> {
  const progress = progressBar(terminal, 'replaying', 'events');
  try {
    for (;;) {
      const answer = await api.get<Audit>(`/v1/audits/${id}`);
      const { status, progress: at } = answer.body;
      if (status !== 'queued' && status !== 'running') return answer;
      progress.to(at.position, at.of);
      await sleep(ASK_EVERY_MS);
    }
  } finally {
    progress.end();
  }
}
