import { pointerOf } from '@parley/negotiation';

/** Why a text is not taken as JSON. `unreadable` faults are 400 in HTTP, the others 422. */
export type JsonFaultKind =
  | 'invalid-encoding'
  | 'malformed-json'
  | 'duplicate-key'
  | 'number-out-of-range'
  | 'invalid-text'
  | 'unknown-property'
  | 'validation-failed';

export interface JsonFault {
  kind: JsonFaultKind;
  /** RFC 6901, into the value that was being read. */
  pointer: string;
  /** Says what is wrong and, where the text itself is at fault, at which line and column (from 1). */
  message: string;
}

export type StrictJson = { ok: true; value: unknown } | { ok: false; faults: JsonFault[] };

/** Containers in containers. */
export const MAX_JSON_DEPTH = 32;
const MAX_NAME_LENGTH = 200;
const MAX_FAULTS = 100;

/**
 * Reads one JSON text (RFC 8259) as I-JSON (RFC 7493) has it, so that what is stored and hashed is what was sent:
 * - bytes that are not UTF-8, or begin with a byte order mark: `invalid-encoding`
 * - anything but one JSON text, deeper than 32 levels, or a member `__proto__` in any spelling: `malformed-json`
 * - two members of one name in an object, escapes resolved: `duplicate-key`
 * - a number that does not come back as it was written (2^53 and beyond, 1e400, 0.1000000000000000000001):
 *   `number-out-of-range`; -0, whose sign is lost: `validation-failed`
 * - U+0000 or half of a surrogate pair, in names too: `invalid-text`
 * - a name of over 200 characters: `validation-failed`
 * - a member `constructor`, which no object of ours has and which careless code trips over: `unknown-property`
 *
 * A fault of the first three lines ends the reading and is told alone; the others are collected, at most 100.
 * Takes time linear in the length. Never throws for what the text holds.
 */
export function parseStrictJson(bytes: Uint8Array): StrictJson {
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    return { ok: false, faults: [{ kind: 'invalid-encoding', pointer: '', message: encodingMessage(bytes) }] };
  }
  return parseStrictJsonText(text);
}

/** As `parseStrictJson`, of a text that is decoded already (a line of NDJSON). */
export function parseStrictJsonText(text: string): StrictJson {
  const reader = new Reader(text);
  try {
    const value = reader.document();
    return reader.faults.length === 0 ? { ok: true, value } : { ok: false, faults: reader.faults };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, faults: [error.fault] };
    throw error;
  }
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  if (hasByteOrderMark(bytes) || isWide(bytes)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const hasByteOrderMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** UTF-16 and UTF-32 of ASCII are UTF-8 as well, with a NUL among the first two bytes, where JSON never has one. */
const isWide = (bytes: Uint8Array): boolean => bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0);

const encodingMessage = (bytes: Uint8Array): string =>
  hasByteOrderMark(bytes) ? 'The text begins with a byte order mark.' : 'The text is not UTF-8.';

class Unreadable extends Error {
  constructor(readonly fault: JsonFault) {
    super(fault.message);
  }
}

const CODE = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  quote: 34,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  zero: 48,
  nine: 57,
  colon: 58,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  openBrace: 123,
  closeBrace: 125,
} as const;

const WORDS: Record<string, { word: string; value: boolean | null } | undefined> = {
  t: { word: 'true', value: true },
  f: { word: 'false', value: false },
  n: { word: 'null', value: null },
};

class Reader {
  readonly faults: JsonFault[] = [];
  private at = 0;
  /** The names and indices on the way to the value that is being read. */
  private readonly path: (string | number)[] = [];

  constructor(private readonly text: string) {}

  document(): unknown {
    this.space();
    const value = this.value();
    this.space();
    if (this.at < this.text.length) this.fail('goes on after the end of the JSON text');
    return value;
  }

  private value(): unknown {
    const code = this.text.charCodeAt(this.at);
    if (code === CODE.quote) return this.string();
    if (code === CODE.openBrace) return this.object();
    if (code === CODE.openBracket) return this.array();
    if (code === CODE.minus || isDigit(code)) return this.number();
    return this.word();
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    const depth = this.enter();
    let first = true;
    while (this.next(CODE.closeBrace, first)) {
      if (this.text.charCodeAt(this.at) !== CODE.quote) this.fail('has no quoted member name');
      const name = this.string();
      this.judgeName(object, name);
      this.path[depth] = name;
      this.space();
      if (this.text.charCodeAt(this.at) !== CODE.colon) this.fail('has no colon after a member name');
      this.at++;
      this.space();
      object[name] = this.value();
      this.path.length = depth;
      first = false;
    }
    return object;
  }

  private array(): unknown[] {
    const items: unknown[] = [];
    const depth = this.enter();
    while (this.next(CODE.closeBracket, items.length === 0)) {
      this.path[depth] = items.length;
      items.push(this.value());
      this.path.length = depth;
    }
    return items;
  }

  private enter(): number {
    const depth = this.path.length;
    if (depth >= MAX_JSON_DEPTH) this.fail(`is nested deeper than ${MAX_JSON_DEPTH} levels`);
    this.at++;
    return depth;
  }

  /** Moves to the next element of a container, or past its end (false). */
  private next(end: number, first: boolean): boolean {
    this.space();
    const code = this.text.charCodeAt(this.at);
    if (code === end) {
      this.at++;
      return false;
    }
    if (first) return true;
    if (code !== CODE.comma) this.fail('has neither a comma nor an end after a value');
    this.at++;
    this.space();
    if (this.text.charCodeAt(this.at) === end) this.fail('has a comma before an end');
    return true;
  }

