import type { Finding } from '@parley/event-store/conformance';
import { countLine, findingLine, headLine, wrap, type Page } from './findings-table.js';

const page: Page = { width: 60, colours: false };
const finding = (number: number, verdict: Finding['verdict'], more: Partial<Finding> = {}): Finding => ({
  number,
  fact: 'one append is one block, however many are on their way',
  verdict,
  told: '',
  ms: 12.4,
  ...more,
});

describe('the table of findings', () => {
  it('has a row each, as wide as the page, and what there is to tell below it', () => {
    const rows = findingLine(finding(18, 'fails', { told: 'expected 2, got 4', ms: 12_345 }), page).split('\n');
    expect(rows).toEqual([
      ' 18  one append is one block, however many   fails    12.3 s',
      '     are on their way',
      '     expected 2, got 4',
    ]);
    expect(headLine(page)).toHaveLength(rows[0]!.length);
  });

  it('colours for a terminal only', () => {
    expect(findingLine(finding(1, 'holds'), { ...page, colours: true })).toContain('\u001b[32mholds \u001b[39m');
    expect(findingLine(finding(1, 'holds'), page)).not.toContain('\u001b');
  });

  it('counts what holds, and names what does not', () => {
    const findings = [finding(1, 'holds'), finding(2, 'fails'), finding(3, 'breaks')];
    expect(countLine(findings.slice(0, 1), page)).toBe('1 of 1 hold');
    expect(countLine(findings, page)).toBe('1 of 3 hold; not 2, 3');
  });

  it('of a store that must keep nothing says so only where each fails by an assertion', () => {
    expect(countLine([finding(1, 'fails'), finding(2, 'fails')], page, true)).toBe('0 of 2 hold (as they must)');
    expect(countLine([finding(1, 'fails'), finding(2, 'breaks')], page, true)).toBe('0 of 2 hold');
    expect(countLine([finding(1, 'fails'), finding(2, 'holds')], page, true)).toBe('1 of 2 hold');
  });

  it('breaks lines between words, and leaves a long word whole', () => {
    expect(wrap('a bb  ccc\ndddddd e', 4)).toEqual(['a bb', 'ccc', 'dddddd', 'e']);
    expect(wrap('', 4)).toEqual(['']);
  });
});
