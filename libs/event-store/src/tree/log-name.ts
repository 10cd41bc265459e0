import { isKeyName } from '@parley/transparency';
import { StoreError } from '../store-error.js';
import { readOrigin } from './checkpoint-rows.js';
import type { Database } from './tile-rows.js';

/** The log has another name than the one that was asked for. */
export class OriginDiffers extends StoreError {
  constructor(
    readonly origin: string,
    readonly wanted: string,
  ) {
    super(`The log is named ${origin} since its first start, which never changes, and not ${wanted}.`);
  }
}

/** Whether a log may be named so: not empty, at most 200 characters, without white space and plus sign. */
export const isOrigin = (text: string): boolean => isKeyName(text) && text.length <= 200;

/**
 * What the log is named for ever: what it has been named before, else `wanted`, else what `made` gives. Of any number of processes
 * that start at once one names it.
 * @param db in the role parley_sign
 * @throws OriginDiffers where it has another name than the one that is wanted
 */
export async function nameLog(db: Database, wanted: string | null, made: () => string): Promise<string> {
  if ((await readOrigin(db)) === undefined) {
    const values = [wanted ?? made()];
    await db.query('insert into parley.log_origin (origin) values ($1) on conflict do nothing', values);
  }
  const origin = (await readOrigin(db))!;
  if (wanted !== null && wanted !== origin) throw new OriginDiffers(origin, wanted);
  return origin;
}
