import { byteLeaves, nodesFromLeaves } from '../test/vectors.js';
import { checkpointText } from './checkpoint.js';
import { merkleRoot } from './merkle.js';
import { signingKey } from './note-key.js';
import { inclusionProof } from './proof-building.js';
import { BrokenNote, cosignatureLine, formatNote, NoteRefused, signatureLine } from './signed-note.js';
import { formatTlogProof, parseTlogProof, ProofRefused, verifyTlogProof } from './tlog-proof.js';

const log = signingKey('example.com/log', 'note', new Uint8Array(32).fill(1));
const witness = signingKey('witness.example', 'cosignature', new Uint8Array(32).fill(2));
const leaves = byteLeaves(77);
const text = checkpointText({ origin: 'example.com/log', size: leaves.length, root: merkleRoot(leaves) });
const checkpoint = formatNote(text, [signatureLine(log, text), cosignatureLine(witness, text, 1_700_000_000)]);
const policy = { logKeys: [log.verifier], witnesses: [witness.verifier] };

const proofOf = async (index: number): Promise<string> =>
  formatTlogProof({ index, hashes: await inclusionProof(index, leaves.length, nodesFromLeaves(leaves)), checkpoint });

describe('a proof in a file (C2SP tlog-proof)', () => {
  it('proves its leaf, and says who signed and saw the log', async () => {
    const verified = await verifyTlogProof(await proofOf(42), leaves[42]!, policy);
    expect(verified).toMatchObject({
      index: 42,
      head: { origin: 'example.com/log', size: 77 },
      signedBy: [{ name: 'example.com/log' }],
      witnessedBy: [{ key: { name: 'witness.example' }, time: 1_700_000_000 }],
    });
  });

  it('has the lines of the specification', async () => {
    const [first, index, hash] = (await proofOf(42)).split('\n');
    expect([first, index]).toEqual(['c2sp.org/tlog-proof@v1', 'index 42']);
    expect(hash).toMatch(/^[\w+/]{43}=$/);
    expect(await proofOf(42)).toMatch(/=\n\nexample\.com\/log\n77\n/);
  });

  it('does not prove another leaf, another place, another log', async () => {
    const file = await proofOf(42);
    await expect(verifyTlogProof(file, leaves[41]!, policy)).rejects.toThrow(ProofRefused);
    await expect(verifyTlogProof(file.replace('index 42', 'index 43'), leaves[42]!, policy)).rejects.toThrow(
      ProofRefused,
    );
    await expect(verifyTlogProof(file, leaves[42]!, { ...policy, origin: 'other' })).rejects.toThrow(NoteRefused);
    const stranger = signingKey('example.com/log', 'note', new Uint8Array(32).fill(9));
    await expect(verifyTlogProof(file, leaves[42]!, { logKeys: [stranger.verifier] })).rejects.toThrow(NoteRefused);
    await expect(verifyTlogProof(file, leaves[42]!, { logKeys: [], witnesses: policy.witnesses })).rejects.toThrow(
      /none of the keys of the log/,
    );
  });

  it('passes over extra data', async () => {
    const file = (await proofOf(3)).replace('\n', '\nextra AAAA\n');
    expect(parseTlogProof(file).index).toBe(3);
    await verifyTlogProof(file, leaves[3]!, policy);
  });

  it.each([
    ['another first line', (file: string) => file.replace('@v1', '@v2')],
    ['no index', (file: string) => file.replace(/index \d+\n/, '')],
    ['an index with a zero before it', (file: string) => file.replace('index ', 'index 0')],
    ['a hash of 31 bytes', (file: string) => file.replace(/\n[\w+/]{43}=/, '\nAAAA')],
    ['extra data that is no base64', (file: string) => file.replace('\n', '\nextra !\n')],
    ['no checkpoint', (file: string) => file.slice(0, file.indexOf('\n\n'))],
  ])('with %s is broken', async (_name, change) => {
    const file = change(await proofOf(42));
    await expect(verifyTlogProof(file, leaves[42]!, policy)).rejects.toThrow(BrokenNote);
  });

  it('with any one character changed before the checkpoint is refused', async () => {
    const file = await proofOf(42);
    const end = file.indexOf('\n\n');
    for (let place = 0; place < end; place += 1) {
      const other = file[place] === 'A' ? 'B' : 'A';
      const changed = file.slice(0, place) + other + file.slice(place + 1);
      await expect(verifyTlogProof(changed, leaves[42]!, policy)).rejects.toThrow();
    }
  });
});
