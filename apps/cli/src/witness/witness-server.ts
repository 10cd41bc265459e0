import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddCheckpoint, BrokenRequest, formatVkey, parseAddCheckpoint, toBase64 } from '@parley/transparency';
import type { Cosigner } from './cosigner.js';

/** The longest body that is read: a checkpoint with all the signatures and hashes that it may have fits. */
const MOST_BYTES = 128 * 1024;
const MOST_READ = 64 * MOST_BYTES;
const REQUEST_TIMEOUT_MS = 10_000;
const PLAIN = 'text/plain; charset=utf-8';

interface Reply {
  status: number;
  type: string;
  text: string;
}

const plain = (status: number, text: string): Reply => ({ status, type: PLAIN, text: `${text}\n` });

/**
 * The HTTP side of a witness (C2SP tlog-witness): `POST /add-checkpoint`; `GET /` with its key and what it cosigned last, as JSON;
 * `GET /<SHA-256 of the origin>/checkpoint` with the last checkpoint of a log, its own signature below.
 * @param failed is told where the state can't be kept: nothing may be cosigned any more
 */
export function witnessServer(cosigner: Cosigner, failed: (error: unknown) => void): Server {
  const answer = async (request: IncomingMessage): Promise<Reply | undefined> => {
    const path = (request.url ?? '/').replace(/\?.*$/, '');
    if (path === '/add-checkpoint') {
      return request.method === 'POST' ? addCheckpoint(cosigner, request) : plain(405, 'this is asked by POST');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'this is asked by GET');
    return shown(cosigner, path) ?? plain(404, 'there is GET / and POST /add-checkpoint');
  };
  const limits = { requestTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: 1_000 };
  return createServer(limits, (request, response) => {
    answer(request)
      .catch((error: unknown) => {
        failed(error);
        return plain(500, 'this witness can not keep what it cosigns, and stops');
      })
      .then((reply) => (reply ? send(request, response, reply) : response.destroy()), failed);
  });
}

async function addCheckpoint(cosigner: Cosigner, request: IncomingMessage): Promise<Reply | undefined> {
  const body = await bodyOf(request);
  if (body === 'broken off') return undefined;
  if (body === 'too long') return plain(413, `a request has at most ${MOST_BYTES} bytes`);
  let asked: AddCheckpoint;
  try {
    asked = parseAddCheckpoint(body);
  } catch (error) {
    if (error instanceof BrokenRequest) return plain(400, error.message);
    throw error;
  }
  const answer = await cosigner.answer(asked);
  if (answer.status === 200) return { status: 200, type: PLAIN, text: answer.cosignature };
  if (answer.status !== 409 || answer.size === undefined) return plain(answer.status, answer.why);
  return { status: 409, type: 'text/x.tlog.size', text: `${answer.size}\n` };
}

/** What anybody may read. */
function shown({ key, logs, state }: Cosigner, path: string): Reply | undefined {
  if (path === '/') {
    const watched = [...logs].map(([origin, keys]) => {
      const { size = 0, root, seenAt, checkpoint = null } = state.seen.get(origin) ?? {};
      const at = seenAt === undefined ? null : new Date(seenAt * 1000).toISOString();
      return { origin, keys: keys.map(formatVkey), size, root: root ? toBase64(root) : null, seenAt: at, checkpoint };
    });
    const text = `${JSON.stringify({ vkey: formatVkey(key.verifier), logs: watched }, null, 2)}\n`;
    return { status: 200, type: 'application/json', text };
  }
  const [, digest] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
  const origin = [...state.seen.keys()].find((one) => createHash('sha256').update(one).digest('hex') === digest);
  const checkpoint = origin === undefined ? undefined : state.seen.get(origin)?.checkpoint;
  return checkpoint === undefined ? undefined : { status: 200, type: PLAIN, text: checkpoint };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | 'too long' | 'broken off'> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > MOST_READ) return 'broken off';
      // What is too long is read on for a while, so that the answer is heard; it is not kept.
      if (length <= MOST_BYTES) parts.push(part);
    }
  } catch {
    return 'broken off';
  }
  return length > MOST_BYTES ? 'too long' : Buffer.concat(parts);
}

function send(request: IncomingMessage, response: ServerResponse, { status, type, text }: Reply): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}
