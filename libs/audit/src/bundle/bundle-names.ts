import { parseTilePath } from '@parley/transparency';

/** What the files of a bundle are called (audit.md, "The bundle"), but for tiles, entries and views. */
export const FILES = {
  readme: 'README.txt',
  checkpoint: 'checkpoint',
  vkey: 'vkey',
  payloads: 'payloads.ndjson',
  redacted: 'redacted.ndjson',
  report: 'report.json',
  manifest: 'manifest',
} as const;

/** The rows of a read model as of the position of the bundle. */
export const viewFile = (readModel: string): string => `views/${readModel}.ndjson`;

const VIEW = /^views\/([a-z][a-z0-9-]{0,60})\.ndjson$/;

/** The read model whose rows a file has; undefined where it is no such file. */
export const readModelOf = (name: string): string | undefined => VIEW.exec(name)?.[1];

const KB = 1024;
const MB = 1024 * KB;

/** What is read whole has a bound; what is read by lines has none but the archive's. */
const LARGEST: Readonly<Record<string, number>> = {
  [FILES.readme]: MB,
  [FILES.checkpoint]: MB,
  [FILES.vkey]: MB,
  [FILES.report]: 64 * MB,
  [FILES.manifest]: 256 * MB,
  [FILES.payloads]: Infinity,
  [FILES.redacted]: Infinity,
};
/** 256 entries, each behind its length. */
const LARGEST_ENTRIES = 256 * 65_537;
const LARGEST_TILE = 256 * 32;

/** How large a file of a bundle may be, in bytes; undefined where no bundle has a file of this name. */
export function largestOf(name: string): number | undefined {
  if (Object.hasOwn(LARGEST, name)) return LARGEST[name];
  if (readModelOf(name) !== undefined) return Infinity;
  const tile = parseTilePath(name);
  return tile && (tile.level === 'entries' ? LARGEST_ENTRIES : LARGEST_TILE);
}

const FOLDERS = /^(views|tile|tile\/(entries|[0-7])(\/x\d{3})*(\/\d{3}\.p)?)\/?$/;

/** Whether a bundle may list this folder. */
export const isFolder = (name: string): boolean => name === '' || FOLDERS.test(name);
