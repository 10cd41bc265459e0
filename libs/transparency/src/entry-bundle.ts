const LENGTH_BYTES = 2;

/** A bundle of entries that is cut short or goes on too long. */
export class BrokenBundle extends Error {
  override name = 'BrokenBundle';
}

/** Puts entries side by side, each behind its length as a big-endian uint16 (C2SP tlog-tiles). Throws a RangeError beyond 65,535 bytes. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(entries.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0));
  const view = new DataView(bundle.buffer);
  let at = 0;
  for (const entry of entries) {
    if (entry.length > 0xffff) throw new RangeError(`an entry of ${entry.length} bytes does not fit the log`);
    view.setUint16(at, entry.length);
    bundle.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return bundle;
}

/** Takes the entries of a bundle apart again. Throws `BrokenBundle` where it does not end with an entry. */
export function decodeEntries(bundle: Uint8Array): Uint8Array[] {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length;) {
    if (at + LENGTH_BYTES > bundle.length) throw new BrokenBundle('it ends within the length of an entry');
    const end = at + LENGTH_BYTES + view.getUint16(at);
    if (end > bundle.length) throw new BrokenBundle('it ends within an entry');
    entries.push(bundle.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return entries;
}
