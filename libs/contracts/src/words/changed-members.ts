interface Changed {
  /** `happened`, `account.quote`, `data.total` … */
  name: string;
  old: unknown;
  now: unknown;
}

type Members = Record<string, unknown>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * What differs between the blocks of an entry before and after a correction: a member at a time in `account` and `data`,
 * the other blocks whole.
 */
export function changedMembers(before: object, after: object): Changed[] {
  const old = before as Members;
  const now = after as Members;
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((block) => {
    const inside = ['account', 'data'].includes(block) && (isObject(old[block]) || isObject(now[block]));
    if (!inside) return isSame(old[block], now[block]) ? [] : [{ name: block, old: old[block], now: now[block] }];
    const [a, b] = [old[block], now[block]].map((value) => (isObject(value) ? value : {})) as [Members, Members];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .filter((name) => !isSame(a[name], b[name]))
      .map((name) => ({ name: `${block}.${name}`, old: a[name], now: b[name] }));
  });
}
