import fc from 'fast-check';
import { byteLeaves, nodesFromLeaves, readVectors } from '../test/vectors.js';
import { toBase64, utf8 } from './bytes.js';
import { checkpointText } from './checkpoint.js';
import { emptyRoot, merkleRoot } from './merkle.js';
import { parseVkey, signingKey, type SigningKey, type VerifierKey } from './note-key.js';
import { consistencyProof } from './proof-building.js';
import { formatNote, signatureLine, verifyNote } from './signed-note.js';
import { answerAddCheckpoint, BrokenRequest, parseAddCheckpoint, type SeenHead, type Witness } from './witness.js';

const NOW = 1_764_450_000;
const ORIGIN = 'log.example/record';

const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const witnessKey = signingKey('witness.example', 'cosignature', seed(1));
const logKey = signingKey(ORIGIN, 'note', seed(2));
const nextLogKey = signingKey(ORIGIN, 'note', seed(3));
const strangerKey = signingKey(ORIGIN, 'note', seed(4));

const watching = (keys: readonly VerifierKey[], seen: ReadonlyMap<string, SeenHead> = new Map()): Witness => ({
  key: witnessKey,
  logs: new Map([[keys[0]!.name, keys]]),
  seen,
});

function checkpoint(size: number, root: Uint8Array, keys: SigningKey[] = [logKey], origin = ORIGIN): string {
  const text = checkpointText({ origin, size, root });
  return formatNote(
    text,
    keys.map((key) => signatureLine(key, text)),
  );
}

const body = (oldSize: number | string, proof: readonly Uint8Array[], note: string): Uint8Array =>
  utf8([`old ${oldSize}`, ...proof.map(toBase64), '', note].join('\n'));

const ask = (witness: Witness, bytes: Uint8Array) => answerAddCheckpoint(witness, parseAddCheckpoint(bytes), NOW);

/** The base64 digit after one whose last bits are 0. */
const next = (digit: string): string => {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return digits[digits.indexOf(digit) + 1]!;
};

const leaves = byteLeaves(20);
const rootAt = (size: number): Uint8Array => merkleRoot(leaves.slice(0, size));
const seenAt = (size: number) => new Map([[ORIGIN, { size, root: rootAt(size) }]]);
const proofOf = (from: number, to: number) => consistencyProof(from, to, nodesFromLeaves(leaves));

describe('a dialogue with a witness, as litewitness has it', () => {
  const { logVkey, requests } = readVectors<{
    logVkey: string;
    requests: { request: string; expectStatusC2SP: number; upstreamBodyAssert: string }[];
  }>('witness-add-checkpoint.json');

  it('is answered step by step, all nine', async () => {
    const key = parseVkey(logVkey);
    const seen = new Map<string, SeenHead>();
    const answers = [];
    for (const { request } of requests) {
      const asked = parseAddCheckpoint(utf8(request));
      const answer = await answerAddCheckpoint(watching([key], seen), asked, NOW);
      if (answer.status === 200) {
        seen.set(asked.head.origin, answer.head);
        const cosigned = `${asked.checkpoint}${answer.cosignature}`;
        const { signatures } = await verifyNote(cosigned, [key, witnessKey.verifier]);
        expect(signatures.map(({ time }) => time)).toEqual([null, NOW]);
      }
      answers.push(answer);
    }
    expect(requests).toHaveLength(9);
    expect(answers.map(({ status }) => status)).toEqual(requests.map((one) => one.expectStatusC2SP));
    expect([answers[6], answers[8]]).toMatchObject([{ size: 3 }, { size: 5 }]);
  });
});

