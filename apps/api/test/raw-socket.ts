import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number;
  /** By name in small letters; the last of those with one name. */
  headers: Record<string, string>;
  body: string;
  text: string;
}

/**
 * Sends these bytes to a server on loopback and reads its first answer, or until it closes.
 * With `chunks`, each is sent `pauseMs` after the one before.
 */
export function sendRaw(url: string, chunks: string | Buffer | string[], pauseMs = 0): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const parts: Buffer[] = [];
    const finish = (): void => {
      clearTimeout(deadline);
      clearInterval(sender);
      socket.destroy();
      resolve(parseAnswer(Buffer.concat(parts).toString('utf8')));
    };
    const deadline = setTimeout(finish, 15_000);
    const queue = Array.isArray(chunks) ? [...chunks] : [chunks];
    const sendNext = (): void => {
      const next = queue.shift();
      if (next !== undefined && socket.writable) socket.write(next);
    };
    const sender = setInterval(sendNext, Math.max(pauseMs, 1));
    socket.on('data', (part) => {
      parts.push(part);
      if (isWhole(Buffer.concat(parts).toString('utf8'))) finish();
    });
    socket.on('close', finish);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') finish();
      else reject(error);
    });
  });
}

function isWhole(text: string): boolean {
  const { headers, body } = parseAnswer(text);
  return headers['content-length'] !== undefined && Buffer.byteLength(body) >= Number(headers['content-length']);
}

function parseAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [statusLine = '', ...lines] = text.slice(0, end === -1 ? undefined : end).split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return {
    status: Number(statusLine.split(' ')[1] ?? 0),
    headers: Object.fromEntries(headers),
    body: end === -1 ? '' : text.slice(end + 4),
    text,
  };
}
