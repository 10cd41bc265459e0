import { withPart } from './performance-page.js';

const page = 'Prose.\n\n<!-- table -->\n\nold\n\n<!-- end of table -->\n\nMore prose.\n';

describe('the page of measurements', () => {
  it('has another table between its markers, and the prose around them as it was', () => {
    expect(withPart(page, 'table', '| new |\n')).toBe(page.replace('old', '| new |'));
  });

  it('is the same when the same is written twice', () => {
    const once = withPart(page, 'table', 'new');
    expect(withPart(once, 'table', 'new')).toBe(once);
  });

  it('is not written where it has no place for it', () => {
    expect(() => withPart(page, 'growth', 'new')).toThrow('no part');
  });
});
