import fc from 'fast-check';
import { fromBase64, toBase64, utf8 } from './bytes.js';
import { commitTo, payloadCommitment } from './payload-commitment.js';
import { sha256 } from '#sha256';

const salt = new Uint8Array(32).fill(7);

describe('the commitment to a payload', () => {
  it('is SHA-256(02 || salt || canonical text)', () => {
    const payload = { happening: 'held', happened: null, account: null, data: { b: 1, a: 'é' } };
    const text = '{"account":null,"data":{"a":"é","b":1},"happened":null,"happening":"held"}';
    const expected = sha256(Uint8Array.of(2), salt, utf8(text));
    expect(payloadCommitment(salt, text)).toEqual(expected);
    expect(commitTo(salt, payload)).toBe(toBase64(expected));
  });

  it('differs with the salt, so that equal payloads do not show', () => {
    expect(commitTo(new Uint8Array(32), {})).not.toBe(commitTo(salt, {}));
  });

  it('takes no salt of another length', () => {
    expect(() => payloadCommitment(new Uint8Array(31), '{}')).toThrow(RangeError);
  });
});

describe('base64', () => {
  it('agrees with Node and reads back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each(['AA', 'AB==', 'A A=', '-_=='])('refuses %s, which is not canonical', (text) => {
    expect(() => fromBase64(text)).toThrow();
  });
});
