import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where Vite builds the page; beside src and dist alike. */
export const WEB_FOLDER = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** The page as Vite built it; null before its first build, and while a build has cleared the folder. */
export function readShell(webFolder = WEB_FOLDER): Promise<string | null> {
  return readFile(join(webFolder, 'index.html'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
