import fc from 'fast-check';
import { fact, factsPart, linesPart, tablePart } from './page-parts.js';
import { paintFor } from './paint.js';
import { displayWidth } from './wrap-text.js';

const draw = paintFor(false);

describe('facts', () => {
  const facts = [fact('Who', 'Russia', 'Ukraine'), fact('Nothing', '', null), fact('Where it is told', 'in Istanbul')];

  it('stand under each other with their labels to the left; what has nothing to say is left out', () => {
    expect(factsPart(facts, { text: 'Title' })!.draw(60, draw)).toBe(
      'Title\n  Who               Russia\n                    Ukraine\n  Where it is told  in Istanbul\n',
    );
  });

  it('in a pipe: each line with its label, a tab between', () => {
    const drawn = { ...fact('Bar', 'half'), drawing: () => '██░░' };
    expect(factsPart([...facts, drawn])!.plain()).toBe(
      'Who\tRussia\nWho\tUkraine\nWhere it is told\tin Istanbul\nBar\thalf\n',
    );
  });

  it('a drawing stands before the words, and knows how much room there is', () => {
    const drawn = { ...fact('Came', 'half'), drawing: (width: number) => `<${width}>` };
    expect(factsPart([drawn])!.draw(40, draw)).toBe('  Came  <32>\n        half\n');
  });

  it('are never wider than the window, and lose no letter', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '中', '-', ' '), minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 40, max: 120 }), (label, words, width) => {
        const drawn = factsPart([fact(label, words)], { text: words })!.draw(width, draw);
        for (const line of drawn.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        const letters = (all: string) => [...all.replace(/[^aé中-]/g, '')].sort().join('');
        expect(letters(drawn)).toBe(letters(`${label}${words}${words}`));
      }),
    );
  });
});

describe('parts without anything in them', () => {
  it('are none', () => {
    expect([factsPart([]), factsPart([fact('x', '')]), linesPart([{ text: '' }]), tablePart([], [])]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a table on a page', () => {
  const rows = [{ a: ['one', 'two'], b: 'x' }];
  const columns = [
    { head: 'A', cell: ({ a }: (typeof rows)[0]) => a.map((text) => ({ text })) },
    { head: 'B', cell: ({ b }: (typeof rows)[0]) => [{ text: b }, { text: '' }] },
  ];

  it('has the columns that its width allows for, and in a pipe all', () => {
    const part = tablePart(rows, (width) => (width < 50 ? columns.slice(0, 1) : columns))!;
    expect(part.draw(49, draw).split('\n')[0]).toBe('A');
    expect(part.draw(50, draw).split('\n')[0]).toBe('A    B');
    expect(part.plain()).toBe('A\tB\none; two\tx\n');
  });

  it('has rules between rows of several lines only', () => {
    expect(tablePart(rows, columns)!.draw(50, draw)).toContain('──');
    expect(tablePart([{ a: ['one'], b: 'x' }], columns)!.draw(50, draw)).not.toContain('──');
  });
});
