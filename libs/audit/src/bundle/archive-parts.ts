import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { createTarDecoder } from 'modern-tar';
import { BundleRefused } from './bundle-refused.js';

/** What stands in an archive: its body is to be read before the next. */
export interface EntryPart {
  name: string;
  type: string;
  body: AsyncIterable<Uint8Array>;
}

/** What a bundle is at most larger unpacked; what is made to fill a disk goes to a thousand times. */
const MOST_TIMES = 200;
const ANYWAY = 64 * 1024 * 1024;

/**
 * What stands in a `.tar.gz`, in its order, as it is read.
 * @throws what `asRefusal` makes a BundleRefused of where it is cut off, damaged, goes on behind its end, or unpacks to far
 * more than a bundle does
 */
export async function* archiveParts(path: string): AsyncGenerator<EntryPart> {
  const size = await sizeOfGzip(path);
  const packed = createReadStream(path);
  const gunzip = createGunzip();
  packed.on('error', (error) => gunzip.destroy(error));
  const counted = packed.pipe(gunzip).pipe(notTooLarge(() => packed.bytesRead));
  gunzip.on('error', (error) => {
    const isOfDisk = !(error as NodeJS.ErrnoException).code?.startsWith('Z_');
    counted.destroy(isOfDisk ? error : new BundleRefused(`it can't be unpacked: ${error.message}`));
  });
  const tar = Readable.toWeb(counted) as ReadableStream<Uint8Array>;
  try {
    for await (const { header, body } of tar.pipeThrough(createTarDecoder({ strict: true }))) {
      yield { name: header.name, type: header.type ?? 'file', body };
    }
    if (gunzip.bytesWritten !== size) throw new BundleRefused('there is something behind its end');
  } finally {
    packed.destroy();
  }
}

const DEFLATE = 8;
const NO_NAME = 0;
const WITH_NAME = 8;
/** How hard it was compressed: not said, most, least. */
const EXTRA_FLAGS = [0, 2, 4];
/** FAT, Unix, Macintosh, NTFS, Darwin, unknown. */
const SYSTEMS = [0, 3, 7, 11, 19, 255];
const OLDEST = Date.UTC(2015, 0) / 1000;

/**
 * The size of a gzip file (RFC 1952), in bytes. What stands in its first bytes changes nothing that is in it and is in no
 * checksum: what no program writes there is taken for damage all the same.
 * @throws BundleRefused
 */
async function sizeOfGzip(path: string): Promise<number> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(10);
    await file.read(head, 0, head.length, 0);
    const modified = head.readUInt32LE(4);
    const isGzip =
      head.readUInt16BE(0) === 0x1f8b &&
      head[2] === DEFLATE &&
      [NO_NAME, WITH_NAME].includes(head[3]!) &&
      (modified === 0 || (modified >= OLDEST && modified < Date.now() / 1000 + 86_400)) &&
      EXTRA_FLAGS.includes(head[8]!) &&
      SYSTEMS.includes(head[9]!);
    if (!isGzip) throw new BundleRefused('it is no .tar.gz, or its first bytes are damaged');
    return size;
  } finally {
    await file.close();
  }
}

/** Passes on what was unpacked while it is in proportion to what that was unpacked from. */
function notTooLarge(packed: () => number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > ANYWAY + MOST_TIMES * packed())
        done(new BundleRefused(`it unpacks to more than ${MOST_TIMES} times`));
      else done(null, chunk);
    },
  });
}

/** What the gzip and the tar format have to say is about the archive: all else (the disk) has a code of the system. */
export const asRefusal = (error: unknown): unknown =>
  error instanceof BundleRefused || (error as NodeJS.ErrnoException).code !== undefined
    ? error
    : new BundleRefused(`it can't be unpacked: ${(error as Error).message}`);
