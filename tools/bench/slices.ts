import type { Contender } from './contenders.ts';

/** What one contender did in one slice of time. */
export interface Slice {
  /** Events a second. */
  rate: number;
  /** Of each append, in milliseconds. */
  latencies: number[];
}

/** So many callers, each appending one event after the other, for so long. */
export async function measure(contender: Contender, callers: number, ms: number): Promise<Slice> {
  const latencies: number[] = [];
  const began = performance.now();
  const call = async () => {
    while (performance.now() - began < ms) {
      const before = performance.now();
      await contender.append();
      latencies.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return { rate: (latencies.length / (performance.now() - began)) * 1000, latencies };
}

/** The value below which that share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
