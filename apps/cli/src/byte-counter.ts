import type { Terminal } from './terminal.js';

/** Counts what goes by. */
export interface ByteCounter {
  count(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  bytes(): number;
}

/** So many bytes are counted between two looks at the number: a terminal is slow. */
const SHOWN_EVERY_BYTES = 256 * 1024;

/** Shows how much it is by now where somebody looks on; what is shown is gone at the end. */
export function byteCounter({ bars }: Pick<Terminal, 'bars'>, doing: string): ByteCounter {
  let bytes = 0;
  let shown = 0;
  const clear = () => void (shown > 0 && bars?.write('\r\u001b[K'));
  return {
    async *count(chunks) {
      try {
        for await (const chunk of chunks) {
          bytes += chunk.byteLength;
          if (bars && bytes - shown >= SHOWN_EVERY_BYTES) {
            shown = bytes;
            bars.write(`\r${doing}  ${sizeWords(bytes)}\u001b[K`);
          }
          yield chunk;
        }
      } finally {
        clear();
      }
    },
    bytes: () => bytes,
  };
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** `812 bytes`, `1.4 MB`: in powers of 1,000. */
export function sizeWords(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= 999.95 && unit < UNITS.length - 1) [size, unit] = [size / 1000, unit + 1];
  return `${unit === 0 ? size : size.toFixed(1)} ${UNITS[unit]}`;
}