describe('a witness', () => {
  it('takes up a log that it has never seen at any size, from nothing', async () => {
    expect(await ask(watching([logKey.verifier]), body(0, [], checkpoint(20, rootAt(20))))).toMatchObject({
      status: 200,
      head: { size: 20, root: rootAt(20) },
    });
  });

  it('cosigns the same head again, with the time of now', async () => {
    const answer = await ask(watching([logKey.verifier], seenAt(7)), body(7, [], checkpoint(7, rootAt(7))));
    expect(answer).toMatchObject({ status: 200, head: { size: 7 } });
  });

  it('cosigns the empty log, and no other head without entries', async () => {
    expect((await ask(watching([logKey.verifier]), body(0, [], checkpoint(0, emptyRoot())))).status).toBe(200);
    expect((await ask(watching([logKey.verifier]), body(0, [], checkpoint(0, rootAt(1))))).status).toBe(409);
  });

  it.each([
    ['the first key', [logKey]],
    ['both', [logKey, nextLogKey]],
    ['the next key', [nextLogKey]],
    ['a known and a strange key', [strangerKey, nextLogKey]],
  ])('takes a log whose key is being rotated, signed by %s', async (_, signers) => {
    const witness = watching([logKey.verifier, nextLogKey.verifier], seenAt(7));
    const asked = body(7, await proofOf(7, 20), checkpoint(20, rootAt(20), signers));
    expect((await ask(witness, asked)).status).toBe(200);
  });

  const refusals: [string, number, () => Promise<Uint8Array>][] = [
    [
      'whose signature has bits to spare that are not 0',
      403,
      async () =>
        body(
          7,
          [],
          checkpoint(7, rootAt(7)).replace(/.=\n$/, (end) => `${next(end[0]!)}=\n`),
        ),
    ],
    ['of another log', 404, async () => body(7, [], checkpoint(7, rootAt(7), [logKey], 'log.example/other'))],
    ['that only a stranger signed', 403, async () => body(7, [], checkpoint(7, rootAt(7), [strangerKey]))],
    [
      'whose text was changed after signing',
      403,
      async () => body(7, [], checkpoint(7, rootAt(7)).replace('\n7\n', '\n8\n')),
    ],
    ['smaller than the size that it is to go on from', 400, async () => body(7, [], checkpoint(6, rootAt(6)))],
    ['from a size before the last', 409, async () => body(6, await proofOf(6, 20), checkpoint(20, rootAt(20)))],
    ['from a size behind the last', 409, async () => body(8, await proofOf(8, 20), checkpoint(20, rootAt(20)))],
    ['as from nothing', 409, async () => body(0, [], checkpoint(20, rootAt(20)))],
    ['with another root at the last size', 409, async () => body(7, [], checkpoint(7, rootAt(8)))],
    ['without a proof', 422, async () => body(7, [], checkpoint(20, rootAt(20)))],
    ['with the proof of other sizes', 422, async () => body(7, await proofOf(7, 19), checkpoint(20, rootAt(20)))],
    ['with a proof where none is needed', 422, async () => body(7, await proofOf(7, 20), checkpoint(7, rootAt(7)))],
  ];

  it.each(refusals)('does not cosign a head %s: %d', async (_, status, asked) => {
    expect((await ask(watching([logKey.verifier], seenAt(7)), await asked())).status).toBe(status);
  });
});

