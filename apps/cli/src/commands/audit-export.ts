import { resolve } from 'node:path';
import type { Api } from '../api.js';
import { byteCounter, sizeWords } from '../byte-counter.js';
import { paintFor } from '../paint.js';
import { safeText } from '../safe-text.js';
import type { Terminal } from '../terminal.js';
import { toFile } from '../whole-file.js';

export interface AuditExportOptions {
  until?: string;
  out?: string;
  json?: boolean;
}

/** The server sums up what it is about to send, and sends nothing meanwhile. */
const WITHIN_MS = 900_000;

/** `parley audit export`: takes the record away as one file that can be checked anywhere (`parley audit verify`). */
export async function auditExport(
  api: Api,
  terminal: Terminal,
  { until, out, json }: AuditExportOptions,
): Promise<void> {
  const { headers, chunks } = await api.download('/v1/exports/bundle', { until }, { withinMs: WITHIN_MS });
  const position = /position=(\d+)/.exec(headers.get('parley-as-of') ?? '')?.[1] ?? '0';
  const file = out ?? `parley-bundle-at-${position}.tar.gz`;
  const counter = byteCounter(terminal, 'exporting the bundle');
  await toFile(counter.count(chunks), resolve(terminal.cwd, file), file);
  const bytes = counter.bytes();
  if (json) return terminal.write(`${JSON.stringify({ file, position: Number(position), bytes })}\n`);
  const done = paintFor(terminal.colour)('good', `✓ ${safeText(file)}`);
  terminal.write(`${done}: ${sizeWords(bytes)}, ${position} events\n`);
  if (terminal.interactive) terminal.write(`  Check it anywhere: parley audit verify ${safeText(file)} --vkey KEY\n`);
}
