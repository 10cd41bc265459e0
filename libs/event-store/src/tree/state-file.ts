import { readFileSync, renameSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BrokenNote, parseCheckpointText, parseNote } from '@parley/transparency';
import { SigningRefused } from './signing-refused.js';

/**
 * The last checkpoint that was signed, in a file outside the database: whatever becomes of the database, nothing is signed that does
 * not go on from it. The file is the checkpoint itself, as others read it.
 */
export class StateFile {
  /** As it was read or written here last. */
  #known: string | undefined;

  constructor(readonly path: string) {}

  /** The checkpoint; undefined where there is no file. @throws SigningRefused where it can't be read */
  async read(): Promise<string | undefined> {
    try {
      return (this.#known = await readFile(this.path, 'utf8'));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return (this.#known = undefined);
      throw this.#refusal("can't be read", cause);
    }
  }

  /**
   * Puts a larger checkpoint in the place of the one that was read or written here last, on the disk for good when it resolves; a
   * crash leaves the one or the other, whole. Where it rejects it may have happened.
   * @throws SigningRefused where it can't be written, or something else is there by now: the next `read` finds what
   */
  async write(checkpoint: string): Promise<void> {
    const next = `${this.path}.${process.pid}.next`;
    try {
      await mkdir(dirname(this.path), { recursive: true });
      await writeWhole(next, checkpoint);
      // Without a turn in between. Another process may have gone on since: one that was frozen must not put back what is older, and
      // of two over two copies of a database, which know nothing of each other, one alone goes on from what both have read.
      const there = this.#there();
      if (there !== this.#known) throw new SigningRefused(`${this.path} was changed meanwhile${sizeShown(there)}.`);
      renameSync(next, this.path);
      this.#known = checkpoint;
      await syncFolder(this.path);
    } catch (cause) {
      await rm(next, { force: true }).catch(() => {});
      throw cause instanceof SigningRefused ? cause : this.#refusal("can't be written", cause);
    }
  }

  #there(): string | undefined {
    try {
      return readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  #refusal(what: string, cause: unknown): SigningRefused {
    return new SigningRefused(`${this.path} ${what} (LOG_STATE_FILE): ${(cause as Error).message}.`, { cause });
  }
}

function sizeShown(checkpoint: string | undefined): string {
  if (checkpoint === undefined) return ': it is gone';
  try {
    return `: it went on to ${parseCheckpointText(parseNote(checkpoint).text).size} events`;
  } catch (error) {
    if (error instanceof BrokenNote) return '';
    throw error;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is on the disk once its folder is. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
