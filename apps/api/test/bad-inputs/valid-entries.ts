import { randomUUID } from 'node:crypto';

export type Entry = Record<string, unknown> & { stream: string; data: Record<string, unknown> };

const slug = (): string => randomUUID().slice(0, 13);

/** Entries that are taken as they are, each on a stream of its own; patched, they carry the bad input. */
export const source = (): Entry => ({
  type: 'SourceRegistered',
  stream: `source-${slug()}`,
  data: { title: 'A title', kind: 'article', lang: 'en' },
});

export const actor = (stream = `actor-${slug()}`): Entry => ({
  type: 'ActorRegistered',
  stream,
  data: { name: `A name ${randomUUID()}`, kind: 'person' },
});

/** Needs the example record. */
const account = { speaker: 'actor-medinsky', side: 'actor-ru', source: 'source-article-2025-06-02' };

export const roundProposed = (): Entry => ({
  type: 'RoundProposed',
  stream: `round-${slug()}`,
  account,
  data: { negotiation: 'negotiation-istanbul-2025', by: 'actor-ru', agenda: ['one'] },
});

export const memorandum = (): Entry => ({
  type: 'MemorandumExchanged',
  stream: `document-${slug()}`,
  account,
  data: { negotiation: 'negotiation-istanbul-2025', items: { min: 1, max: 1, unit: 'document' } },
});

export const delivery = (): Entry => ({
  type: 'DeliveryReported',
  stream: `commitment-${slug()}`,
  account,
  data: { legId: 'ru-ua', scope: 'tranche', quantity: { min: 1, max: 1, unit: 'body' } },
});

/** The entry as JSON text, with raw JSON text at a path (`data.title`). */
export function withRawJson(entry: Entry, path: string, rawJson: string): string {
  const marker = randomUUID();
  return JSON.stringify(withValue(entry, path, marker)).replace(`"${marker}"`, () => rawJson);
}

/** The entry with another value at a path. */
export function withValue(entry: Entry, path: string, value: unknown): Entry {
  const [head = '', ...rest] = path.split('.');
  const inner = rest.length === 0 ? value : withValue((entry[head] ?? {}) as Entry, rest.join('.'), value);
  return { ...entry, [head]: inner };
}
