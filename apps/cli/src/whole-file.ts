import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CommandFailure, usageFailure } from './failures.js';

/** A file that is there is whole: until then it goes by another name. */
export async function toFile(chunks: AsyncIterable<Uint8Array>, path: string, shown: string): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await pipeline(chunks, createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    if (error instanceof CommandFailure) throw error;
    throw usageFailure(
      `${shown} can't be written (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`,
    );
  }
}
