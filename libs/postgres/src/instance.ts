import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** What a program on this machine needs to talk to the instance that runs. */
export interface Instance {
  /** The base address of its API, without a slash at the end. */
  url: string;
  /** A key with the role `admin`, where there is one to be had. */
  key?: string;
  /** The process that serves it. */
  pid?: number;
}

/** `<dataDir>/instance.json`, readable by its owner alone; there while the instance runs. */
export function instanceFile(dataDir: string) {
  const path = join(resolve(dataDir), 'instance.json');
  return {
    path,
    /** Undefined where there is none. */
    async read(): Promise<Instance | undefined> {
      const text = await readFile(path, 'utf8').catch(() => undefined);
      return text === undefined ? undefined : (JSON.parse(text) as Instance);
    },
    /** Whole or not at all. */
    async write(instance: Instance): Promise<void> {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(`${path}.new`, `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
    async remove(): Promise<void> {
      await rm(path, { force: true });
    },
  };
}

/** Where the first key of an embedded instance is kept, mode 0600. */
export function adminKeyPath(dataDir: string): string {
  return join(resolve(dataDir), 'admin-key');
}
