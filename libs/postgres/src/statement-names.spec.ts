import { StatementNames } from './statement-names.js';

const ask = (names: StatementNames, text: string, times: number) =>
  Array.from({ length: times }, () => names.nameOf(text)).at(-1);

describe('names of statements', () => {
  it('go to what is asked again and again, one each, and stay', () => {
    const names = new StatementNames();
    expect(ask(names, 'select 1', 3)).toBeUndefined();
    const first = names.nameOf('select 1');
    expect(first).toBeDefined();
    expect(names.nameOf('select 1')).toBe(first);
    expect(ask(names, 'select 2', 4)).not.toBe(first);
  });

  it('are bounded, whatever is asked', () => {
    const names = new StatementNames();
    const given = Array.from({ length: 500 }, (_, n) => ask(names, `select ${n}`, 5));
    expect(given.filter((name) => name !== undefined)).toHaveLength(200);
    expect(new Set(given.slice(0, 200)).size).toBe(200);
    expect(names.nameOf('select 0')).toBe(given[0]);
    expect(names.nameOf('select 499')).toBeUndefined();
  });
});
