let seen = 0;

/** Notes that the page has been told of the record up to a position. */
export function noteSeen(position: number): void {
  seen = Math.max(seen, position);
}

/** What to ask a read of now for, so that no answer is older than what was seen; nothing before anything was. */
export const atLeastSeen = (): { minPosition?: number } => (seen === 0 ? {} : { minPosition: seen });
