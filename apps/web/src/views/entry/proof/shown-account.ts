import type { EntryAccount } from '@parley/contracts';
import { canonicalJson } from '@parley/transparency';
import { typeVersions } from '../generated/type-versions.js';
import { standingBlocks } from '../standing-account.js';

type Members = Record<string, unknown>;

/**
 * Which part of an account is shown otherwise than the record holds it, with its corrections: null where none is; `newer form`
 * where it was recorded in an earlier version of its type, so that its data can't be held against each other.
 */
export function differsFromRecord(told: EntryAccount, schemaVersion: number): string | null {
  const standing = standingBlocks(told);
  if (standing === null) return 'words';
  if (standing.happening !== null && standing.happening !== told.happening) return 'happening';
  const edtf = (standing.happened as Members | null)?.['edtf'] ?? null;
  if (edtf !== (told.happened?.edtf ?? null)) return 'date';
  if (!isSame(told.account, withPolarity(standing.account, standing.data))) return 'account';
  if (told.corrected !== told.corrections.length > 0) return 'corrections';
  if (schemaVersion < (typeVersions[told.type] ?? 1)) return 'newer form';
  return isSame(told.data, standing.data) ? null : 'data';
}

/** An account asserts unless it says otherwise, but for a statement that denies. */
function withPolarity(account: unknown, data: unknown): unknown {
  if (typeof account !== 'object' || account === null) return account;
  const denies = (data as Members | null)?.['kind'] === 'denies';
  const { polarity } = account as Members;
  return { ...account, polarity: polarity ?? (denies ? 'denies' : 'asserts') };
}

const isSame = (shown: unknown, recorded: unknown): boolean =>
  canonicalJson(said(shown)) === canonicalJson(said(recorded));

/** What a value says: null, absent and empty all mean that it is not said. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const members = Object.entries(value)
    .map(([name, member]) => [name, said(member)] as const)
    .filter(([, member]) => member !== null && !(Array.isArray(member) && member.length === 0));
  return Object.fromEntries(members);
}
