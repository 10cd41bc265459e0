/** The octets that a line may have, its end not counted (RFC 5545 §3.1). */
const LINE_OCTETS = 75;

/** Control characters that text can't hold (RFC 5545 §3.1); a line end is escaped before. */
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** A value of the type TEXT (RFC 5545 §3.3.11). */
export const textValue = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replace(FORBIDDEN, '\ufffd')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** A day (`YYYY-MM-DD`) as a value of the type DATE. */
export const dateValue = (day: string): string => day.replaceAll('-', '');

/** An instant (RFC 3339 in UTC) as a value of the type DATE-TIME. */
export const instantValue = (instant: string): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** One content line with its CRLF, folded at 75 octets and never inside a character. `name` holds its parameters. */
export function contentLine(name: string, value: string): string {
  const folded: string[] = [];
  let line = '';
  let octets = 0;
  for (const character of `${name}:${value}`) {
    const length = Buffer.byteLength(character);
    if (octets + length > LINE_OCTETS) {
      folded.push(line);
      // The space that a folded line begins with counts as one of its octets.
      line = ' ';
      octets = 1;
    }
    line += character;
    octets += length;
  }
  return `${[...folded, line].join('\r\n')}\r\n`;
}
