import { readFile } from 'node:fs/promises';

interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}

/**
 * What keeps a lockfile from being installed elsewhere: packages for other platforms that npm left out since the
 * registry lagged behind (`npm ci` refuses such a file), addresses of one registry, and packages without a checksum.
 */
export async function lockfileFaults(path: string): Promise<string[]> {
  const { packages } = JSON.parse(await readFile(path, 'utf8')) as { packages: Record<string, LockedPackage> };
  return Object.entries(packages).flatMap(([place, locked]) => [
    ...Object.keys(locked.optionalDependencies ?? {})
      .filter((name) => !isLocked(name, place, packages))
      .map((name) => `${place}: its optional dependency ${name} has no entry.`),
    ...(locked.resolved && /^[a-z+]+:\/\//.test(locked.resolved)
      ? [`${place}: names a host (${locked.resolved}).`]
      : []),
    ...(place.includes('node_modules/') && !locked.link && !locked.integrity ? [`${place}: has no checksum.`] : []),
  ]);
}

/** As Node looks a package up: in the folder's own node_modules, then in those above. */
function isLocked(name: string, place: string, packages: Record<string, LockedPackage>): boolean {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    if (`${folder ? `${folder}/` : ''}node_modules/${name}` in packages) return true;
    if (!folder) return false;
  }
}
