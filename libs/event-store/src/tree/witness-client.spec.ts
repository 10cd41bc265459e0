import { formatVkey, signingKey } from '@parley/transparency';
import { BrokenWitness, parseWitness } from './witness-client.js';

const vkey = formatVkey(signingKey('witness.example/w', 'cosignature', new Uint8Array(32).fill(1)).verifier);

describe('the address of a witness', () => {
  it.each([
    [`${vkey}@https://one.example`, 'https://one.example'],
    [`${vkey}@http://127.0.0.1:7380/a/`, 'http://127.0.0.1:7380/a'],
    [`${vkey}@https://user@one.example/w//`, 'https://user@one.example/w'],
  ])('%s', (text, url) => {
    expect(parseWitness(text)).toMatchObject({ url, key: { name: 'witness.example/w', type: 'cosignature' } });
  });

  it.each([
    ['', 'must be'],
    [vkey, 'must be'],
    ['https://one.example', 'must be'],
    [`${vkey}@one.example`, 'must be'],
    [`${vkey}@https://`, 'must be'],
    [`x${vkey}@https://one.example`, 'the id'],
    [`${formatVkey(signingKey('log', 'note', new Uint8Array(32)).verifier)}@https://one.example`, 'signs notes'],
  ])('is refused: %s', (text, words) => {
    expect(() => parseWitness(text)).toThrow(BrokenWitness);
    expect(() => parseWitness(text)).toThrow(words);
  });
});
