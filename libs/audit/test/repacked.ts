import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '@parley/transparency';
import { packTar, type TarHeader, unpackTar } from 'modern-tar';
import { manifestText } from '../src/bundle/manifest.js';
import type { SignedLog } from './signed-log.js';

/** What stands in an archive. */
export interface Packed {
  name: string;
  data: Uint8Array;
  header?: Partial<TarHeader>;
}

export async function filesOf(path: string): Promise<Packed[]> {
  const entries = await unpackTar(gunzipSync(await readFile(path)));
  return entries.map(({ header, data }) => ({ name: header.name, data: data ?? new Uint8Array() }));
}

/** Packs files as anybody could: in this order, twice where they are there twice. */
export async function pack(path: string, files: readonly Packed[]): Promise<string> {
  const entries = files.map(({ name, data, header }) => ({
    header: { name, size: data.length, mtime: new Date(0), ...header },
    body: data,
  }));
  await writeFile(path, gzipSync(await packTar(entries)));
  return path;
}

/** As somebody could who has the log's key: with a manifest that fits. */
export async function signedAnew(files: readonly Packed[], log: SignedLog): Promise<Packed[]> {
  const others = files.filter(({ name }) => name !== 'manifest');
  const text = manifestText(new Map(others.map(({ name, data }) => [name, sha256(data)])));
  return [...others, { name: 'manifest', data: Buffer.from(await log.signNote(text)) }];
}

/** The files with one of them changed. */
export const changed = (files: readonly Packed[], name: string, change: (data: Buffer) => Uint8Array): Packed[] =>
  files.map((file) => (file.name === name ? { ...file, data: change(Buffer.from(file.data)) } : file));

/** The files with a text in one of them replaced. */
export const replaced = (files: readonly Packed[], name: string, from: string | RegExp, to: string): Packed[] =>
  changed(files, name, (data) => {
    const text = data.toString('latin1');
    const other = text.replace(from, to);
    if (other === text) throw new Error(`${name} has no ${String(from)}.`);
    return Buffer.from(other, 'latin1');
  });
