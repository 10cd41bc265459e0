/** A value that canonical JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** What can't be put into canonical JSON, and where: `pointer` is a JSON Pointer (RFC 6901). */
export class NotCanonical extends TypeError {
  override readonly name = 'NotCanonical';
  constructor(
    readonly reason: string,
    readonly pointer: string,
  ) {
    super(`${reason} at ${pointer === '' ? 'the root' : pointer}`);
  }
}

/**
 * The canonical text of a JSON value (RFC 8785, JCS) inside the limits of I-JSON (RFC 7493): members sorted by UTF-16
 * code units (section 3.2.3), numbers as ECMAScript prints them (3.2.2.3), strings with the shortest escapes (3.2.2.2),
 * no white space, no Unicode normalisation.
 *
 * Refused with `NotCanonical`, never silently changed: numbers that are not finite, integers beyond 2^53 - 1, lone
 * surrogates and U+0000 in strings and names, `undefined` (absent members must be absent), and whatever is not plain
 * JSON (bigint, Date, Map, class instances, holes in arrays).
 */
export function canonicalJson(value: unknown): string {
  const ordered = inOrder(value);
  if (ordered !== UNUSUAL) {
    const text = JSON.stringify(ordered);
    if (!ESCAPED_CODE_UNIT.test(text)) return text;
  }
  return write(value, []);
}

/** What only `write` can judge: it names the fault, or writes what the short way cannot. */
const UNUSUAL = Symbol('unusual');
/** U+0000 or a lone surrogate, as JSON.stringify escapes them; or a backslash before such letters. */
const ESCAPED_CODE_UNIT = /\\u(?:0000|d[89a-f])/;

/**
 * The value with the members of every object in order, so that the engine's own JSON.stringify, three times as fast as
 * writing piece by piece, gives the canonical text. What is in order already is not copied.
 */
function inOrder(value: unknown): unknown {
  switch (typeof value) {
    case 'boolean':
    case 'string':
      return value;
    case 'number':
      return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value)) ? value : UNUSUAL;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? itemsInOrder(value) : membersInOrder(value);
    default:
      return UNUSUAL;
  }
}

function itemsInOrder(items: unknown[]): unknown {
  const copy: unknown[] = [];
  let same = true;
  for (let index = 0; index < items.length; index++) {
    const item = inOrder(items[index]);
    if (item === UNUSUAL) return UNUSUAL;
    same &&= item === items[index];
    copy.push(item);
  }
  return same ? items : copy;
}

function membersInOrder(value: object): unknown {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return UNUSUAL;
  const members = value as Record<string, unknown>;
  const names = Object.keys(value);
  let same = names.every((name, index) => index === 0 || names[index - 1]! < name);
  if (!same) names.sort();
  const copy: Record<string, unknown> = {};
  for (const name of names) {
    // An engine puts names that are numbers first, and takes this one for the prototype.
    if (/^\d/.test(name) || name === '__proto__') return UNUSUAL;
    const member = inOrder(members[name]);
    if (member === UNUSUAL) return UNUSUAL;
    same &&= member === members[name];
    copy[name] = member;
  }
  return same ? value : copy;
}

/**
 * The text of a number by RFC 8785 section 3.2.2.3, any finite double. `canonicalJson` is stricter: it takes no integers
 * that a double may have rounded.
 */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new NotCanonical('a number that is not finite', '');
  return JSON.stringify(value);
}

/** The way from the root to the value at hand, pushed and popped along it: a pointer is joined only for a fault. */
type Path = (string | number)[];

function refuse(reason: string, path: Path): never {
  const segments = path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  throw new NotCanonical(reason, segments.join(''));
}

function write(value: unknown, path: Path): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return writeNumber(value, path);
    case 'string':
      return writeString(value, path);
    case 'object':
      return Array.isArray(value) ? writeArray(value, path) : writeObject(value, path);
    default:
      return refuse(`a value of type ${typeof value}`, path);
  }
}

function writeNumber(value: number, path: Path): string {
  if (!Number.isFinite(value)) refuse('a number that is not finite', path);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) refuse('an integer beyond 2^53 - 1', path);
  // ECMAScript's Number::toString is what RFC 8785 section 3.2.2.3 prescribes; -0 becomes 0 in both.
  return JSON.stringify(value);
}

function writeString(text: string, path: Path): string {
  if (!text.isWellFormed()) refuse('a lone surrogate', path);
  if (text.includes('\u0000')) refuse('U+0000', path);
  // ECMAScript's QuoteJSONString is what RFC 8785 section 3.2.2.2 prescribes.
  return JSON.stringify(text);
}

function writeArray(items: readonly unknown[], path: Path): string {
  let text = '';
  // By index: iteration helpers would skip or hide the holes of a sparse array.
  for (let index = 0; index < items.length; index++) {
    path.push(index);
    text += (index === 0 ? '' : ',') + write(items[index], path);
    path.pop();
  }
  return `[${text}]`;
}

function writeObject(value: object, path: Path): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm (a worker, a test's sandbox) has another Object.prototype: its own prototype is null.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    refuse(`an instance of ${value.constructor?.name ?? 'a class'}`, path);
  }
  let text = '';
  // Array.sort without a comparer is the order of UTF-16 code units that RFC 8785 section 3.2.3 asks for.
  for (const name of Object.keys(value).sort()) {
    path.push(name);
    text += `${text === '' ? '' : ','}${writeString(name, path)}:${write((value as Record<string, unknown>)[name], path)}`;
    path.pop();
  }
  return `{${text}}`;
}
