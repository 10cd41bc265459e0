import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveParts, asRefusal, type EntryPart } from './archive-parts.js';
import { BundleRefused } from './bundle-refused.js';
import { isFolder, largestOf } from './bundle-names.js';
import { linesOf } from './lines.js';

interface Place {
  offset: number;
  size: number;
  /** SHA-256, 32 bytes. */
  hash: Uint8Array;
}

/** More files than a log of a billion events has. */
const MOST_FILES = 10_000_000;
/** What a file has on average at least, in bytes: a full tile has 8 KiB, the entries beside it ten times that. */
const LEAST_EACH = 2_048;
/** Those at the right edge, the views, and what stands beside them may be small. */
const SMALL_FILES = 1_000;

/**
 * A bundle that was unpacked: its files side by side in one temporary file, so that no name in the archive ever is a path.
 * What was read of it is known by its SHA-256. `close` removes it.
 */
export class UnpackedBundle {
  readonly #places = new Map<string, Place>();
  #end = 0;

  private constructor(
    /** A folder of its own, for whoever checks it; removed by `close`. */
    readonly folder: string,
    private readonly file: FileHandle,
  ) {}

  /**
   * Unpacks an archive (`.tar.gz`), of any size, with the memory of a few pieces of it.
   * @throws BundleRefused where it is damaged, where it holds anything but the files of a bundle, each once, or unpacks to
   * more than a bundle does; the signal's reason; whatever the file system answers
   */
  static async unpack(path: string, signal?: AbortSignal): Promise<UnpackedBundle> {
    const folder = await mkdtemp(join(tmpdir(), `parley-bundle-${process.pid}-`));
    let bundle: UnpackedBundle | undefined;
    try {
      bundle = new UnpackedBundle(folder, await open(join(folder, 'files'), 'wx+', 0o600));
      for await (const part of archiveParts(path)) await bundle.#take(part, signal);
      return bundle;
    } catch (error) {
      await bundle?.file.close();
      await rm(folder, { recursive: true, force: true });
      throw asRefusal(error);
    }
  }

  async close(): Promise<void> {
    await this.file.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  get names(): Iterable<string> {
    return this.#places.keys();
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  get size(): number {
    return this.#places.size;
  }

  /** 32 bytes. */
  sha256(name: string): Uint8Array | undefined {
    return this.#places.get(name)?.hash;
  }

  /** All of a file; undefined where the bundle has none of this name. For those that have a bound. */
  async read(name: string): Promise<Buffer | undefined> {
    const place = this.#places.get(name);
    if (!place) return undefined;
    const bytes = Buffer.alloc(place.size);
    await this.file.read(bytes, 0, place.size, place.offset);
    return bytes;
  }

  /** The lines of a file without their line feeds; none where the bundle has none of this name. @throws BundleRefused */
  async *lines(name: string): AsyncGenerator<string> {
    const place = this.#places.get(name);
    if (!place || place.size === 0) return;
    const end = place.offset + place.size - 1;
    yield* linesOf(createReadStream(join(this.folder, 'files'), { start: place.offset, end }), name);
  }

  async #take({ name, type, body }: EntryPart, signal: AbortSignal | undefined): Promise<void> {
    const plain = name.replace(/^(\.\/)+/, '').replace(/^\.$/, '');
    if (type === 'directory') {
      if (!isFolder(plain)) throw new BundleRefused(`no bundle has a folder ${shown(name)}`);
      for await (const _ of body) throw new BundleRefused(`the folder ${shown(name)} has content`);
      return;
    }
    const largest = largestOf(plain);
    if (type !== 'file') throw new BundleRefused(`${shown(name)} is a ${type}, not a file`);
    if (largest === undefined) throw new BundleRefused(`no bundle has a file ${shown(name)}`);
    if (this.#places.has(plain)) throw new BundleRefused(`${shown(name)} stands in it twice`);
    if (this.#places.size === MOST_FILES) throw new BundleRefused(`it holds more than ${MOST_FILES} files`);
    // Else names alone, which compress to nothing, would fill the memory.
    if (this.#places.size > SMALL_FILES + this.#end / LEAST_EACH)
      throw new BundleRefused('it holds more small files than a log has');
    this.#places.set(plain, await this.#write(name, largest, untilAborted(body, signal)));
  }

  async #write(name: string, largest: number, body: AsyncIterable<Uint8Array>): Promise<Place> {
    const offset = this.#end;
    const hash = createHash('sha256');
    for await (const chunk of body) {
      if (this.#end - offset + chunk.length > largest) throw new BundleRefused(`${shown(name)} is too large`);
      hash.update(chunk);
      await this.file.write(chunk, 0, chunk.length, this.#end);
      this.#end += chunk.length;
    }
    return { offset, size: this.#end - offset, hash: new Uint8Array(hash.digest()) };
  }
}

async function* untilAborted(
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    signal?.throwIfAborted();
    yield chunk;
  }
}

/** A name out of a foreign archive, on one line and not too long. */
const shown = (name: string): string => JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}…` : name);
