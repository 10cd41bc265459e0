import fc from 'fast-check';
import { parseAtomFeed } from 'feedsmith';
import { create } from 'xmlbuilder2';
import { forXmlBuilder, xmlText } from './xml-text.js';

/** The title of a feed as a reader has it, spaces at its ends aside. */
function readBack(text: string): string {
  const feed = create({ version: '1.0', encoding: 'UTF-8' }).ele('http://www.w3.org/2005/Atom', 'feed');
  feed.ele('id').txt('urn:x');
  feed.ele('title').txt(forXmlBuilder(text));
  return parseAtomFeed(feed.end()).title?.value ?? '';
}

describe('text in XML', () => {
  it('comes back as it was from a reader of feeds, markup and entities too', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", ']]>', '&lt;', '&amp;', '<!--', 'a', '\n', '試') }),
    );
    fc.assert(
      fc.property(text, (one) => {
        const shown = one.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd');
        expect(readBack(one)).toBe(shown.trim());
      }),
    );
  });

  it.each(['\u0000', '\u0008', '\u000b', '\u001f', '\ufffe', '\uffff', '\ud800', '\udc00'])(
    'shows that something XML has no place for stood there (%j)',
    (character) => {
      expect(xmlText(`a${character}b`)).toBe('a\ufffdb');
    },
  );

  it('leaves alone what XML can hold', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\t', '\n', ' ', 'é', '\u202e', '\u{10ffff}', '\ufffd', '&') }),
        (text) => {
          expect(xmlText(text)).toBe(text);
        },
      ),
    );
  });
});
