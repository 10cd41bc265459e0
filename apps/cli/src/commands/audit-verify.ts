import { resolve } from 'node:path';
import { type Checked, showClaims } from '../claims.js';
import { CommandFailure, EXIT, usageFailure } from '../failures.js';
import { progressBar } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { givenVkeys } from '../vkeys.js';

export interface VerifyOptions {
  vkey?: string[];
  json?: boolean;
}

/**
 * `parley audit verify`: checks a bundle with no network and no database, and prints each claim with what it rests on.
 * @returns 0 where all of them hold, 1 where one does not
 * @throws CommandFailure for a file that can't be read, and for one that is no bundle or not safe to read (1)
 */
export async function auditVerify(terminal: Terminal, file: string, options: VerifyOptions): Promise<number> {
  const vkeys = await givenVkeys(terminal, options.vkey);
  // Folding needs much that other commands do not.
  const [{ BundleRefused, verifyBundle }, { projections }] = await Promise.all([
    import('@parley/audit'),
    import('@parley/read-models'),
  ]);
  const bar = progressBar(terminal, 'verifying', 'events');
  const interrupted = new AbortController();
  terminal.onInterrupt(() => interrupted.abort(new CommandFailure(EXIT.checkFailed, 'ended before it was through')));
  try {
    const {
      claims,
      warnings,
      verdict: _verdict,
      ...more
    } = await verifyBundle(resolve(terminal.cwd, file), {
      projections,
      vkeys,
      signal: interrupted.signal,
      onProgress: ({ position, of }) => bar.to(position, of),
    });
    bar.end();
    const size = more.log ? `, ${more.log.size} events of ${more.log.origin}` : '';
    const checked: Checked = {
      title: `Bundle ${file}${size}`,
      claims,
      warnings,
      good: 'holds: the record in this bundle is the one that was signed, and its views follow from it',
    };
    return showClaims(terminal, checked, { json: options.json, more });
  } catch (error) {
    bar.end();
    if (error instanceof BundleRefused)
      throw new CommandFailure(EXIT.checkFailed, `${file} is refused: ${error.message}`);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES')
      throw usageFailure(`${file} can't be read (${code})`);
    throw error;
  }
}
