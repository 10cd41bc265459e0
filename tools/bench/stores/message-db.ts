import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { withClient } from '../bench-database.ts';
import { samplePayload, SAMPLE_CATEGORY } from '../sample.ts';
import { type OpenStore, plainPool } from './bench-store.ts';
import { PAGE } from './raw.ts';

/** What install.sh of @eventide/message-db runs, in its order, but for views and privileges. */
const FILES = [
  'roles/message-store',
  'schema/message-store',
  'extensions/pgcrypto',
  'tables/messages',
  'types/message',
  'functions/message-store-version',
  'functions/hash-64',
  'functions/acquire-lock',
  'functions/category',
  'functions/is-category',
  'functions/id',
  'functions/cardinal-id',
  'functions/stream-version',
  'functions/write-message',
  'functions/get-stream-messages',
  'functions/get-category-messages',
  'functions/get-last-stream-message',
  'indexes/messages-id',
  'indexes/messages-stream',
  'indexes/messages-category',
];
const FOLDER = new URL('../../../node_modules/@eventide/message-db/database/', import.meta.url);
const SEARCH_PATH = '-c search_path=message_store,public -c client_min_messages=warning';

interface Message {
  global_position: string;
  data: string;
}

/** message-db's functions, called as its clients do: `write_message`, `get_stream_messages`, `get_category_messages`. */
export const messageDb: OpenStore = async (url) => {
  const address = new URL(url);
  address.searchParams.set('options', SEARCH_PATH);
  await withClient(address.href, async (client) => {
    for (const file of FILES) await client.query(await readFile(fileURLToPath(new URL(`${file}.sql`, FOLDER)), 'utf8'));
  });
  const pool = plainPool(address.href);
  return {
    name: 'message-db',
    url: address.href,
    tables: ['message_store.messages'],
    async append(stream, count) {
      const events = Array.from({ length: count }, () => JSON.stringify(samplePayload()));
      if (count === 1) {
        const text = 'select write_message($1, $2, $3, $4)';
        const values = [randomUUID(), stream, 'DeliveryReported', events[0]];
        return void (await pool.query({ name: 'write', text, values }));
      }
      const text = `select write_message(id, $1, $2, data) from unnest($3::varchar[], $4::jsonb[]) as event(id, data)`;
      const values = [stream, 'DeliveryReported', events.map(() => randomUUID()), events];
      await pool.query({ name: 'write several', text, values });
    },
    async readStream(stream) {
      const text = 'select * from get_stream_messages($1, 0, -1)';
      const { rows } = await pool.query<Message>({ name: 'stream', text, values: [stream] });
      return rows.filter(({ data }) => JSON.parse(data) as unknown).length;
    },
    async readLog(limit) {
      const text = `select * from get_category_messages($1, $2, ${PAGE})`;
      for (let read = 0, from = 1; ;) {
        const { rows } = await pool.query<Message>({ name: 'category', text, values: [SAMPLE_CATEGORY, from] });
        read += rows.filter(({ data }) => JSON.parse(data) as unknown).length;
        if (rows.length < PAGE || read >= limit) return read;
        from = Number(rows.at(-1)!.global_position) + 1;
      }
    },
    batch: () => 1,
    close: () => pool.end(),
  };
};
