import { canonicalJson, sha256, toHex, utf8 } from '@parley/transparency';
import type { Projection } from './projection.js';

/**
 * Names what a projection's tables were made by: SHA-256 in hex over its name, version, types and tables, and over the
 * versions of the types that have had several: rows that were folded from an older one are not those of a replay.
 */
export function shapeDigest({ name, version, types, upcasters, tables, ddl }: Projection): string {
  const versions = upcasters?.versions ?? {};
  const shape = {
    ...{ name, version, types: types ? [...types] : null, tables: tables.map((table) => ({ ...table })), ddl },
    ...(Object.keys(versions).length > 0 ? { versions } : {}),
  };
  return toHex(sha256(utf8(canonicalJson(shape))));
}

/** What an audit report names a projection's source by: the digest that it gives itself, else that of its shape. */
export const digestOf = (projection: Projection): string => projection.digest ?? shapeDigest(projection);
