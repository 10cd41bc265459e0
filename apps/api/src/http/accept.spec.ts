import fc from 'fast-check';
import { chooseFormat, prefersHtml } from './accept.js';

const JSON_TYPE = 'application/json';
const NDJSON = 'application/x-ndjson';

describe('the choice of a format by Accept', () => {
  it.each([
    [undefined, JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['APPLICATION/JSON', JSON_TYPE],
    ['application/*', JSON_TYPE],
    ['application/x-ndjson', NDJSON],
    ['application/json;q=0.5, application/x-ndjson', NDJSON],
    ['application/x-ndjson;q=0.2, */*;q=0.1', NDJSON],
    ['text/html, application/xhtml+xml, */*;q=0.8', JSON_TYPE],
    ['application/json;q=0, */*', NDJSON],
    ['application/json; charset=utf-8; q=1.000', JSON_TYPE],
    [';;;', JSON_TYPE],
    ['', JSON_TYPE],
    ['*/json', JSON_TYPE],
    ['text/html;q=2', JSON_TYPE],
  ])('%s gives %s', (accept, format) => {
    expect(chooseFormat(accept, [JSON_TYPE, NDJSON])).toBe(format);
  });

  it.each(['text/html', 'application/json;q=0', '*/*;q=0', 'application/*;q=0.0', 'application/json;q=0, text/*'])(
    '%s rules JSON out',
    (accept) => {
      expect(chooseFormat(accept, [JSON_TYPE])).toBeUndefined();
    },
  );

  it('gives one of the formats or none, whatever the header', () => {
    fc.assert(
      fc.property(fc.string(), (accept) => {
        expect([JSON_TYPE, NDJSON, undefined]).toContain(chooseFormat(accept, [JSON_TYPE, NDJSON]));
      }),
    );
  });
});

describe('whether a page is asked for', () => {
  it.each([
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
    ['text/html', true],
    ['text/*', true],
    ['application/json, text/html;q=0.5', false],
    ['application/json', false],
    ['text/html;q=0', false],
    ['*/*', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (accept, isPage) => {
    expect(prefersHtml(accept)).toBe(isPage);
  });
});
