import type { Import } from '@parley/contracts';

type Body = NonNullable<RequestInit['body']>;

/** How a test imports: with a key, at a server. */
export interface ImportClient {
  /** Sends a body and gives the answer as it is. */
  send(body: Body, options?: SendOptions): Promise<Response>;
  /** Sends a body and waits until the import has ended. */
  import(body: Body, options?: SendOptions): Promise<Import>;
  get(id: string): Promise<Import>;
  ended(id: string): Promise<Import>;
}

export interface SendOptions {
  mode?: 'batch' | 'atomic';
  headers?: Record<string, string>;
}

const PATIENCE_MS = 60_000;

export function importClient(url: string, key: string): ImportClient {
  const authorization = `Bearer ${key}`;
  const get = async (id: string): Promise<Import> => {
    const answer = await fetch(`${url}/v1/imports/${id}`, { headers: { authorization } });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Import;
  };
  const ended = async (id: string): Promise<Import> => {
    for (const deadline = Date.now() + PATIENCE_MS; ; await new Promise((resume) => setTimeout(resume, 20))) {
      const found = await get(id);
      if (found.status === 'done' || found.status === 'failed') return found;
      if (Date.now() > deadline) throw new Error(`Not ended in time: ${JSON.stringify(found)}`);
    }
  };
  const send: ImportClient['send'] = (body, { mode, headers } = {}) =>
    fetch(`${url}/v1/imports${mode ? `?mode=${mode}` : ''}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-ndjson', ...headers },
      body,
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    });
  return {
    send,
    get,
    ended,
    async import(body, options) {
      const answer = await send(body, options);
      if (answer.status !== 202) throw new Error(`${answer.status}: ${await answer.text()}`);
      return ended(((await answer.json()) as { id: string }).id);
    },
  };
}

/** Entries as a body of NDJSON. */
export const ndjsonOf = (entries: readonly unknown[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

/** A source, an entry that needs nothing else on record. */
export const source = (slug: string, more: Record<string, unknown> = {}) => ({
  type: 'SourceRegistered',
  stream: `source-${slug}`,
  data: { title: `The title of ${slug}`, kind: 'article' },
  ...more,
});

export const sources = (count: number, name = 'many') =>
  Array.from({ length: count }, (_, index) => source(`${name}-${index + 1}`));
