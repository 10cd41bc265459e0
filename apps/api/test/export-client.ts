import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AsOf, Leg, RawEvent, TimelineItem } from '@parley/contracts';
import { parse } from 'csv-parse/sync';
import type { RunningServer } from './running-server.js';

const port = new URL('../../../examples/port-wage-dispute/events.ndjson', import.meta.url);

/** The entries of the second example, which holds every type of event. */
export const portEvents = readFileSync(port, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { id: string; type: string; stream: string; data: Record<string, unknown> });

interface Page<Item> {
  asOf: AsOf;
  items: Item[];
  next: string | null;
}

/** Asks a server for exports of one negotiation, and for what they are to agree with. */
export class ExportClient {
  constructor(
    private readonly running: RunningServer,
    private readonly slug: string,
  ) {}

  get base(): string {
    return `${this.running.url}/v1/negotiations/${this.slug}`;
  }

  ask(file: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.base}/${file}`, { headers });
  }

  async text(file: string): Promise<string> {
    const response = await this.ask(file);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${file}: ${response.status} ${text}`);
    return text;
  }

  async json<Body>(file: string): Promise<Body> {
    return JSON.parse(await this.text(file)) as Body;
  }

  /** The rows of a table by the names of their columns. */
  async rows(file: string): Promise<Record<string, string>[]> {
    return parse(await this.text(file), { columns: true, record_delimiter: '\r\n' });
  }

  async lines<Line>(file: string): Promise<Line[]> {
    const text = await this.text(file);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
  }

  timeline(query = ''): Promise<Page<TimelineItem>> {
    return this.json(`timeline?limit=500${query}`);
  }

  commitments(query = ''): Promise<Page<Leg>> {
    return this.json(`commitments?limit=500${query}`);
  }

  async log(): Promise<RawEvent[]> {
    const response = await fetch(`${this.running.url}/v1/events`, { headers: { accept: 'application/x-ndjson' } });
    return (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as RawEvent);
  }

  /** Posts entries and waits until the read models show them. */
  async post(events: readonly unknown[]): Promise<{ id: string; position: number; recordedAt: string }[]> {
    const response = await fetch(`${this.running.url}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.running.keys.editor}` },
      body: JSON.stringify({ events }),
    });
    const answer = (await response.json()) as {
      events: { id: string; position: number; recordedAt: string }[];
      head: { position: number };
    };
    if (response.status !== 201) throw new Error(`post: ${response.status} ${JSON.stringify(answer)}`);
    await this.text(`timeline?minPosition=${answer.head.position}`);
    return answer.events;
  }

  /** Erases the payload of an event, as a redaction does, and waits until the read models show it. */
  async redact(target: { id: string; stream: string; happening: string }, reason: string): Promise<void> {
    const { store } = this.running.server.resources;
    const data = { redacts: target.id, reason, authority: 'test' };
    const verdict = await store.append({
      events: [
        {
          id: randomUUID(),
          stream: target.stream,
          type: 'EntryRedacted',
          schemaVersion: 1,
          recordedBy: 'key_test',
          causationId: null,
          correlationId: null,
          payload: { happening: target.happening, happened: null, account: null, data },
        },
      ],
    });
    if (verdict.outcome !== 'appended') throw new Error(`not redacted: ${verdict.outcome}`);
    await this.text(`timeline?minPosition=${verdict.head}`);
  }
}
