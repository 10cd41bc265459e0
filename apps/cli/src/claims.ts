import { EXIT } from './failures.js';
import { paintFor } from './paint.js';
import { safeJson, safeText } from './safe-text.js';
import { plainTable } from './table.js';
import type { Terminal } from './terminal.js';
import { wrapText } from './wrap-text.js';

/** One thing that was to be shown, in the words of an auditor. */
export interface Claim {
  id: string;
  claim: string;
  /** null: not looked at, since what it rests on does not hold. */
  holds: boolean | null;
  restsOn: string;
  found: string[];
}

/** What came of a check. */
export interface Checked {
  /** What was checked, for a head. */
  title: string;
  claims: Claim[];
  warnings: string[];
  /** What it comes to where all claims hold. */
  good: string;
}

const INDENT = '    ';

/**
 * Prints each claim with its verdict, what it rests on and what was found, and the verdict on the whole; as lines of cells
 * where a program reads, as JSON (`json`, with more members) where that was asked for.
 * @returns 0 where all claims hold, else 1
 */
export function showClaims(
  terminal: Terminal,
  checked: Checked,
  { json = false, more = {} }: { json?: boolean | undefined; more?: object } = {},
): number {
  const { title, claims, warnings } = checked;
  const failed = claims.filter(({ holds }) => holds !== true);
  const verdict = failed.length === 0 ? 'holds' : 'refused';
  if (json) terminal.write(`${safeJson(JSON.stringify({ verdict, ...more, claims, warnings }, null, 2))}\n`);
  else if (terminal.interactive) terminal.write(drawn(terminal, checked));
  else {
    terminal.write(`# ${safeText(title)}: ${verdict}\n${plainTable(claims, PLAIN)}`);
    for (const warning of warnings) terminal.complain(`parley: ${safeText(warning)}\n`);
  }
  return failed.length === 0 ? EXIT.ok : EXIT.checkFailed;
}

const WORDS = new Map<boolean | null, string>([
  [true, 'holds'],
  [false, 'does not hold'],
  [null, 'not looked at'],
]);

const PLAIN = [
  { head: 'claim', value: ({ id }: Claim) => id },
  { head: 'verdict', value: ({ holds }: Claim) => WORDS.get(holds)! },
  { head: 'found', value: ({ found }: Claim) => found.join('; ') },
  { head: 'restsOn', value: ({ restsOn }: Claim) => restsOn },
];

function drawn({ colour, columns }: Terminal, { title, claims, warnings, good }: Checked): string {
  const paint = paintFor(colour);
  const lines = [paint('strong', safeText(title)), ''];
  const indented = (text: string): string[] =>
    wrapText(safeText(text), columns - INDENT.length).map((line) => `${INDENT}${line}`);
  for (const { claim, holds, restsOn, found } of claims) {
    const [sign, tone] = holds
      ? (['✓', 'good'] as const)
      : holds === null
        ? (['–', 'open'] as const)
        : (['✗', 'bad'] as const);
    const [first = '', ...rest] = wrapText(safeText(claim), columns - 2);
    lines.push(paint(tone, `${sign} ${first}`), ...rest.map((line) => `  ${line}`));
    lines.push(...found.flatMap(indented).map((line) => (holds === false ? paint('bad', line) : line)));
    lines.push(...indented(`rests on ${restsOn}`).map((line) => paint('quiet', line)), '');
  }
  for (const warning of warnings) {
    lines.push(...wrapText(safeText(`! ${warning}`), columns).map((line) => paint('open', line)));
  }
  const failed = claims.filter(({ holds }) => holds === false).length;
  const left = claims.filter(({ holds }) => holds === null).length;
  const bad = `✗ refused: ${failed} of ${claims.length} claims ${failed === 1 ? 'does' : 'do'} not hold${left ? `, ${left} could not be looked at` : ''}`;
  lines.push(failed + left === 0 ? paint('good', `✓ ${good}`) : paint('bad', bad));
  return `${lines.join('\n')}\n`;
}
