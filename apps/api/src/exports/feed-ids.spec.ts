import type { TimelineItem } from '@parley/contracts';
import { feedIds } from './feed-ids.js';

const item = (stream: string, happening: string) => ({ stream, happening }) as TimelineItem;

describe('the id of a happening in a feed', () => {
  const idOf = feedIds('bc9a5ef0-0098-5cfc-858c-9343a3cad335');

  it('is the same every time, for good', () => {
    expect(idOf(item('round-a', 'held'))).toBe('urn:uuid:dd7454f9-20da-576d-8348-1986be0491a5');
  });

  it('is another for another happening, and for the same name elsewhere', () => {
    const elsewhere = feedIds('00000000-0000-0000-0000-000000000001');
    const ids = [idOf(item('round-a', 'held')), idOf(item('round-a', 'held-2')), elsewhere(item('round-a', 'held'))];
    expect(new Set(ids).size).toBe(3);
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
