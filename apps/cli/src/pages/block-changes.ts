import { isDeepStrictEqual } from 'node:util';
import { memberWords } from '../value-words.js';

/** One member of an entry that a correction changed; absent: it was not said. */
export interface MemberChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** What differs between the blocks of an entry before and after a correction, member by member. */
export function blockChanges(before: object | null, after: object | null): MemberChange[] {
  const [then, now] = [flat(before), flat(after)];
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((field) => ({ field, before: then.get(field), after: now.get(field) }))
    .filter((change) => !isDeepStrictEqual(change.before ?? null, change.after ?? null));
}

/** `happened` is one value; of the account and the data, each member is. */
function flat(blocks: object | null): Map<string, unknown> {
  const members = Object.entries(blocks ?? {}).flatMap(([name, block]: [string, unknown]) =>
    (name === 'account' || name === 'data') && typeof block === 'object' && block !== null
      ? Object.entries(block)
      : [[name, block] as [string, unknown]],
  );
  return new Map(members.map(([name, value]) => [memberWords(name), value]));
}
