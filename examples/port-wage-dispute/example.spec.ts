import { eventTypes, identify, parsePostedEntry } from '@parley/negotiation';
import { posted, readme, redactions } from './record.js';
import { uuidV5 } from '../uuid-v5.js';

const namespace = '4a7cd87f-a05a-5de9-85ee-1d2a4eed26a3';

/** The rows of the mapping as README lists them: line, row, type, stream. */
const listed = [...readme.matchAll(/^\| +(\d+) \| ([^|]+?) +\| ([A-Za-z]+) +\| ([a-z0-9-]+) +\|$/gm)].map(
  ([, line, row, type, stream]) => ({ line: Number(line), row: row!, type: type!, stream: stream! }),
);

describe('the wage dispute at Merrow', () => {
  it('has every type of event but the redaction, which is made apart', () => {
    const types = new Set(posted.map(({ type }) => type));
    expect(eventTypes.filter((type) => !types.has(type))).toEqual(['EntryRedacted']);
    expect(posted).toHaveLength(80);
    expect(redactions).toHaveLength(1);
  });

  it('parses, entry by entry', () => {
    for (const [index, entry] of posted.entries()) {
      const parsed = parsePostedEntry(entry);
      expect({ line: index + 1, ...(parsed.ok ? {} : { faults: parsed.faults }) }).toEqual({ line: index + 1 });
      if (parsed.ok) expect(identify(parsed.entry, '').id).toBe(entry.id);
    }
  });

  it('says in its first line and in its title that it is fiction', () => {
    expect(readme.split('\n')[0]).toContain('(fiction)');
    const opened = posted.find(({ type }) => type === 'NegotiationOpened')!;
    expect(opened.data.title).toContain('(fiction)');
  });

  it('names no address that could be anybody’s (RFC 2606)', () => {
    const addresses = posted.flatMap(({ data }) =>
      [data.url, data.archiveUrl].filter((url) => typeof url === 'string'),
    );
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect(new URL(address).hostname).toMatch(/\.example$/);
  });

  it('has an id for each entry that follows from the name of its row, as its README lists them', () => {
    expect(uuidV5('6ba7b811-9dad-11d1-80b4-00c04fd430c8', 'urn:parley:example:port-wage-dispute')).toBe(namespace);
    expect(listed.map(({ line }) => line)).toEqual(posted.map((_, index) => index + 1));
    for (const { line, row, type, stream } of listed) {
      expect(posted[line - 1]).toMatchObject({ id: uuidV5(namespace, row), type, stream });
    }
    expect(redactions.map(({ id }) => id)).toEqual([uuidV5(namespace, 'W58')]);
  });

  it('redacts what it has posted', () => {
    const ids = new Set(posted.map(({ id }) => id));
    for (const { event } of redactions) expect(ids).toContain(event);
  });
});
