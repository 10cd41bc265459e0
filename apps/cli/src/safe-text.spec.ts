import fc from 'fast-check';
import { safeJson, safeText } from './safe-text.js';

const OBEYED = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('text of the record on its way to a terminal', () => {
  it('shows an escape sequence instead of obeying it', () => {
    expect(safeText('\u001b[2J\u001b]0;mine\u0007gone')).toBe('\\u001b[2J\\u001b]0;mine\\u0007gone');
    expect(safeText('\u009b31mred')).toBe('\\u009b31mred');
  });

  it('is one line', () => {
    expect(safeText('one\r\ntwo\tthree\u2028four')).toBe('one two three four');
  });

  it('does not turn the direction of what follows', () => {
    expect(safeText('a\u202eb')).toBe('a\\u202eb');
  });

  it('never holds a character that a terminal obeys', () => {
    const anyText = fc.string({ unit: 'binary' });
    fc.assert(fc.property(anyText, (text) => expect(safeText(text)).not.toMatch(OBEYED)));
  });

  it('leaves other text as it is', () => {
    expect(safeText('Володимир Зеленський – “1,200”')).toBe('Володимир Зеленський – “1,200”');
  });

  it('leaves the meaning of JSON as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = safeJson(JSON.stringify({ text }, null, 2));
        expect(JSON.parse(json)).toEqual({ text });
        expect(json.replaceAll('\n', '')).not.toMatch(OBEYED);
      }),
    );
  });
});
