import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fromBase64, type SeenHead, toBase64 } from '@parley/transparency';
import { CommandFailure, EXIT } from '../failures.js';

/** The last that a witness cosigned of one log. */
export interface SeenCheckpoint extends SeenHead {
  /** The checkpoint as it came, with the witness's own signature below. */
  checkpoint: string;
  /** In Unix seconds. */
  seenAt: number;
}

interface KeptLog {
  origin: string;
  size: number;
  root: string;
  checkpoint: string;
  seenAt: number;
}

/**
 * What a witness has cosigned, in one small file. What `keep` was told is on the disk when it ends; a crash before leaves what was there
 * before. A file that is not as it was left ends the witness: it may never guess what it has cosigned.
 */
export class WitnessState {
  readonly #seen = new Map<string, SeenCheckpoint>();
  #text = '';

  private constructor(readonly file: string) {}

  /**
   * Reads the file. A new witness has none: it is made, and on the disk, before the key is.
   * @param isNew whether there is no key yet
   * @throws CommandFailure where it can't be read, or is gone
   */
  static async read(file: string, isNew: boolean): Promise<WitnessState> {
    const state = new WitnessState(file);
    const text = await textOf(file);
    if (text === undefined && !isNew) throw damaged(file, 'it is gone, and the key beside it may have cosigned');
    if (text === undefined) await replace(file, textFor(new Map()));
    state.#text = text ?? textFor(new Map());
    for (const kept of logsIn(file, state.#text)) {
      state.#seen.set(kept.origin, { ...kept, root: fromBase64(kept.root) });
    }
    return state;
  }

  /** By origin. */
  get seen(): ReadonlyMap<string, SeenCheckpoint> {
    return this.#seen;
  }

  /**
   * Keeps what is about to be cosigned. One at a time: callers wait for the one before.
   * @throws CommandFailure where somebody else changed the file; nothing is kept, and nothing may be cosigned any more.
   */
  async keep(origin: string, seen: SeenCheckpoint): Promise<void> {
    if ((await textOf(this.file)) !== this.#text) {
      throw damaged(
        this.file,
        'it is not as this witness left it: another one may use it, or an old copy was put back',
      );
    }
    const next = new Map(this.#seen).set(origin, seen);
    const text = textFor(next);
    await replace(this.file, text);
    this.#seen.set(origin, seen);
    this.#text = text;
  }
}

const damaged = (file: string, why: string) =>
  new CommandFailure(EXIT.checkFailed, `the state in ${file} can't be trusted: ${why}`, [
    'What was cosigned before must be known, or two heads that contradict each other could be cosigned.',
  ]);

function textFor(seen: ReadonlyMap<string, SeenCheckpoint>): string {
  const logs = [...seen].map(([origin, { size, root, seenAt, checkpoint }]): KeptLog => {
    return { origin, size, root: toBase64(root), seenAt, checkpoint };
  });
  return `${JSON.stringify({ version: 1, logs }, null, 2)}\n`;
}

function logsIn(file: string, text: string): KeptLog[] {
  try {
    const { version, logs } = JSON.parse(text) as { version: unknown; logs: KeptLog[] };
    if (version !== 1) throw new Error(`its version is ${String(version)}, not 1`);
    for (const log of logs) checkLog(log);
    return logs;
  } catch (error) {
    throw damaged(file, (error as Error).message);
  }
}

function checkLog({ origin, size, root, checkpoint, seenAt }: KeptLog): void {
  const isHead = Number.isSafeInteger(size) && size >= 0 && fromBase64(root).length === 32;
  if (typeof origin !== 'string' || !isHead) throw new Error('a log in it has no origin, size or root');
  if (typeof checkpoint !== 'string' || !Number.isSafeInteger(seenAt)) throw new Error(`${origin} has no checkpoint`);
}

/** The new text stands in the place of the old one, or the old one does, whenever the machine stops. */
async function replace(file: string, text: string): Promise<void> {
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
  await syncFolder(dirname(file));
}

/** The name in the folder must reach the disk too. Windows has no such call, and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
