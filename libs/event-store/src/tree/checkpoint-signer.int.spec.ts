import { chmod, mkdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import {
  formatSigningKey,
  formatVkey,
  parseSigningKey,
  signingKey,
  verifyCheckpoint,
  type VerifierKey,
} from '@parley/transparency';
import { forgeEvents } from '../../test/forged-events.js';
import { ORIGIN, SigningHost } from '../../test/signing-host.js';
import type { SigningStep } from './checkpoint-signer.js';
import { nameLog, OriginDiffers } from './log-name.js';
import { SigningRefused } from './signing-refused.js';
import { signCheckpoint } from './signing-keys.js';
import { StateFile } from './state-file.js';

let host: SigningHost;
afterEach(() => host?.close());

const otherKey = (name = ORIGIN) => signingKey(name, 'note', new Uint8Array(32).fill(9));
const signedBy = async (keys: readonly VerifierKey[]): Promise<number | undefined> => {
  const latest = await host.tree.latestCheckpoint();
  return (await verifyCheckpoint(latest!.note, { logKeys: keys, origin: ORIGIN })).head.size;
};
const keysInFile = async () =>
  (await readFile(host.keyFile, 'utf8'))
    .trim()
    .split('\n')
    .filter((line) => /^[^#]/.test(line))
    .map((line) => parseSigningKey(line).verifier);

describe('the first start', () => {
  it('makes a key that its owner alone can read, and signs the log, empty as it is', async () => {
    host = await SigningHost.start();
    expect(await host.sign()).toEqual({ outcome: 'nothing-new', size: 0 });
    expect((await stat(host.keyFile)).mode & 0o777).toBe(0o600);
    expect((await host.tree.latestCheckpoint())?.note).toBe(await host.state());
    expect(await signedBy(await host.tree.vkeys())).toBe(0);
    expect((await host.tree.vkeys()).map(formatVkey)).toEqual((await keysInFile()).map(formatVkey));
    const { rows } = await host.database
      .pool('parley_owner', 1)
      .query(
        `select string_agg(t::text, ' ') as text from (select vkey from parley.log_keys union all select note from parley.checkpoints) t`,
      );
    expect(rows[0].text).not.toContain('PRIVATE');
  });

  it('of a log that was there before signs what there is', async () => {
    host = await SigningHost.start(300);
    expect(await host.sign()).toEqual({ outcome: 'signed', size: 300 });
    expect(await host.signedSizes()).toEqual([0, 300]);
    expect(await host.sign()).toEqual({ outcome: 'nothing-new', size: 300 });
    await host.add(1);
    expect(await host.sign()).toEqual({ outcome: 'signed', size: 301 });
    expect(await signedBy(await host.tree.vkeys())).toBe(301);
  });

  it('names the log once and for all', async () => {
    host = await SigningHost.start();
    const sign = host.database.pool('parley_sign', 1);
    expect(await nameLog(sign, null, () => 'other')).toBe(ORIGIN);
    await expect(nameLog(sign, 'other', () => 'other')).rejects.toThrow(OriginDiffers);
  });

  it('signs the full tiles alone while more of them are to be stored', async () => {
    host = await SigningHost.start(300);
    await forgeEvents(host.database, 500);
    expect(await host.sign()).toEqual({ outcome: 'signed', size: 256 });
    await host.add(0);
    expect(await host.sign()).toEqual({ outcome: 'signed', size: 800 });
    expect(await host.signedSizes()).toEqual([0, 256, 800]);
  });
});

describe('what fails on the way is done again, and nothing that was signed is contradicted:', () => {
  const STEPS: SigningStep[] = ['sign', 'keep', 'store'];
  const failures = STEPS.flatMap((step) => (['before', 'after'] as const).map((when) => [when, step] as const));

  it.each(failures)('%s "%s"', async (when, step) => {
    host = await SigningHost.start(260);
    await host.sign();
    await host.add(10);
    const failing = host.signer((at, what) => {
      if (at === when && what === step) throw new Error('cut');
    });
    await expect(host.sign(failing)).rejects.toThrow('cut');
    const kept = await host.state();
    const wasKept = kept.startsWith(`${ORIGIN}\n270\n`);
    expect(wasKept).toBe(step === 'store' || (step === 'keep' && when === 'after'));
    expect((await host.tree.latestCheckpoint())?.size).toBe(step === 'store' && when === 'after' ? 270 : 260);
    // Whether the log has grown meanwhile or not.
    if (when === 'after') await host.add(7);
    await host.sign();
    const until = when === 'after' ? 277 : 270;
    expect(await host.signedSizes()).toEqual([
      0,
      260,
      ...(wasKept || until === 270 ? [270] : []),
      ...(until === 277 ? [277] : []),
    ]);
    if (wasKept) expect((await host.tree.checkpointOf(270))?.note).toBe(kept);
    expect((await host.tree.latestCheckpoint())?.note).toBe(await host.state());
  });

  it('a file that is written halfway is not in the place of the one before', async () => {
    host = await SigningHost.start(3);
    await host.sign();
    await writeFile(`${host.stateFile}.1.next`, 'parley.te');
    await host.add(1);
    await host.sign();
    expect(await host.signedSizes()).toEqual([0, 3, 4]);
  });
});

describe('two signers', () => {
  it('sign one after the other: the second waits, and goes on from what the first signed', async () => {
    host = await SigningHost.start(5);
    await host.sign();
    await host.add(5);
    const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = host.signer(async (when, step) => {
      if (when !== 'before' || step !== 'store') return;
      reached.resolve();
      await goOn.promise;
    });
    const first = host.sign(slow);
    await reached.promise;
    const second = host.sign();
    const owner = host.database.pool('parley_owner', 1);
    const waiting = async () =>
      (await owner.query(`select from pg_locks where locktype = 'advisory' and not granted`)).rowCount;
    while (!(await waiting())) await new Promise((resume) => setTimeout(resume, 5));
    await forgeEvents(host.database, 5);
    goOn.resolve();
    expect(await first).toEqual({ outcome: 'signed', size: 10 });
    expect(await second).toEqual({ outcome: 'signed', size: 15 });
    expect(await host.signedSizes()).toEqual([0, 5, 10, 15]);
  });

  it('of which one was frozen: it does not put back an older state', async () => {
    host = await SigningHost.start(5);
    await host.sign();
    const before = await host.state();
    await host.add(5);
    await host.sign();
    await expect(new StateFile(host.stateFile).write(before)).rejects.toThrow(
      'was changed meanwhile: it went on to 10 events',
    );
    expect(await host.state()).toMatch(`${ORIGIN}\n10\n`);
  });
});

describe('nothing is signed', () => {
  const refused = async (words: string | RegExp) => {
    const state = await readFile(host.stateFile, 'utf8').catch(() => undefined);
    const signed = await host.tree.latestCheckpoint();
    await expect(host.sign()).rejects.toThrow(words);
    await expect(host.sign()).rejects.toThrow(SigningRefused);
    expect(await readFile(host.stateFile, 'utf8').catch(() => undefined)).toBe(state);
    expect((await host.tree.latestCheckpoint())?.size).toBe(signed?.size);
  };
  const someSigned = async (events = 20) => {
    host = await SigningHost.start(events);
    await host.sign();
  };

  it('where the last ten events are gone', async () => {
    await someSigned();
    await host.tamper('delete from parley.events where position > 10');
    await refused('The log has 10 events, and a checkpoint of 20 was signed: it has lost its end');
  });

  it('over an older backup, as it is and after others posted to it', async () => {
    await someSigned();
    await host.tamper(
      'delete from parley.events where position > 10',
      'delete from parley.checkpoints where size > 10',
    );
    await refused('The log has 10 events, and a checkpoint of 20 was signed');
    await host.add(10);
    await refused('The first 20 events are not those of which a checkpoint was signed');
    await host.add(10);
    await refused('The first 20 events are not those of which a checkpoint was signed');
  });

  it('over an older backup of before the first checkpoint, keys and all', async () => {
    await someSigned();
    await host.tamper(
      'delete from parley.checkpoints',
      'delete from parley.log_keys',
      'delete from parley.events where position > 10',
    );
    await refused('The log has 10 events, and a checkpoint of 20 was signed');
  });

  it('over events of which one was changed', async () => {
    await someSigned();
    await host.add(5);
    await host.tamper(`update parley.events set leaf_hash = sha256('other') where position = 3`);
    await refused('The first 20 events are not those of which a checkpoint was signed');
  });

  it('without the state, which is not made anew', async () => {
    await someSigned();
    await rm(host.stateFile);
    await refused('log-state is gone (LOG_STATE_FILE)');
  });

  it.each([
    ['that is empty', () => ''],
    ['that is no checkpoint', () => 'nothing\n'],
    [
      'that another key signed',
      () => signCheckpoint([otherKey()], { origin: ORIGIN, size: 3, root: new Uint8Array(32) }),
    ],
    [
      'of another log',
      () => signCheckpoint([otherKey('other')], { origin: 'other', size: 3, root: new Uint8Array(32) }),
    ],
  ])('by a state %s', async (_what, text) => {
    await someSigned();
    await writeFile(host.stateFile, text());
    await refused('log-state (LOG_STATE_FILE) has no checkpoint of this log');
  });

  it('by a key file that others can read', async () => {
    await someSigned();
    await chmod(host.keyFile, 0o640);
    await refused('can be read by others');
  });

  it.each([
    ['of another log', () => formatSigningKey(otherKey('other')), 'has a key of other; this log is parley.test/v1/log'],
    ['that is none', () => 'PRIVATE+KEY+secret', /Line 1 of .* is no key of a log/],
    [
      'of a witness',
      () => formatSigningKey(signingKey(ORIGIN, 'cosignature', new Uint8Array(32))),
      'is the key of a witness',
    ],
    ['that holds nothing', () => '# nothing\n', 'holds no key'],
  ])('by a key %s, which no message repeats', async (_what, text, words) => {
    await someSigned();
    await writeFile(host.keyFile, text());
    await refused(words);
    await expect(host.sign()).rejects.not.toThrow('secret');
  });

  it('by a key that is not of this log, on a host without its state', async () => {
    await someSigned();
    await rm(host.stateFile);
    await writeFile(host.keyFile, formatSigningKey(otherKey()));
    await refused('it is signed elsewhere');
  });

  it('on a host that has no key of a log that has one', async () => {
    await someSigned();
    await rm(host.keyFile);
    await host.add(5);
    expect(await host.sign()).toEqual({ outcome: 'no-key' });
    await expect(stat(host.keyFile)).rejects.toThrow('ENOENT');
  });

  it('by a state that can not be written, until it can', async () => {
    await someSigned();
    await host.add(1);
    const inTheWay = `${host.stateFile}.${process.pid}.next`;
    await mkdir(inTheWay);
    await refused("log-state can't be written (LOG_STATE_FILE)");
    await rmdir(inTheWay);
    expect(await host.sign()).toEqual({ outcome: 'signed', size: 21 });
  });
});

describe('an older state that was put back', () => {
  it('is brought up to what the database has, if that goes on from it', async () => {
    host = await SigningHost.start(5);
    await host.sign();
    const older = await host.state();
    await host.add(5);
    await host.sign();
    await writeFile(host.stateFile, older);
    expect(await host.sign()).toEqual({ outcome: 'nothing-new', size: 10 });
    expect(await host.state()).toBe((await host.tree.latestCheckpoint())?.note);
  });
});

describe('a rotation', () => {
  it('has both keys sign, then the new one alone, over one log that all of them verify', async () => {
    host = await SigningHost.start(5);
    await host.sign();
    const old = await keysInFile();
    const oldNote = (await host.tree.latestCheckpoint())!.note;
    await writeFile(
      host.keyFile,
      `${await readFile(host.keyFile, 'utf8')}\n# since May\n${formatSigningKey(otherKey())}\n`,
    );
    await host.add(5);
    await host.sign();
    const both = await keysInFile();
    expect([await signedBy(old), await signedBy([otherKey().verifier]), both.length]).toEqual([10, 10, 2]);
    await writeFile(host.keyFile, formatSigningKey(otherKey()));
    await host.add(5);
    await host.sign();
    expect(await signedBy([otherKey().verifier])).toBe(15);
    await expect(signedBy(old)).rejects.toThrow('none of the known keys');
    // The one that no longer signs is listed still, for what it signed.
    const listed = await host.tree.vkeys();
    expect(listed.map(formatVkey)).toEqual([formatVkey(otherKey().verifier), formatVkey(old[0]!)]);
    expect((await verifyCheckpoint(oldNote, { logKeys: listed })).head.size).toBe(5);
    expect(await host.signedSizes()).toEqual([0, 5, 10, 15]);
  });

  it('without an overlap is possible where the state is: who has lost the key has the last thing that it signed', async () => {
    host = await SigningHost.start(5);
    await host.sign();
    await writeFile(host.keyFile, formatSigningKey(otherKey()));
    await host.add(5);
    expect(await host.sign()).toEqual({ outcome: 'signed', size: 10 });
    expect(await signedBy([otherKey().verifier])).toBe(10);
  });
});
