import { canonicalJson, sha256, toHex, utf8 } from '@parley/transparency';
import type { Projection } from './projection.js';

/** Names what a projection's tables were made by: SHA-256 in hex over its name, version, types and tables. */
export function shapeDigest({ name, version, types, tables, ddl }: Projection): string {
  const shape = { name, version, types: types ? [...types] : null, tables: tables.map((table) => ({ ...table })), ddl };
  return toHex(sha256(utf8(canonicalJson(shape))));
}

/** What an audit report names a projection's source by: the digest that it gives itself, else that of its shape. */
export const digestOf = (projection: Projection): string => projection.digest ?? shapeDigest(projection);
