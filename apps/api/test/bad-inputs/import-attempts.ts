import type { Attempt, BadInput } from './bad-input.js';
import { bearer, type Bench, expected, headersOf } from './bench.js';
import { source } from './valid-entries.js';

/** An import with the headers of the entry: what is not NDJSON by name is none. */
export function importedUnder(entry: BadInput, bench: Bench): Attempt[] {
  const upper = entry.input.body === '{valid}';
  const headers = upper ? [['Content-Type', NDJSON_TYPE.toUpperCase()] satisfies [string, string]] : headersOf(entry);
  const asLines = headers.map(([name, value]): [string, string] =>
    entry.input.headers?.['content-encoding'] && name === 'content-type' ? [name, NDJSON_TYPE] : [name, value],
  );
  return [importing(entry, bench, JSON.stringify(source()), { headers: asLines, expected: expected(entry, 202) })];
}

/**
 * A bad body as the one line of an import: it is staged, and then told as a fault of its line. Without a line there is
 * nothing to stage, and with several there is more than one entry, which the list knows nothing of.
 */
export function importedAs(entry: BadInput, bench: Bench, line: string | Buffer): Attempt[] {
  const isOne = line.length > 0 && !Buffer.from(line).includes('\n') && String(line).trim() !== '';
  if (!isOne) return [];
  const fails = expected(entry).status >= 400;
  return [
    importing(entry, bench, line, {
      expected: { status: 202 },
      holds: async (body) => {
        const { id } = JSON.parse(body) as { id: string };
        const ended = await importEnded(bench, id);
        expect(ended).toMatchObject(fails ? { status: 'failed', stored: 0 } : { status: 'done', stored: 1 });
        if (fails) expect(ended.faults[0]).toMatchObject({ line: 1 });
      },
    }),
  ];
}

export const NDJSON_TYPE = 'application/x-ndjson';

export function importing(
  entry: BadInput,
  bench: Bench,
  body: string | Buffer,
  { headers = [['Content-Type', NDJSON_TYPE]], ...more }: Partial<Attempt>,
): Attempt {
  const attempt = { on: 'POST /v1/imports', method: 'POST', path: '/v1/imports', body, expected: expected(entry, 202) };
  return {
    ...attempt,
    // It goes on after the answer, and would be counted into what comes next.
    holds: async (answer) => {
      const { id } = JSON.parse(answer) as { id?: string };
      if (id !== undefined) await importEnded(bench, id);
    },
    ...more,
    headers: [bearer(bench.keys.editor), ...headers],
  };
}

interface EndedImport {
  status: string;
  stored: number;
  faults: { line: number }[];
}

async function importEnded(bench: Bench, id: string): Promise<EndedImport> {
  for (;;) {
    const job = (await bench.ask(`/v1/imports/${id}`)) as EndedImport;
    if (job.status === 'done' || job.status === 'failed') return job;
    await new Promise((resume) => setTimeout(resume, 10));
  }
}
