/** Control characters (C0, DEL, C1) and those that turn the direction of what follows. */
const UNSAFE = /\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const BREAKS = /(?:\r\n|[\t\n\v\f\r\u0085\u2028\u2029])+/gu;

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Text of the record made fit for a terminal: one line, and nothing in it that a terminal would obey.
 * What was taken out stays visible as its escape (`\u001b`), so that nobody is shown less than the record says.
 */
export function safeText(text: unknown): string {
  return String(text ?? '')
    .replace(BREAKS, ' ')
    .replace(UNSAFE, escaped);
}

/**
 * JSON text made fit for a terminal without changing what it says: JSON escapes C0 in strings itself, but lets DEL, C1
 * and the rest stand as they are, and C1 holds a one-byte escape.
 */
export function safeJson(json: string): string {
  return json.replace(UNSAFE, (character) => (/[\t\n\r]/.test(character) ? character : escaped(character)));
}
