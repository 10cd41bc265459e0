import { ReaderSession } from './reader-session.js';

/** What a server answers, in turn: the overview of the one that is posted to, and what nobody posts to. */
interface Answered {
  position: number;
  happenings?: number;
  still?: string;
}

/** A session that has asked once for each of the answers. */
async function sessionOver(answers: Answered[]): Promise<{ session: ReaderSession; asked: string[] }> {
  const asked: string[] = [];
  const left = answers.values();
  const session = new ReaderSession(
    {
      send(path) {
        asked.push(path);
        const { position, happenings, still } = left.next().value!;
        const counts = still === undefined ? { happenings } : still;
        const text = JSON.stringify({ asOf: { position }, counts, items: [still] });
        return Promise.resolve({ status: 200, text });
      },
    },
    ['quiet'],
  );
  for (let turn = 0; turn < answers.length; turn += 1) await session.ask();
  return { session, asked };
}

/** Its order is: the overview of a quiet one, that of the one that is posted to, a page of a quiet one. */
const round = (position: number, happenings: number, still = 'same'): Answered[] => [
  { position, still },
  { position, happenings },
  { position, still },
];

describe('a reader who holds every answer against what is known', () => {
  it('finds nothing where every answer is whole, and asks for what it saw last', async () => {
    const { session, asked } = await sessionOver([...round(10, 1), ...round(12, 3)]);
    expect(session.findings([11, 12])).toMatchObject({ answers: 6, wentBack: 0, wrongTotals: 0, halfShown: 0 });
    expect(asked[0]).toMatch(/minPosition=0$/);
    expect(asked[5]).toMatch(/timeline\?limit=50&minPosition=12$/);
  });

  it('finds an answer as of an earlier position', async () => {
    const { session } = await sessionOver([...round(12, 1), ...round(11, 1)]);
    expect(session.findings([])).toMatchObject({ wentBack: 3, wrongTotals: 0 });
  });

  it('finds a number of happenings that falls', async () => {
    const { session } = await sessionOver([...round(10, 5), ...round(11, 4)]);
    expect(session.findings([])).toMatchObject({ wentBack: 1, wrongTotals: 1 });
  });

  it('finds a total without a post that its position includes, and one with a post that it does not', async () => {
    const { session } = await sessionOver([...round(10, 1), ...round(12, 1), ...round(12, 3)]);
    expect(session.findings([11])).toMatchObject({ wrongTotals: 2, wentBack: 0 });
  });

  it('finds a page of what nobody posts to that is not what it was', async () => {
    const { session } = await sessionOver([...round(10, 1), ...round(11, 1, 'other')]);
    expect(session.findings([])).toMatchObject({
      halfShown: 2,
      examples: expect.arrayContaining([expect.any(String)]),
    });
  });

  it('throws what was no answer', async () => {
    const refused = { send: () => Promise.resolve({ status: 503, text: 'not yet' }) };
    await expect(new ReaderSession(refused, ['quiet']).ask()).rejects.toThrow('503');
  });
});
