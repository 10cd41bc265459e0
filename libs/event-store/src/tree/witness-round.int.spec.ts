import { cosignatureLine, parseNote, signingKey, verifyCheckpoint, type VerifierKey } from '@parley/transparency';
import type pg from 'pg';
import { MadeUpWitness } from '../../test/made-up-witness.js';
import { ORIGIN, SigningHost } from '../../test/signing-host.js';
import { WitnessRound } from './witness-round.js';

let host: SigningHost;
let pool: pg.Pool;
let logKeys: VerifierKey[];
const witnesses: MadeUpWitness[] = [];
const rounds: WitnessRound[] = [];
const errors: string[] = [];

beforeAll(async () => {
  host = await SigningHost.start(5);
  await host.sign();
  logKeys = await host.tree.vkeys();
  pool = host.database.pool('parley_sign', 2);
});
afterEach(async () => {
  await Promise.all(rounds.splice(0).map((round) => round.stop()));
  for (const witness of witnesses.splice(0)) witness.stop();
  errors.length = 0;
});
afterAll(() => host.close());

function witness(name: string): MadeUpWitness {
  const made = new MadeUpWitness(name, new Map([[ORIGIN, logKeys]]));
  witnesses.push(made);
  return made;
}

const roundOf = (...asked: MadeUpWitness[]): Promise<WitnessRound> => roundWithin(300, asked);

async function roundWithin(answerWithinMs: number, asked: readonly MadeUpWitness[]): Promise<WitnessRound> {
  const addresses = await Promise.all(asked.map((one) => one.start()));
  const options = { answerWithinMs, againAfterMs: 50 };
  const round = new WitnessRound(pool, addresses, ({ message }) => errors.push(message), options);
  rounds.push(round);
  return round;
}

const signMore = async (events: number): Promise<void> => {
  await host.add(events);
  await host.sign();
};

const newest = async (keys: MadeUpWitness[]) => {
  const { published, size } = (await host.tree.latestCheckpoint())!;
  const policy = { logKeys, witnesses: keys.map(({ key }) => key.verifier), origin: ORIGIN };
  const { witnessedBy } = await verifyCheckpoint(published, policy);
  return { size, published, by: witnessedBy.map(({ key }) => key.name).sort() };
};

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await holds()); await new Promise((resume) => setTimeout(resume, 5))) {
    if (Date.now() > deadline) throw new Error(`It did not come to that: ${errors.join()}`);
  }
}
const cosigned = (by: MadeUpWitness[]) => until(async () => (await newest(by)).by.length === by.length);

describe('witnesses', () => {
  it('cosign the newest checkpoint, and the next one from there', async () => {
    const both = [witness('one.example/w'), witness('other.example/w')];
    const round = await roundOf(...both);
    round.ask();
    await cosigned(both);
    await signMore(300);
    round.ask();
    await cosigned(both);
    expect(await newest(both)).toMatchObject({ size: 305, by: ['one.example/w', 'other.example/w'] });
    expect(both[0]!.seen.get(ORIGIN)!.size).toBe(305);
    expect(both[0]!.asked).toBe(2);
    expect(round.status).toEqual({
      'one.example/w': 'It cosigned 305 events.',
      'other.example/w': 'It cosigned 305 events.',
    });
    expect(errors).toEqual([]);
    // Nothing new, nothing to ask.
    round.ask();
    await round.stop();
    expect(both[0]!.asked).toBe(2);
  });

  it('are believed as to what they have seen: one that knows less, and one that knows it already', async () => {
    const behind = witness('one.example/w');
    behind.seen.set(ORIGIN, { size: 5, root: (await host.tree.checkpointOf(5))!.root });
    const there = witness('third.example/w');
    there.seen.set(ORIGIN, { size: 305, root: (await host.tree.checkpointOf(305))!.root });
    await signMore(1);
    (await roundOf(behind, there)).ask();
    await cosigned([behind, there]);
    expect([behind.asked, there.asked]).toEqual([2, 2]);
  });

  it('that are slow, away or in trouble keep no other waiting, are told of once, and are asked again', async () => {
    const [good, slow, ill] = [witness('one.example/w'), witness('slow.example/w'), witness('ill.example/w')];
    good.seen.set(ORIGIN, { size: 306, root: (await host.tree.checkpointOf(306))!.root });
    slow.instead = () => 'nothing';
    ill.instead = () => ({ status: 500, text: 'out\u001b[31m of order\n' });
    await signMore(1);
    const round = await roundOf(good, slow, ill);
    round.ask();
    await cosigned([good]);
    await until(() => slow.asked > 2 && ill.asked > 2);
    expect(errors.toSorted()).toEqual([
      'The witness ill.example/w did not cosign: 500 out [31m of order',
      expect.stringMatching(/^The witness slow.example\/w did not cosign: .*(timeout|aborted)/),
    ]);
    slow.instead = ill.instead = undefined;
    await cosigned([good, slow, ill]);
  });

  it('whose line is another one’s, of another text, or a flood count for nothing', async () => {
    const liars = ['a.example', 'bb.example', 'ccc.example'].map(witness);
    const other = signingKey('a.example', 'cosignature', new Uint8Array(32).fill(99));
    const text = (body: Buffer) => parseNote(body.subarray(body.indexOf('\n\n') + 2)).text;
    liars[0]!.instead = (body) => ({ status: 200, text: cosignatureLine(other, text(body), 1) });
    liars[1]!.instead = (body) => ({
      status: 200,
      text: cosignatureLine(liars[1]!.key, text(body).replace(/\n\d+\n/, '\n7\n'), 1),
    });
    liars[2]!.instead = () => ({ status: 200, text: 'x'.repeat(100_000) });
    const round = await roundOf(...liars);
    round.ask();
    await until(() => errors.length === 3);
    expect((await newest(liars)).by).toEqual([]);
    expect(errors.join()).toContain('without a cosignature of this checkpoint by its key');
    expect(errors.join()).toContain('does not end');
  });

  it('that have seen more than the log has tell of what it has lost', async () => {
    const ahead = witness('one.example/ahead');
    ahead.seen.set(ORIGIN, { size: 9_999, root: new Uint8Array(32) });
    (await roundOf(ahead)).ask();
    await until(() => errors.length > 0);
    expect(errors[0]).toContain(
      'has seen 9999 events of this log, and the checkpoint has 307. Something that was signed',
    );
  });

  it('have cosigned nothing but what the log is', async () => {
    expect((await host.signedSizes()).at(-1)).toBe(307);
  });

  it('accuse nobody where another process has signed more meanwhile', async () => {
    const one = witness('meanwhile.example/w');
    const { size } = (await host.tree.latestCheckpoint())!;
    one.instead = async () => {
      one.instead = undefined;
      await signMore(7);
      return { status: 409, text: `${size + 7}\n` };
    };
    (await roundWithin(10_000, [one])).ask();
    await cosigned([one]);
    expect(errors).toEqual([]);
  });
});
