import { median, quantile, spreadOf, type Spread } from './statistics.ts';

/** What one contender did in one slice of time. */
export interface Slice {
  /** Things a second: events, mostly, or requests. */
  rate: number;
  /** How long a call took, in milliseconds. */
  p50: number;
  p99: number;
}

/** One way to do what is compared. */
export interface Contender {
  name: string;
  /** Does it for a while, or so many times, and tells how fast that was. */
  slice(): Promise<Slice>;
}

/** What all contenders did, round by round, and which of them failed. */
export interface Rounds {
  slices: ReadonlyMap<string, Slice[]>;
  failures: ReadonlyMap<string, Error>;
}

/**
 * Lets the contenders take turns, so that a slow moment of the machine hits all alike: a first slice of each to warm up, then
 * so many rounds, each begun by another. One that fails takes no further part.
 */
export async function takeTurns(
  contenders: readonly Contender[],
  rounds: number,
  onSlice: (name: string, round: number) => void = () => {},
  { warmUp = true }: { warmUp?: boolean } = {},
): Promise<Rounds> {
  const slices = new Map(contenders.map(({ name }): [string, Slice[]] => [name, []]));
  const failures = new Map<string, Error>();
  const first = warmUp ? 0 : 1;
  for (let round = first; round <= rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const contender = contenders[(round - first + turn) % contenders.length]!;
      if (failures.has(contender.name)) continue;
      onSlice(contender.name, round);
      try {
        const slice = await contender.slice();
        if (round > 0) slices.get(contender.name)!.push(slice);
      } catch (error) {
        failures.set(contender.name, error instanceof Error ? error : new Error(String(error)));
      }
    }
  }
  return { slices, failures };
}

/** How one contender's slices are to another's of the same rounds. */
export function ratiosOf(ours: readonly Slice[], theirs: readonly Slice[], of: keyof Slice): Spread {
  return spreadOf(ours.map((slice, round) => slice[of] / theirs[round]![of]));
}

/** All slices of a contender as one. */
export const middleOf = (slices: readonly Slice[]): Slice => ({
  rate: median(slices.map(({ rate }) => rate)),
  p50: median(slices.map(({ p50 }) => p50)),
  p99: median(slices.map(({ p99 }) => p99)),
});

/**
 * So many callers, each calling one time after the other for so long. A call gives how many things it did; one that did
 * none counts for nothing.
 */
export async function callInTurn(
  callers: number,
  ms: number,
  call: (caller: number, until: number) => Promise<number>,
): Promise<Slice> {
  const latencies: number[] = [];
  let done = 0;
  const began = performance.now();
  const until = began + ms;
  const caller = async (number: number): Promise<void> => {
    while (performance.now() < until) {
      const before = performance.now();
      const count = await call(number, until);
      if (count > 0) latencies.push(performance.now() - before);
      done += count;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
  return {
    rate: (done / (performance.now() - began)) * 1000,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

/** One call that does many things, timed as a whole. */
export async function timed(run: () => Promise<number>): Promise<Slice> {
  const began = performance.now();
  const count = await run();
  const ms = performance.now() - began;
  return { rate: (count / ms) * 1000, p50: ms, p99: ms };
}
