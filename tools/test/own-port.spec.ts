import { once } from 'node:events';
import { createServer } from 'node:net';
import { ownPort } from './own-port.js';

describe('a port of one’s own', () => {
  it('is given once, and is none that the system gives out by itself', async () => {
    const ports = [await ownPort(), await ownPort(), await ownPort()];
    expect(new Set(ports).size).toBe(3);
    for (const port of ports) expect(port).toBeLessThan(32_768);
  });

  it('is passed over where somebody has it', async () => {
    const before = await ownPort();
    const other = createServer().listen(before + 1, '127.0.0.1');
    await once(other, 'listening');
    expect(await ownPort()).toBeGreaterThan(before + 1);
    other.close();
  });
});
