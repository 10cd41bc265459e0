import type { EntryAccount } from '@parley/contracts';

/** What an event says, block by block, as it was posted. */
export interface Blocks {
  happening: string | null;
  happened: unknown;
  account: unknown;
  data: unknown;
}

const names = ['happening', 'happened', 'account', 'data'] as const;

/** What stands of an account: what was posted, with the blocks that corrections have replaced since; null: it was erased. */
export function standingBlocks({ payload, corrections }: Pick<EntryAccount, 'payload' | 'corrections'>): Blocks | null {
  if (payload === null) return null;
  const { happening, happened, account, data } = payload;
  return corrections.reduce<Blocks | null>(
    (before, correction) => {
      const changes = correction.payload?.data;
      if (before === null || typeof changes !== 'object' || changes === null) return null;
      const given = names.flatMap((name) => {
        const block = (changes as Record<string, unknown>)[name];
        return block === undefined || block === null ? [] : [[name, block] as const];
      });
      return { ...before, ...Object.fromEntries(given) };
    },
    { happening, happened: happened ?? null, account: account ?? null, data: data ?? null },
  );
}
