/** Where a key may lead to: a mark, or a bar that stands for many. */
export interface Stop {
  key: string;
  /** Milliseconds since 1970. */
  start: number;
  x: number;
  y: number;
}

/**
 * Where a key leads from a mark: left and right to the one before and after in time, up and down to the nearest one of the
 * lane or row above and below, Home and End to the first and the last. Undefined: the key is none of these, or none is there.
 */
export function keyTarget(key: string, current: Stop | undefined, all: readonly Stop[]): Stop | undefined {
  if (!current) return undefined;
  const inTime = [...all].sort((a, b) => a.start - b.start || a.y - b.y || a.x - b.x);
  const index = inTime.indexOf(current);
  switch (key) {
    case 'ArrowRight':
      return inTime[index + 1];
    case 'ArrowLeft':
      return inTime[index - 1];
    case 'Home':
      return inTime[0];
    case 'End':
      return inTime.at(-1);
    case 'ArrowDown':
      return nearest(
        current,
        all.filter(({ y }) => y > current.y),
      );
    case 'ArrowUp':
      return nearest(
        current,
        all.filter(({ y }) => y < current.y),
      );
    default:
      return undefined;
  }
}

const nearest = (from: Stop, others: readonly Stop[]): Stop | undefined =>
  [...others].sort((a, b) => distance(from, a) - distance(from, b))[0];

/** A step to another row counts for more than one along it, so that a key goes where it points. */
const distance = (a: Stop, b: Stop): number => Math.abs(a.y - b.y) * 3 + Math.abs(a.x - b.x);
