import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { createTarPacker } from 'modern-tar';

/** A file of the archive: its size must be known before its first byte. */
export interface ArchivedFile {
  name: string;
  /** In bytes. */
  size: number;
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** Told of each file once it is in the archive, with its SHA-256. */
export type OnFile = (name: string, hash: Uint8Array) => void;

/**
 * Packs files into a `.tar.gz` as it is read: nothing is made before somebody takes it, and memory is that of a few pieces.
 * What goes wrong with a file breaks the archive off.
 * @param modified shown as the time of every file, so that the same files give the same bytes
 */
export function tarGzip(files: AsyncIterable<ArchivedFile>, modified: Date, onFile: OnFile): Readable {
  const { readable, controller } = createTarPacker();
  const pack = async (): Promise<void> => {
    for await (const { name, size, content } of files) {
      const hash = createHash('sha256');
      const writer = controller.add({ name, size, type: 'file', mode: 0o644, mtime: modified }).getWriter();
      for await (const chunk of content) {
        hash.update(chunk);
        await writer.write(chunk);
      }
      await writer.close();
      onFile(name, new Uint8Array(hash.digest()));
    }
    controller.finalize();
  };
  const packed = Readable.fromWeb(readable as Parameters<typeof Readable.fromWeb>[0]);
  const gzip = createGzip();
  packed.on('error', (error) => gzip.destroy(error));
  gzip.on('close', () => packed.destroy());
  packed.pipe(gzip);
  pack().catch((error: Error) => {
    controller.error(error);
    gzip.destroy(error);
  });
  return gzip;
}
