/** In valid JSON a string with a colon behind it is the name of a member, and nothing else is. */
const STRING = /"[^"]*"(\s*:)?/g;
/** Without these no quotation mark stands within a string. In two steps, as one expression for both fails on strings of megabytes. */
const ESCAPE = /\\./g;

/**
 * Reads JSON in which no object has two members of one name: of such readers take the first or the last, so that two of them
 * would see two things.
 * @throws SyntaxError where it is none or has such members, RangeError where it is nested too deep
 */
export function parseMembersOnce(text: string): unknown {
  const value: unknown = JSON.parse(text);
  let names = 0;
  for (const [, colon] of text.replaceAll(ESCAPE, '').matchAll(STRING)) if (colon !== undefined) names += 1;
  if (names !== countMembers(value)) throw new SyntaxError('an object has two members of one name');
  return value;
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countMembers(item), 0);
  const members = Object.values(value);
  return members.reduce<number>((sum, member) => sum + countMembers(member), members.length);
}
