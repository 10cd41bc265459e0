import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.js';

/** Where the next page begins: the position that the first page was read at, and what its reader needs to go on. */
export interface CursorContent<After> {
  /** The position that all pages show. */
  at: number;
  /** Of the last item so far; JSON. */
  after: After;
}

const MAC_BYTES = 16;
const MAX_LENGTH = 2048;

/**
 * Cursors that only this server can make: opaque, and bound to the address that they came from with all its parameters
 * but `cursor` and `limit`. The secret is 32 random bytes, the same on every process and after every restart.
 */
export class Cursors {
  readonly #secret: KeyObject;

  constructor(secret: Buffer) {
    this.#secret = createSecretKey(secret);
  }

  /** `scope`: what it is bound to, from `cursorScope`. */
  write<After>(scope: string, content: CursorContent<After>): string {
    const body = Buffer.from(JSON.stringify([content.at, content.after]));
    return Buffer.concat([this.mac(scope, body), body]).toString('base64url');
  }

  /** @throws Problem `invalid-cursor` for one that this server did not write for this address */
  read<After>(scope: string, cursor: string): CursorContent<After> {
    const bytes = cursor.length <= MAX_LENGTH && /^[\w-]+$/.test(cursor) ? Buffer.from(cursor, 'base64url') : null;
    if (!bytes || bytes.length <= MAC_BYTES || bytes.toString('base64url') !== cursor) throw invalidCursor();
    const body = bytes.subarray(MAC_BYTES);
    if (!timingSafeEqual(this.mac(scope, body), bytes.subarray(0, MAC_BYTES))) throw invalidCursor();
    const [at, after] = JSON.parse(body.toString()) as [number, After];
    return { at, after };
  }

  private mac(scope: string, body: Buffer): Buffer {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.byteLength(scope));
    return createHmac('sha256', this.#secret).update(length).update(scope).update(body).digest().subarray(0, MAC_BYTES);
  }
}

const invalidCursor = (): Problem =>
  new Problem('invalid-cursor', 'The cursor is not one of this address with these parameters.');

/** Parameters that may differ from page to page. */
const FREE_PARAMETERS = new Set(['cursor', 'limit', 'minPosition']);

/** What the cursors of a list are bound to: its path, and the parameters in an order of their own. */
export function cursorScope(path: string, parameters: readonly (readonly [string, string])[]): string {
  const bound = parameters.filter(([name]) => !FREE_PARAMETERS.has(name)).map(([name, value]) => `${name}=${value}`);
  return JSON.stringify([path, ...bound.sort()]);
}
