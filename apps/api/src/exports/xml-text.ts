/** Whatever XML 1.0 (§2.2) has no place for: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * Text as XML can hold it: what it can't hold is U+FFFD, so that it is seen that something stood there. Line ends are LF,
 * as a reader of XML (§2.11) would make them anyway.
 */
export const xmlText = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replace(FORBIDDEN, '\ufffd');

/**
 * Text for xmlbuilder2, in elements and attributes. It leaves what looks like an entity as it stands, so that a text that
 * says `&lt;` would be read as `<`: every ampersand is given to it as the entity that it is to be.
 */
export const forXmlBuilder = (text: string): string => xmlText(text).replaceAll('&', '&amp;');