describe('a body that is no request', () => {
  const note = checkpoint(7, rootAt(7));
  const hash = toBase64(rootAt(1));

  it.each([
    ['nothing', ''],
    ['no empty line', 'old 7\n'],
    ['no old size', `${note}`],
    ['an old size with a zero before it', `old 07\n\n${note}`],
    ['a negative old size', `old -7\n\n${note}`],
    ['an old size beyond 2^53 - 1', `old 9007199254740992\n\n${note}`],
    ['an old size behind two blanks', `old  7\n\n${note}`],
    ['line ends of Windows', `old 7\r\n\r\n${note}`],
    ['a hash that is no base64', `old 7\n%%%%\n\n${note}`],
    ['a hash of 31 bytes', `old 7\n${toBase64(rootAt(1).subarray(1))}\n\n${note}`],
    ['base64 with bits to spare', `old 7\n${hash.replace(/.=$/, (end) => `${next(end[0]!)}=`)}\n\n${note}`],
    ['64 hashes', `old 7\n${`${hash}\n`.repeat(64)}\n${note}`],
    ['no checkpoint', 'old 7\n\n'],
    ['a checkpoint without signatures', `old 7\n\n${checkpointText({ origin: ORIGIN, size: 7, root: rootAt(7) })}\n`],
    ['a checkpoint that is cut off', `old 7\n\n${note.slice(0, -1)}`],
    ['a signature that is no base64', `old 7\n\n${note.replace(/ [^ ]+\n$/, ' ?\n')}`],
    ['a signed note that is no checkpoint', `old 7\n\n${formatNote('hello\n', [signatureLine(logKey, 'hello\n')])}`],
  ])('is refused: %s', (_, text) => expect(() => parseAddCheckpoint(utf8(text))).toThrow(BrokenRequest));

  it('is refused: no UTF-8', () => {
    expect(() => parseAddCheckpoint(Uint8Array.of(...utf8('old 7\n\n'), 0xff))).toThrow(BrokenRequest);
  });

  it('is refused with a BrokenRequest and nothing else, whatever it is', () => {
    const pieces = fc.array(fc.constantFrom('old 7', 'old 0', '\n', '\n\n', hash, note, ORIGIN, '7', '— ', 'x'));
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((parts) => utf8(parts.join(''))),
          fc.uint8Array(),
        ),
        (bytes) => {
          try {
            parseAddCheckpoint(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(BrokenRequest);
          }
        },
      ),
    );
  });
});

describe('whatever a witness is asked', () => {
  const FORKS = 3;
  const SIZE = 12;
  /** Logs that part from the first at some place. */
  const forkAt = (place: number, fork: number) =>
    leaves.slice(0, SIZE).map((leaf, index) => (fork > 0 && index >= place ? leaves[(index + fork * 3) % 20]! : leaf));

  const question = fc.record({
    fork: fc.nat({ max: FORKS - 1 }),
    size: fc.nat({ max: SIZE }),
    /** Null: from the size that it last cosigned, as an operator would who wants to be believed. */
    from: fc.option(fc.nat({ max: SIZE })),
    /** Of which log the proof is. */
    proofOf: fc.nat({ max: FORKS - 1 }),
    crash: fc.constantFrom('none', 'none', 'before keeping', 'before answering'),
  });

  it('never cosigns two heads of which none is a prefix of the other, crashes included', async () => {
    const runs = fc.tuple(fc.nat({ max: SIZE }), fc.array(question, { maxLength: 25 }));
    await fc.assert(
      fc.asyncProperty(runs, async ([place, questions]) => {
        const logs = Array.from({ length: FORKS }, (_, fork) => forkAt(place, fork));
        const kept = new Map<string, SeenHead>();
        const cosigned: { leaves: Uint8Array[]; head: SeenHead }[] = [];
        for (const { fork, size, from, proofOf: proofFork, crash } of questions) {
          const oldSize = from ?? kept.get(ORIGIN)?.size ?? 0;
          const root = merkleRoot(logs[fork]!.slice(0, size));
          const proof = oldSize <= size ? await consistencyProof(oldSize, size, nodesFromLeaves(logs[proofFork]!)) : [];
          const answer = await ask(watching([logKey.verifier], kept), body(oldSize, proof, checkpoint(size, root)));
          if (answer.status !== 200 || crash === 'before keeping') continue;
          kept.set(ORIGIN, answer.head);
          if (crash === 'none') cosigned.push({ leaves: logs[fork]!.slice(0, size), head: answer.head });
        }
        for (const { leaves: smaller } of cosigned) {
          for (const { leaves: larger, head } of cosigned) {
            if (smaller.length > larger.length) continue;
            expect(merkleRoot(larger.slice(0, smaller.length))).toEqual(merkleRoot(smaller));
            expect(merkleRoot(larger)).toEqual(head.root);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
