import { rm, writeFile } from 'node:fs/promises';
import { checkpointText, verifyCheckpoint, verifyNote } from '@parley/transparency';
import { ORIGIN, SigningHost } from '../../test/signing-host.js';
import { HostSigner } from './host-signer.js';

let host: SigningHost;
let signer: HostSigner;

beforeEach(async () => {
  host = await SigningHost.start(300);
  await host.sign();
  signer = new HostSigner({ origin: ORIGIN, keyFile: host.keyFile, stateFile: host.stateFile });
});
afterEach(() => host.close());

describe('a host that signs', () => {
  it('signs any size up to the last one signed, the same bytes each time, and stores nothing', async () => {
    for (const size of [0, 1, 255, 256, 299, 300]) {
      const note = await signer.signHead(host.tree, size);
      const { head } = await verifyCheckpoint(note, { logKeys: await host.tree.vkeys() });
      expect(head).toEqual({ origin: ORIGIN, size, root: new Uint8Array(await host.tree.root(size)) });
      expect(await signer.signHead(host.tree, size)).toBe(note);
    }
    expect(await host.signedSizes()).toEqual([0, 300]);
    expect(await signer.lastSigned()).toBe(await host.state());
  });

  it('signs no more than was signed', async () => {
    await host.add(5);
    await expect(signer.signHead(host.tree, 301)).rejects.toThrow('A checkpoint of 301 events is not signed before');
  });

  it('signs nothing over a log that is not the one that was signed', async () => {
    await host.tamper(`update parley.events set leaf_hash = sha256('forged') where position = 299`);
    await expect(signer.signHead(host.tree, 299)).rejects.toThrow('are not the beginning of the 300');
    await host.tamper('delete from parley.events where position > 290');
    await expect(signer.signHead(host.tree, 280)).rejects.toThrow();
  });

  it('signs notes, and no checkpoint as one', async () => {
    const note = await signer.signNote('parley bundle v1\nabc\n');
    expect((await verifyNote(note, await host.tree.vkeys())).text).toBe('parley bundle v1\nabc\n');
    const fork = checkpointText({ origin: ORIGIN, size: 300, root: new Uint8Array(32) });
    await expect(signer.signNote(fork)).rejects.toThrow('A checkpoint is signed by signHead alone.');
    await expect(signer.signNote(`${fork}extension\n`)).rejects.toThrow(RangeError);
  });

  it('says so where it has no key, or lost its state', async () => {
    await rm(host.stateFile);
    expect(await signer.lastSigned()).toBeNull();
    await expect(signer.signHead(host.tree, 10)).rejects.toThrow('is gone (LOG_STATE_FILE)');
    await writeFile(host.stateFile, await signer.signNote('no checkpoint\n'));
    await expect(signer.signHead(host.tree, 10)).rejects.toThrow('has no checkpoint of this log');
    await rm(host.keyFile);
    await expect(signer.signNote('x\n')).rejects.toThrow('This host has no key of the log (LOG_KEY_FILE)');
    expect((await host.tree.vkeys()).map(({ name }) => name)).toEqual([ORIGIN]);
  });
});
