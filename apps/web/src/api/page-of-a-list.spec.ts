import { allOf, type Page } from './page-of-a-list.js';

const pages: Record<string, Omit<Page<number>, 'asOf'>> = {
  first: { items: [1, 2], next: 'a' },
  a: { items: [3], next: 'b' },
  b: { items: [], next: null },
};

describe('all of a list', () => {
  it('is read to the page that none comes after, each by the cursor of the one before', async () => {
    const asked: unknown[] = [];
    const all = await allOf((page) => {
      asked.push(page.cursor);
      return Promise.resolve(pages[page.cursor ?? 'first'] as Page<number>);
    });
    expect(all).toEqual([1, 2, 3]);
    expect(asked).toEqual([undefined, 'a', 'b']);
  });

  it('is none where a page of it can’t be read', async () => {
    const read = ({ cursor }: { cursor?: string }) =>
      cursor === undefined ? Promise.resolve(pages['first'] as Page<number>) : Promise.reject(new Error('gone'));
    await expect(allOf(read)).rejects.toThrow('gone');
  });
});
