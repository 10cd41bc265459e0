import type { AsOf } from '@parley/contracts';

/** A page of a list, as the API answers it. */
export interface Page<Item> {
  asOf: AsOf;
  items: Item[];
  /** The cursor of the next one; null: this is the last. */
  next: string | null;
}

/** As many as the API gives in one page. */
const MOST = 500;

/** All items of a list, page by page as `read` gives them. */
export async function allOf<Item>(
  read: (page: { limit: number; cursor?: string }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const all: Item[] = [];
  for await (const { items } of pagesOf(read)) for (const item of items) all.push(item);
  return all;
}

/** The pages of a list, one after the other. */
export async function* pagesOf<Item>(
  read: (page: { limit: number; cursor?: string }) => Promise<Page<Item>>,
): AsyncGenerator<Page<Item>> {
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await read({ limit: MOST, ...(cursor === null ? {} : { cursor }) });
    yield page;
    cursor = page.next;
  } while (cursor !== null);
}
