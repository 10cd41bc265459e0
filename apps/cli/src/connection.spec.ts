import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionFor } from './connection.js';
import { EXIT } from './failures.js';

const RUNNING = 'http://127.0.0.1:3111';
let home: string;
let deep: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'parley-cli-'));
  deep = join(home, 'a', 'b');
  mkdirSync(deep, { recursive: true });
  mkdirSync(join(home, '.parley'));
  writeFileSync(join(home, '.parley', 'instance.json'), JSON.stringify({ url: RUNNING }));
  writeFileSync(join(home, '.parley', 'admin-key'), 'secret\n');
  mkdirSync(join(home, 'broken'));
  writeFileSync(join(home, 'broken', 'instance.json'), '{"url": ');
});
afterAll(() => rmSync(home, { recursive: true }));

describe('where to send requests', () => {
  it('is the instance that runs in a folder above, with its key', () => {
    expect(connectionFor({}, { env: {}, cwd: deep })).toMatchObject({ url: RUNNING, key: 'secret' });
  });

  it('is the instance of DATA_DIR where that is set', () => {
    expect(connectionFor({}, { env: { DATA_DIR: '../.parley' }, cwd: join(home, 'a') })).toMatchObject({
      url: RUNNING,
      key: 'secret',
    });
  });

  it('is what the environment says before that, and what an option says before all', () => {
    const env = { PARLEY_URL: 'http://env:1/', PARLEY_KEY: 'envkey' };
    expect(connectionFor({}, { env, cwd: deep })).toEqual({ url: 'http://env:1', key: 'envkey' });
    expect(connectionFor({ url: 'https://opt/base/', key: 'k' }, { env, cwd: deep })).toEqual({
      url: 'https://opt/base',
      key: 'k',
    });
  });

  it('shows the key of the local instance to no other server', () => {
    expect(connectionFor({ url: 'http://other:3111' }, { env: {}, cwd: deep }).key).toBeUndefined();
    expect(connectionFor({ url: RUNNING }, { env: {}, cwd: deep }).key).toBe('secret');
  });

  it.each([
    ['none', 'nowhere'],
    ['half a file', 'broken'],
  ])('is unknown where %s says so', (_, folder) => {
    const env = { DATA_DIR: join(home, folder) };
    expect(() => connectionFor({}, { env, cwd: deep })).toThrow(
      expect.objectContaining({ exitCode: EXIT.unreachable }),
    );
  });

  it('is never a thing that is no web address', () => {
    for (const url of ['localhost:3000', 'file:///etc/passwd', 'x']) {
      expect(() => connectionFor({ url }, { env: {}, cwd: deep })).toThrow(
        expect.objectContaining({ exitCode: EXIT.usage }),
      );
    }
  });
});