  private judgeName(object: Record<string, unknown>, name: string): void {
    if (name === '__proto__') this.fail('has a member __proto__');
    if (Object.hasOwn(object, name)) this.fail('has two members of one name', 'duplicate-key');
    if (name.length > MAX_NAME_LENGTH)
      this.note('validation-failed', `has a member name of over ${MAX_NAME_LENGTH} characters`);
    if (name === 'constructor') this.note('unknown-property', 'has a member constructor, which is not a known one');
  }

  private string(): string {
    const start = this.at + 1;
    let escaped = false;
    for (this.at = start; ; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === CODE.quote) break;
      if (code === CODE.backslash) {
        escaped = true;
        this.escape();
      } else if (code < CODE.space) {
        this.fail('has a raw control character in a text');
      } else if (Number.isNaN(code)) {
        this.fail('ends within a text');
      }
    }
    const raw = this.text.slice(start, this.at++);
    if (!escaped) return raw;
    const value = JSON.parse(`"${raw}"`) as string;
    if (!value.isWellFormed()) this.note('invalid-text', 'has half of a surrogate pair');
    if (value.includes('\0')) this.note('invalid-text', 'has the character U+0000');
    return value;
  }

  /** Moves from a backslash to the last character of its escape. */
  private escape(): void {
    this.at++;
    const letter = this.text.charAt(this.at);
    if (letter === 'u') {
      for (let digits = 0; digits < 4; digits++) {
        this.at++;
        if (!isHexDigit(this.text.charCodeAt(this.at))) this.fail('has a \\u escape without four hex digits');
      }
    } else if (letter === '' || !'"\\/bfnrt'.includes(letter)) {
      this.fail('has an unknown escape in a text');
    }
  }

  private number(): number {
    const start = this.at;
    if (this.text.charCodeAt(this.at) === CODE.minus) this.at++;
    if (this.text.charCodeAt(this.at) === CODE.zero) this.at++;
    else this.digits();
    if (this.text.charCodeAt(this.at) === CODE.dot) {
      this.at++;
      this.digits();
    }
    if ((this.text.charCodeAt(this.at) | 32) === 101 /* e */) {
      this.at++;
      const sign = this.text.charCodeAt(this.at);
      if (sign === CODE.plus || sign === CODE.minus) this.at++;
      this.digits();
    }
    const literal = this.text.slice(start, this.at);
    const value = Number(literal);
    if (Object.is(value, -0)) this.note('validation-failed', 'is -0, whose sign would be lost');
    else if (!survives(literal, value)) {
      this.note('number-out-of-range', 'is a number that would be changed by storing it');
    }
    return value;
  }

  private digits(): void {
    if (!isDigit(this.text.charCodeAt(this.at))) this.fail('has a number that is not one of JSON');
    while (isDigit(this.text.charCodeAt(this.at))) this.at++;
  }

  private word(): boolean | null {
    const known = WORDS[this.text.charAt(this.at)];
    if (!known || !this.text.startsWith(known.word, this.at)) this.fail('has something that is not a JSON value');
    this.at += known.word.length;
    return known.value;
  }

  private space(): void {
    for (; ; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code !== CODE.space && code !== CODE.lineFeed && code !== CODE.carriageReturn && code !== CODE.tab) return;
    }
  }

  private note(kind: JsonFaultKind, message: string): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push({ kind, pointer: pointerOf(this.path), message });
  }

  private fail(what: string, kind: 'malformed-json' | 'duplicate-key' = 'malformed-json'): never {
    const before = this.text.slice(0, this.at);
    const line = before.split('\n').length;
    const column = this.at - before.lastIndexOf('\n');
    const message = `The text ${what} (line ${line}, column ${column}).`;
    throw new Unreadable({ kind, pointer: pointerOf(this.path), message });
  }
}

const isDigit = (code: number): boolean => code >= CODE.zero && code <= CODE.nine;

const isHexDigit = (code: number): boolean => isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102);

/**
 * Whether a number is still the one that was written once it is a double and printed again (as JCS does): the decimal
 * value of both texts is the same, and an integer is one that only one double stands for.
 */
function survives(literal: string, value: number): boolean {
  if (literal.length <= 15 && !/[.eE]/.test(literal)) return true;
  if (!Number.isFinite(value)) return false;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  return sameDecimal(decimalOf(literal), decimalOf(String(value)));
}

/** A decimal number as its significant digits and the power of ten of the last one; zero has none. */
interface Decimal {
  digits: string;
  exponent: number;
}

const sameDecimal = (a: Decimal, b: Decimal): boolean =>
  a.digits === b.digits && (a.digits === '' || a.exponent === b.exponent);

/** Signs are left out: they always survive but for -0, which is judged apart. */
function decimalOf(literal: string): Decimal {
  const unsigned = literal.startsWith('-') ? literal.slice(1) : literal;
  const [mantissa = '', power = '0'] = unsigned.split(/[eE]/);
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = whole + fraction;
  let from = 0;
  while (all.charCodeAt(from) === CODE.zero) from++;
  let to = all.length;
  while (to > from && all.charCodeAt(to - 1) === CODE.zero) to--;
  return { digits: all.slice(from, to), exponent: Number(power) - fraction.length + (all.length - to) };
}
