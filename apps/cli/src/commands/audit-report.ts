import type { Terminal } from '../terminal.js';

export interface Audit {
  id: string;
  status: 'queued' | 'running' | 'passed' | 'failed' | 'cancelled';
  progress: { position: number; of: number; eventsPerSecond: number };
  report: unknown;
}

export function showReport(terminal: Terminal, audit: Audit): void {
  terminal.write(JSON.stringify(audit));
}
