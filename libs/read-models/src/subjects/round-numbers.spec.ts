import { RowStore } from '@parley/event-store';
import type { PostedEntry } from '@parley/negotiation';
import { correctionOf, retractionOf } from '../../test/amended-log.js';
import { recordedEvents } from '../../test/recorded-events.js';
import { timelineProjection } from '../timeline/timeline.projection.js';
import { numberedTable } from './round-numbers.js';

const account = { channel: 'narration', source: 'source-a', saidAt: { edtf: '2025-06-02' } } as const;
const round = (stream: string, happening: string, data: object): PostedEntry => ({
  ...{ type: 'RoundHeld', stream, happening, happened: { edtf: '2025-06-02' }, account, data },
});
const negotiation = 'negotiation-a';

async function numbers(...entries: PostedEntry[]): Promise<string[]> {
  const rows = new RowStore(timelineProjection);
  await rows.fold(recordedEvents(entries));
  return rows.rows(numberedTable.name).map(({ number, round: of }) => `${of} ${number}`);
}

const first = round('round-a-1', 'held', { negotiation, number: 1 });
const firstRecorded = recordedEvents([first])[0]!;

describe('who numbers a round', () => {
  it('is every account that does, by its negotiation', async () => {
    const second = round('round-a-1', 'held', { number: 2 });
    const unnumbered = round('round-a-2', 'held', { negotiation });
    const elsewhere = round('round-b-1', 'held', { negotiation: 'negotiation-b', number: 1 });
    expect(await numbers(first, second, unnumbered, elsewhere)).toEqual([
      'round-a-1 negotiation-a/1',
      'round-a-1 negotiation-a/2',
      'round-b-1 negotiation-b/1',
    ]);
  });

  it('is told of all accounts of a round by the first that names its negotiation', async () => {
    const early = round('round-a-1', 'held', { number: 1 });
    expect(await numbers(early)).toEqual([]);
    expect(await numbers(early, round('round-a-1', 'held', { negotiation, number: 2 }))).toEqual([
      'round-a-1 negotiation-a/1',
      'round-a-1 negotiation-a/2',
    ]);
  });

  it('changes with a correction, and ends with the account', async () => {
    const corrected = correctionOf(firstRecorded, { data: { negotiation, number: 7 } });
    const without = correctionOf(firstRecorded, { data: { negotiation } });
    expect(await numbers(first, corrected)).toEqual(['round-a-1 negotiation-a/7']);
    expect(await numbers(first, without)).toEqual([]);
    expect(await numbers(first, corrected, retractionOf(firstRecorded))).toEqual([]);
  });

  it('is of nobody where what is numbered is no round', async () => {
    expect(await numbers({ ...first, stream: 'document-a' })).toEqual([]);
  });
});
