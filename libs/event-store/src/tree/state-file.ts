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
  constructor(readonly path: string) {}

  /** The checkpoint; undefined where there is no file. @throws SigningRefused where it can't be read */
  async read(): Promise<string | undefined> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw this.#refusal("can't be read", cause);
    }
  }

  /**
   * Puts a larger checkpoint in the place of the one that is there, on the disk for good when it resolves; a crash leaves the one or
   * the other, whole. Where it rejects it may have happened.
   * @throws SigningRefused where it can't be written, or another process has written a larger one meanwhile
   */
  async write(checkpoint: string): Promise<void> {
    const next = `${this.path}.${process.pid}.next`;
    try {
      await mkdir(dirname(this.path), { recursive: true });
      await writeWhole(next, checkpoint);
      // Without a turn in between: a process that was frozen since it looked must not put back what is older.
      const there = this.#sizeThere();
      if (there > sizeOf(checkpoint)) throw new SigningRefused(`${this.path} went on to ${there} events meanwhile.`);
      renameSync(next, this.path);
      await syncFolder(this.path);
    } catch (cause) {
      await rm(next, { force: true }).catch(() => {});
      throw cause instanceof SigningRefused ? cause : this.#refusal("can't be written", cause);
    }
  }

  #sizeThere(): number {
    try {
      return sizeOf(readFileSync(this.path, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof BrokenNote) return -1;
      throw error;
    }
  }

  #refusal(what: string, cause: unknown): SigningRefused {
    return new SigningRefused(`${this.path} ${what} (LOG_STATE_FILE): ${(cause as Error).message}.`, { cause });
  }
}

const sizeOf = (checkpoint: string): number => parseCheckpointText(parseNote(checkpoint).text).size;

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
