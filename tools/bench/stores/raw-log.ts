import { once } from 'node:events';
import Cursor from 'pg-cursor';
import { to as copyTo } from 'pg-copy-streams';
import { withClient } from '../bench-database.ts';
import { PAGE } from './raw.ts';

/** The bare table from its start through a cursor, payloads parsed: how many rows. */
export function readByCursor(url: string, limit: number): Promise<number> {
  return withClient(url, async (client) => {
    const text = `select position, stream, revision, type, data, recorded_at from bare order by position limit ${limit}`;
    const cursor = client.query(new Cursor(text));
    for (let read = 0; ;) {
      const rows = await cursor.read(PAGE);
      read += rows.length;
      if (rows.length < PAGE) return read;
    }
  });
}

/** The bare table from its start by COPY, payloads parsed: how many rows. */
export function readByCopy(url: string, limit: number): Promise<number> {
  return withClient(url, async (client) => {
    const text = `select position, stream, revision, type, data, recorded_at from bare order by position limit ${limit}`;
    const stream = client.query(copyTo(`copy (${text}) to stdout`));
    let read = 0;
    let left = '';
    stream.setEncoding('utf8');
    stream.on('data', (part: string) => {
      const lines = (left + part).split('\n');
      left = lines.pop()!;
      for (const line of lines) {
        // COPY writes a backslash as two.
        if (JSON.parse(line.split('\t')[4]!.replaceAll('\\\\', '\\'))) read += 1;
      }
    });
    await once(stream, 'end');
    return read;
  });
}
