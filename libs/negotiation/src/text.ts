import { z } from 'zod';
import { complain, type Complaint } from './problem.js';

/** Control characters but tab, line feed and carriage return. */
const controls = /[^\P{Cc}\t\n\r]/u;
const lineBreaks = /[\t\n\r\u2028\u2029]/;
const bidiControls = /[\u202A-\u202E\u2066-\u2069]/;
const byteOrderMark = /\uFEFF/;
const noncharacters = /\p{Noncharacter_Code_Point}/u;
const nothingToSee = /^[\s\p{Z}\p{Cf}]*$/u;

/** Why no text of ours may hold these characters, or null: they can't be stored, shown or exported as they are. */
export function unfitCharacters(text: string): string | null {
  if (!text.isWellFormed()) return 'holds half of a surrogate pair';
  if (controls.test(text)) return 'holds a control character';
  if (byteOrderMark.test(text)) return 'holds a byte order mark';
  if (noncharacters.test(text)) return 'holds a noncharacter';
  return null;
}

function unfitInOneLine(text: string): string | null {
  if (lineBreaks.test(text)) return 'holds a tab or a line break, and must be one line';
  if (bidiControls.test(text)) return 'holds a bidirectional control character';
  return unfitCharacters(text);
}

function judgeText(text: string, limit: number, unfit: (text: string) => string | null): Complaint | null {
  const reason = unfit(text);
  if (reason) return { message: reason, problem: 'invalid-text' };
  if (nothingToSee.test(text)) return { message: 'must not be blank' };
  if (text.length > limit && [...text].length > limit) return { message: `must have at most ${limit} characters` };
  return null;
}

/** One line of text, not blank; the limit counts code points. */
export const line = (limit = 300) =>
  z
    .string()
    .check(complain((text) => judgeText(text, limit, unfitInOneLine)))
    .meta({ minLength: 1, maxLength: limit });

/** Text of any number of lines, not blank; the limit counts code points. */
export const prose = (limit = 10_000) =>
  z
    .string()
    .check(complain((text) => judgeText(text, limit, unfitCharacters)))
    .meta({ minLength: 1, maxLength: limit });

/** A lower-case word, or several joined by `-`, in ASCII. */
export const slug = (limit: number) =>
  z
    .string()
    .max(limit)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters and digits, joined by single hyphens');

/** The name of a happening inside its stream: as a poster gives it, or as the default makes it (happening.ts). */
export const happeningSlug = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens')
  .meta({ description: 'Groups the accounts of one happening inside a stream; absent: the default of the type' });

/** A UUID (RFC 9562) in lower case, so that one id has one spelling. */
export const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'must be a UUID in lower case')
  .meta({ format: 'uuid' });

/** A language tag (BCP 47). */
export const languageTag = z
  .string()
  .max(35)
  .check(complain((tag) => (isLanguageTag(tag) ? null : { message: 'must be a BCP 47 language tag, as in "en"' })))
  .meta({ description: 'BCP 47 language tag', examples: ['en', 'uk', 'zh-Hant'] });

function isLanguageTag(tag: string): boolean {
  if (!/^(?:[A-Za-z]{2,3}|[A-Za-z]{5,8})(?:-[A-Za-z0-9]{1,8})*$/.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The name of a time zone in the IANA database. */
export const timeZone = z
  .string()
  .max(64)
  .check(complain((name) => (isTimeZone(name) ? null : { message: 'must be a time zone of the IANA database' })))
  .meta({ description: 'IANA time zone', examples: ['Europe/Istanbul'] });

/** Names that were looked up: to ask takes longer than all the rest of reading an entry. */
const knownTimeZones = new Set<string>();
const MOST_KNOWN = 1_000;

function isTimeZone(name: string): boolean {
  if (knownTimeZones.has(name)) return true;
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
  // Letter case does not count, so there are more spellings than zones.
  if (knownTimeZones.size < MOST_KNOWN) knownTimeZones.add(name);
  return true;
}

/** An absolute http(s) address as RFC 3986 spells it, without credentials. It is shown as a link and never fetched. */
export const webAddress = z
  .string()
  .check(complain(judgeWebAddress))
  .meta({ format: 'uri', maxLength: 2048, description: 'Absolute http or https URL (RFC 3986), no credentials' });

function judgeWebAddress(address: string): Complaint | null {
  const message = whyNoWebAddress(address);
  return message ? { message, problem: 'invalid-url' } : null;
}

function whyNoWebAddress(address: string): string | null {
  if (address.length > 2048) return 'must have at most 2048 characters';
  if (!/^https?:\/\/[^/?#]/i.test(address)) return 'must be an absolute http or https URL';
  if (!/^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/.test(address)) return 'must percent-encode what RFC 3986 reserves';
  if (/^[^/]*\/\/[^/?#]*@/.test(address)) return 'must not hold credentials';
  if (!URL.canParse(address)) return 'must be a URL';
  return null;
}

/** A SHA-256 as base64, as all hashes of the record are written. */
export const sha256 = z
  .string()
  .regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/, 'must be a SHA-256 as base64 (44 characters)')
  .meta({ description: 'SHA-256 as base64' });

/** A whole number that JSON and JavaScript agree on; -0 is refused, as it would come back as 0. */
export const wholeNumber = (least: number, most: number = Number.MAX_SAFE_INTEGER) =>
  z
    .int()
    .min(least)
    .max(most)
    .check(complain((value) => (Object.is(value, -0) ? { message: 'must not be -0' } : null)));

/** Up to `most` different items. How many they are is judged before what they are. */
export const listOf = <Item extends z.ZodType>(item: Item, most = 50) =>
  z.array(item).max(most).check(complain(judgeRepeats)).meta({ uniqueItems: true });

function judgeRepeats(items: readonly unknown[]): Complaint | null {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const text = JSON.stringify(item);
    if (seen.has(text)) return { message: 'stands in the list already', path: [index] };
    seen.add(text);
  }
  return null;
}
