import fc from 'fast-check';
import { importLines } from './import-lines.js';

async function send(...parts: (string | Buffer)[]): Promise<{ text: string; count: number }> {
  const lines = importLines();
  const sent: Uint8Array[] = [];
  async function* input(): AsyncGenerator<Uint8Array> {
    for (const part of parts) yield Buffer.from(part);
  }
  for await (const part of lines.send(input())) sent.push(part);
  return { text: Buffer.concat(sent).toString('latin1'), count: lines.count() };
}

describe('the lines of an import', () => {
  it('get an id where they are entries without one, the same each time, and stay as they are otherwise', async () => {
    const { text, count } = await send('{"type":"T"}\n{"id":null,"type":"T"}\n\n[1]\n{"type":\n{}\n"x"');
    expect(count).toBe(6);
    const [first, ...rest] = text.split('\n');
    expect(first).toMatch(
      /^\{"id":"[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}","type":"T"\}$/,
    );
    expect(rest.slice(0, 4)).toEqual(['{"id":null,"type":"T"}', '', '[1]', '{"type":']);
    expect(rest[4]).toMatch(/^\{"id":"[^"]+"\}$/);
    expect(rest[5]).toBe('"x"');
    const again = await send('{"type":"Other"}\n  {"type":"T"}\r\n');
    expect(again.text.split('\n')[1]).toBe(first);
  });

  it('keep numbers and repeated members as they were written, for the server to judge', async () => {
    const { text } = await send('{"a":1.10,"a":12345678901234567890}');
    expect(text).toMatch(/"a":1\.10,"a":12345678901234567890\}$/);
  });

  it('that are no text, or never end, are sent as they are', async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
    const long = 'x'.repeat(3_000_000);
    const { text, count } = await send(bytes, '\n', long.slice(0, 1_700_000), long.slice(1_700_000), '\n{"id":"a"}');
    expect(text).toBe(`{\u00ff}\n${long}\n{"id":"a"}`);
    expect(count).toBe(3);
  });

  it('are the same in whatever parts they come, a byte order mark aside', async () => {
    const line = fc.constantFrom('{"type":"T"}', '{"id":"x"}', '', ' ', '\r', 'é', '{', '{}');
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.boolean(), fc.array(fc.nat(), { maxLength: 5 }), async (all, mark, cuts) => {
        const bytes = Buffer.from((mark ? '\ufeff' : '') + all.join('\n'));
        const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
        const parts = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
        expect(await send(...parts)).toEqual(await send(all.join('\n')));
      }),
    );
  });
});
