import { randomFillSync } from 'node:crypto';

const PORTION_BYTES = 8_192;

/**
 * Random bytes of the system, fetched for many salts at a time: asking for each salt alone takes longer than all else
 * that is done for an event here. No byte is given twice.
 */
export function saltSupply(): (bytes: number) => Buffer {
  let left = Buffer.alloc(0);
  return (bytes) => {
    if (bytes > left.length) left = randomFillSync(Buffer.allocUnsafeSlow(Math.max(PORTION_BYTES, bytes)));
    const salt = left.subarray(0, bytes);
    left = left.subarray(bytes);
    return salt;
  };
}
