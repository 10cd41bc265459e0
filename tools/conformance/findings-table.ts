import { stripVTControlCharacters, styleText } from 'node:util';
import type { Finding } from '@parley/event-store/conformance';

const STYLES = { holds: 'green', fails: 'red', breaks: 'yellow' } as const;

/** How wide what is printed may be; Infinity where it goes to a file. */
export interface Page {
  width: number;
  colours: boolean;
}

const paint = ({ colours }: Page, style: 'green' | 'red' | 'yellow' | 'dim' | 'bold', text: string): string =>
  colours ? styleText(style, text, { validateStream: false }) : text;

const WIDEST = 132;
const BEFORE_FACT = 5;
const BEHIND_FACT = ' breaks  100.0 s'.length;
const factWidth = (page: Page): number => Math.min(page.width, WIDEST) - BEFORE_FACT - BEHIND_FACT;

/** What stands over the columns. */
export const headLine = (page: Page): string =>
  paint(page, 'bold', ` no  ${'fact'.padEnd(factWidth(page))} shown      took`);

/** A row of the table: number, fact, verdict, how long; what there is to tell comes on lines of its own. */
export function findingLine(finding: Finding, page: Page): string {
  const { number, fact, verdict, ms, told } = finding;
  const took = ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
  const room = factWidth(page);
  const [first = '', ...rest] = wrap(fact, room);
  const more = [...rest, ...(told ? wrap(told, room).map((line) => paint(page, 'dim', line)) : [])];
  const end = `${paint(page, STYLES[verdict], verdict.padEnd(6))} ${paint(page, 'dim', took.padStart(8))}`;
  return [`${String(number).padStart(3)}  ${first.padEnd(room)} ${end}`, ...more.map((line) => `     ${line}`)].join(
    '\n',
  );
}

/** The counts, and the numbers of those that do not hold. */
export function countLine(findings: readonly Finding[], page: Page, asTheyMust = false): string {
  const held = findings.filter(({ verdict }) => verdict === 'holds').length;
  const rest = findings.filter(({ verdict }) => verdict !== 'holds');
  const right = asTheyMust ? held === 0 && rest.every(({ verdict }) => verdict === 'fails') : rest.length === 0;
  const count = `${held} of ${findings.length} hold${asTheyMust && right ? ' (as they must)' : ''}`;
  const which = !asTheyMust && rest.length > 0 ? `; not ${rest.map(({ number }) => number).join(', ')}` : '';
  return paint(page, 'bold', paint(page, right ? 'green' : 'red', count)) + which;
}

/** Breaks a text between words, so that no line is longer than there is room for. */
export function wrap(text: string, room: number): string[] {
  const lines: string[] = [''];
  for (const word of stripVTControlCharacters(text).split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
