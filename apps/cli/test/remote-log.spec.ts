import { apiAt } from '../src/api.js';
import { EXIT } from '../src/failures.js';
import { runParley } from '../src/program.js';
import { RemoteLog } from '../src/remote-log.js';
import { fakeServer, type FakeServer } from './fake-server.js';
import { fakeTerminal } from './fake-terminal.js';

let server: FakeServer;
let body: string;
beforeAll(async () => (server = await fakeServer(() => ({ type: 'text/plain', body }))));
afterAll(() => server.close());

const log = () => new RemoteLog(apiAt({ url: server.url, key: undefined }));

describe('the log of a server that is not to be trusted', () => {
  it('is not read without end', async () => {
    body = 'x'.repeat(1_000_001);
    await expect(log().checkpoint()).rejects.toMatchObject({
      exitCode: EXIT.refused,
      message: 'the server gave more than 1000000 bytes for /v1/log/checkpoint',
    });
  });

  it('says so where a tile has another length than it must have', async () => {
    body = 'x'.repeat(33);
    await expect(log().nodes(1)([{ level: 0, index: 0 }])).rejects.toMatchObject({
      exitCode: EXIT.refused,
      message: 'the server gave a broken tile/0/000.p/1: it has 33 bytes, not 32',
    });
  });

  it('says so where a key is none, which is no fault of the command line', async () => {
    body = 'no key';
    await expect(log().vkeys()).rejects.toMatchObject({
      exitCode: EXIT.refused,
      message: expect.stringContaining('the server gave what is no key of a log'),
    });
  });

  it('is no reason to break down where it shows what is no event', async () => {
    const terminal = fakeTerminal({});
    body = 'null';
    expect(await runParley(['audit', 'show', '@1', '--url', server.url], terminal)).not.toBe(0);
  });
});
