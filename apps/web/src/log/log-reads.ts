import type { RawEvent } from '@parley/contracts';
import { tilePath, type Tile } from '@parley/transparency';
import { ApiFault } from '../api/api-client.js';
import { eventsOfStream } from '../api/raw-events.js';
import { storedKey } from '../api/session-key.js';
import { Unchecked } from './checked-step.js';

/** What a check of the tree reads. */
export interface TreeReads {
  checkpoint(): Promise<string>;
  /** Vkeys, a line each. */
  keys(): Promise<string>;
  tile(tile: Tile): Promise<Uint8Array>;
}

/** What a check of events reads of the log. */
export interface LogReads extends TreeReads {
  /** The proof of an event against the checkpoint of so many entries (C2SP tlog-proof). */
  proof(id: string, size: number): Promise<string>;
  /** The events of a stream in the order of their revisions. */
  events(stream: string): Promise<readonly RawEvent[]>;
}

/** Reads them of the server that the page is from. @throws Unchecked where they are not to be had */
export const serverLog: LogReads = {
  checkpoint: () => textOf('/v1/log/checkpoint'),
  keys: () => textOf('/v1/log/key'),
  tile: async (tile) => new Uint8Array(await read(`/v1/log/${tilePath(tile)}`, (response) => response.arrayBuffer())),
  proof: (id, size) => textOf(`/v1/events/${encodeURIComponent(id)}/proof?size=${size}`),
  events: (stream) =>
    eventsOfStream(stream).catch((error: unknown) => {
      throw new Unchecked(error instanceof ApiFault ? error.title : 'The events of the stream can’t be read.');
    }),
};

const textOf = (path: string): Promise<string> => read(path, (response) => response.text());

/** What breaks off on the way says nothing of the record, be it before an answer or within one. */
async function read<Body>(path: string, bodyOf: (response: Response) => Promise<Body>): Promise<Body> {
  const key = storedKey();
  const away = (): never => {
    throw new Unchecked('The server can’t be reached.');
  };
  const response = await fetch(path, { headers: key === null ? {} : { authorization: `Bearer ${key}` } }).catch(away);
  if (!response.ok) throw new Unchecked(`The server answered ${response.status} to ${path}.`);
  return bodyOf(response).catch(away);
}
