import { displayWidth } from '../src/wrap-text.js';
import { asOf, recordedAnswers } from './answers.js';
import { CommandLine } from './command-line.js';
import { entry } from './entry-answers.js';
import {
  actor,
  changes,
  commitment,
  conflicts,
  document,
  overview,
  proposal,
  round,
  source,
} from './subject-answers.js';

const parley = new CommandLine();

/** What a terminal would obey: an escape, a one-byte escape, a bell, a line end, a turn of direction. */
const EVIL = 'a\u001b[2Jb\u009b1m\u0007\r\n\u202ec';

const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** The same answer with the worst text in each place that holds text of the record. */
function hostile(value: unknown): unknown {
  if (typeof value === 'string') return isText(value) ? `${value} ${EVIL}` : value;
  if (Array.isArray(value)) return value.map(hostile);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hostile(one)]));
}

/** Ids, days and instants have forms of their own, which the API holds to. */
const isText = (value: string) => !/^(?:[a-z]+-[a-z0-9-]+|[\d-]+|\d{4}-.*Z|[a-z_]+)$/.test(value);

const pages: Record<string, unknown> = {
  '/v1/entries/commitment-bodies-2025-06/agreed': entry,
  '/v1/commitments/bodies-2025-06': commitment,
  '/v1/rounds/istanbul-2': round,
  '/v1/proposals/ceasefire': proposal,
  '/v1/documents/list': document,
  '/v1/actors/ru': actor,
  '/v1/sources/article': source,
  '/v1/negotiations/istanbul-2025': overview,
  '/v1/streams': { asOf, items: [{ stream: commitment.stream, label: 'Terms on bodies' }], next: null },
  '/v1/negotiations/istanbul-2025/changes': changes,
  '/v1/negotiations/istanbul-2025/conflicts': { asOf, items: conflicts, next: null },
};

const commands = [
  'show commitment-bodies-2025-06/agreed',
  'show commitment-bodies-2025-06',
  'show round-istanbul-2',
  'show proposal-ceasefire',
  'show document-list',
  'show actor-ru',
  'show source-article',
  'show negotiation-istanbul-2025',
  'changes istanbul-2025 --since @40',
  'conflicts istanbul-2025',
].map((command) => command.split(' '));

beforeAll(() => parley.start());
afterAll(() => parley.stop());
beforeEach(() => {
  parley.reset();
  parley.answer = (asked) => {
    if (asked.path in pages) return { body: hostile(pages[asked.path]) };
    const answer = recordedAnswers(asked);
    return answer && { body: hostile(answer.body) };
  };
});

describe('text of the record that would steer a terminal', () => {
  it.each(commands)('%s %s: is shown, never obeyed, at any width', async (...args) => {
    for (const columns of [40, 80, 140]) {
      const { exitCode, out } = await parley.run(args, { interactive: true, columns });
      expect(exitCode).toBe(0);
      expect(out).toContain('\\u001b[2Jb\\u009b1m');
      expect(out).not.toMatch(OBEYED);
      for (const line of out.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  it.each(commands)('%s %s: nor in a pipe, nor as JSON', async (...args) => {
    const piped = await parley.run(args);
    expect(piped.out.replaceAll('\t', '')).not.toMatch(OBEYED);
    expect(piped.out).toContain('\\u001b[2J');
    expect((await parley.run([...args, '--json'])).out).not.toMatch(OBEYED);
  });

  it.each(commands)('%s %s: says in words what colours say', async (...args) => {
    const plain = await parley.run(args, { interactive: true });
    const coloured = await parley.run(args, { interactive: true, colour: true });

    expect(coloured.out.replace(/\u001b\[\d+m/g, '')).toBe(plain.out);
  });
});
