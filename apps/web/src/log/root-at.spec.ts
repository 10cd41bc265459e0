import { emptyRoot, merkleRoot, signingKey, toBase64 } from '@parley/transparency';
import { logOfLeaves } from '../../test/made-log.js';
import { checkLog } from './check-log.js';
import { Unchecked } from './checked-step.js';
import { rootAt } from './root-at.js';

const NOW = '2026-03-01T10:00:00.000Z';
const key = signingKey('parley.example', 'note', new Uint8Array(32).fill(7));
const leaves = Array.from({ length: 11 }, (_, index) => new Uint8Array(32).fill(index + 1));

describe('the root of the log at a position', () => {
  it.each([0, 1, 4, 7, 10, 11])(
    '%i is that of the tree up to it, which the signed checkpoint goes on from',
    async (position) => {
      const root = position === 0 ? emptyRoot() : merkleRoot(leaves.slice(0, position));
      expect(await rootAt(position, logOfLeaves(leaves, key), null, NOW)).toEqual({
        kind: 'covered',
        root: toBase64(root),
        size: 11,
        origin: 'parley.example',
      });
    },
  );

  it('is not there while no signed checkpoint covers it', async () => {
    expect(await rootAt(12, logOfLeaves(leaves, key), null, NOW)).toEqual({ kind: 'uncovered', size: 11 });
  });

  it('is refused where the tiles are not what was signed', async () => {
    const log = logOfLeaves(leaves, key);
    const forged = logOfLeaves([new Uint8Array(32), ...leaves.slice(1)], key);
    const found = await rootAt(4, { ...log, tile: (tile) => forged.tile(tile) }, null, NOW);
    expect(found).toMatchObject({ kind: 'refused', reason: expect.stringContaining('not what its checkpoint') });
    const short = await rootAt(4, { ...log, tile: () => Promise.resolve(new Uint8Array(32)) }, null, NOW);
    expect(short).toMatchObject({ kind: 'refused', reason: expect.stringContaining('not in order') });
  });

  it('is refused where the log is not the one that this browser has seen', async () => {
    const { memory } = await checkLog(logOfLeaves(leaves, key), null, NOW);
    const other = logOfLeaves(
      leaves.map(() => new Uint8Array(32)),
      key,
    );
    expect(await rootAt(4, other, memory, NOW)).toMatchObject({ kind: 'refused' });
  });

  it('is not said where the log can’t be read', async () => {
    const away = { ...logOfLeaves(leaves, key), checkpoint: () => Promise.reject(new Unchecked('Away.')) };
    expect(await rootAt(4, away, null, NOW)).toEqual({ kind: 'unchecked', reason: 'Away.' });
  });
});
