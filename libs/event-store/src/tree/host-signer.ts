import {
  checkpointText,
  consistencyHolds,
  formatNote,
  parseCheckpointText,
  signatureLine,
  type SigningKey,
} from '@parley/transparency';
import { readKeyFile } from './key-file.js';
import type { LogTree } from './log-tree.js';
import { readState } from './signing-keys.js';
import { SigningRefused } from './signing-refused.js';
import { StateFile } from './state-file.js';

export interface HostSignerOptions {
  origin: string;
  keyFile: string;
  stateFile: string;
}

/** So long a note may be: the manifest of a bundle has a line for each of its files. */
const LONGEST_NOTE = 256_000_000;

/** Signs what is no news of the log, on the host that has its keys: nothing of it is stored, and nothing goes on from it. */
export class HostSigner {
  readonly #state: StateFile;

  constructor(private readonly options: HostSignerOptions) {
    this.#state = new StateFile(options.stateFile);
  }

  /** The last checkpoint that was signed, as it lies outside the database; null where this host has none. @throws SigningRefused */
  async lastSigned(): Promise<string | null> {
    return (await this.#state.read()) ?? null;
  }

  /**
   * A checkpoint of the first `size` events, of which none was stored: no more than were signed, and only once the last one signed is
   * shown to go on from it. So it says what that one says already, and can't be a fork. The same bytes each time.
   * @throws SigningRefused where that can't be shown, or this host does not sign; TileMissing
   */
  async signHead(tree: LogTree, size: number): Promise<string> {
    const keys = await this.#keys();
    const { origin } = this.options;
    const last = await readState({ ...this.options, state: this.#state }, await tree.vkeys());
    if (size > last.size)
      throw new SigningRefused(`A checkpoint of ${size} events is not signed before that of ${last.size}.`);
    const root = await tree.root(size);
    const proof = await tree.consistencyProof(size, last.size);
    if (!consistencyHolds({ oldSize: size, oldRoot: root, newSize: last.size, newRoot: last.root, proof })) {
      throw new SigningRefused(
        `The first ${size} events are not the beginning of the ${last.size} of which a checkpoint was signed: nothing is signed over them.`,
      );
    }
    return sign(keys, checkpointText({ origin, size, root }));
  }

  /**
   * A note with this text, which is no checkpoint.
   * @throws SigningRefused where this host does not sign, RangeError for what could be taken for a checkpoint
   */
  async signNote(text: string): Promise<string> {
    if (isCheckpoint(text)) throw new RangeError('A checkpoint is signed by signHead alone.');
    return sign(await this.#keys(), text);
  }

  async #keys(): Promise<SigningKey[]> {
    const keys = await readKeyFile(this.options.keyFile);
    if (!keys) throw new SigningRefused('This host has no key of the log (LOG_KEY_FILE): ask the one that signs.');
    return keys;
  }
}

const sign = (keys: readonly SigningKey[], text: string): string =>
  formatNote(
    text,
    keys.map((key) => signatureLine(key, text)),
    LONGEST_NOTE,
  );

function isCheckpoint(text: string): boolean {
  try {
    return parseCheckpointText(text) !== undefined;
  } catch {
    return false;
  }
}
