import fc from 'fast-check';
import { fromHex } from '../test/vectors.js';
import * as browserKeys from './ed25519-browser.js';
import * as nodeKeys from './ed25519-node.js';
import { sha256 as browserSha256 } from './sha256-browser.js';
import { sha256 as nodeSha256 } from './sha256-node.js';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });
const few = { numRuns: 25 };

describe('what a browser runs in the place of what Node runs', () => {
  it('hashes the same, however the parts are cut', () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 9_000, size: 'max' }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, (some) => expect(browserSha256(...some)).toEqual(nodeSha256(...some))),
      few,
    );
  });

  it('signs and verifies the same, and refuses what was changed', async () => {
    const changes = fc.record({ seed: seeds, message: fc.uint8Array({ minLength: 1 }), at: fc.nat() });
    const changed = (bytes: Uint8Array, at: number) => bytes.with(at % bytes.length, bytes[at % bytes.length]! ^ 1);
    await fc.assert(
      fc.asyncProperty(changes, async ({ seed, message, at }) => {
        const publicKey = nodeKeys.publicKeyOf(seed);
        const signature = nodeKeys.signEd25519(seed, message);
        expect(browserKeys.publicKeyOf(seed)).toEqual(publicKey);
        expect(browserKeys.signEd25519(seed, message)).toEqual(signature);
        for (const { verifyEd25519 } of [nodeKeys, browserKeys]) {
          expect(await verifyEd25519(publicKey, message, signature)).toBe(true);
          expect(await verifyEd25519(publicKey, changed(message, at), signature)).toBe(false);
          expect(await verifyEd25519(publicKey, message, changed(signature, at))).toBe(false);
          expect(await verifyEd25519(changed(publicKey, at), message, signature)).toBe(false);
        }
      }),
      few,
    );
  });

  // y = 2 is on no point of the curve; the last has an S that is not below the order of the group (RFC 8032 section 5.1.7).
  it.each([
    ['a key of 31 bytes', '00'.repeat(31), '00'.repeat(64)],
    ['a signature of 63 bytes', '01'.padEnd(64, '0'), '00'.repeat(63)],
    ['a key that is no point', '02'.padEnd(64, '0'), '00'.repeat(64)],
    ['an S that is too large', '01'.padEnd(64, '0'), `01${'0'.repeat(62)}${'ff'.repeat(32)}`],
  ])('verifies nothing by %s, and does not throw', async (_, key, signature) => {
    for (const { verifyEd25519 } of [nodeKeys, browserKeys]) {
      expect(await verifyEd25519(fromHex(key), fromHex('00'), fromHex(signature))).toBe(false);
    }
  });
});
