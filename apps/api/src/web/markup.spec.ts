import fc from 'fast-check';
import { markup } from './markup.js';

describe('a template of markup', () => {
  it('escapes what is put in, in elements and in attributes', () => {
    expect(markup`<a title="${'"><svg onload=x>'}">${"<b>'&"}</a>`.text).toBe(
      '<a title="&quot;&gt;&lt;svg onload=x&gt;">&lt;b&gt;&#39;&amp;</a>',
    );
  });

  it('takes markup and lists of it as they are, and nothing as nothing', () => {
    expect(markup`<ul>${[markup`<li>${1}</li>`, null, false, undefined]}</ul>`.text).toBe('<ul><li>1</li></ul>');
  });

  it('never lets a text make an element or end an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(markup`${text}`.text).not.toMatch(/[<>"']/);
      }),
    );
  });
});
