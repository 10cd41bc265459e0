/** A message of PostgreSQL's protocol: its type (a letter; empty for the first of a client) and its body. */
export interface PgMessage {
  type: string;
  body: Buffer;
}

const LENGTH_BYTES = 4;

/** Takes bytes of one direction of a connection as they come, and gives the messages that they complete. */
export class PgMessages {
  #rest = Buffer.alloc(0);
  #first: boolean;

  /** `from`: a client's first message has no type. */
  constructor(from: 'client' | 'server') {
    this.#first = from === 'client';
  }

  take(chunk: Buffer): PgMessage[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const messages: PgMessage[] = [];
    for (;;) {
      const typeBytes = this.#first ? 0 : 1;
      if (this.#rest.length < typeBytes + LENGTH_BYTES) return messages;
      const end = typeBytes + this.#rest.readUInt32BE(typeBytes);
      if (this.#rest.length < end) return messages;
      const type = this.#rest.subarray(0, typeBytes).toString('latin1');
      messages.push({ type, body: this.#rest.subarray(typeBytes + LENGTH_BYTES, end) });
      this.#rest = this.#rest.subarray(end);
      this.#first = false;
    }
  }
}

/** The parameters of a client's first message, by name. */
export function startupParameters({ body }: PgMessage): Map<string, string> {
  const texts = body.subarray(LENGTH_BYTES).toString('utf8').split('\0');
  const pairs = texts.flatMap((name, at) => (at % 2 === 0 && name ? [[name, texts[at + 1] ?? ''] as const] : []));
  return new Map(pairs);
}
