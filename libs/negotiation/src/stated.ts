import type { Account, PostedAccount } from './account.js';
import type { EventType } from './event-catalogue.js';
import type { When } from './when.js';

/** A payload as it was posted and is hashed. */
export interface PostedPayload {
  happening: string | null;
  happened: unknown;
  account: unknown;
  data: unknown;
}

/** A payload as it is read: what it does not say is gone from the data, null elsewhere. */
export interface StatedPayload {
  happening: string | null;
  happened: When | null;
  account: Account | null;
  data: Record<string, unknown>;
}

/**
 * A JSON value without what it does not say: absent, null and `[]` mean the same, so members that are null or an empty
 * list are left out, all the way down. The value itself stays as it is; what is stored and hashed is what was sent.
 */
export function stated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stated);
  if (typeof value !== 'object' || value === null) return value;
  const said: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (saysNothing(member)) continue;
    said[name] = stated(member);
  }
  return said;
}

function saysNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** One text for all JSON values that state the same, whatever the order of their members. */
export function statedText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(statedText).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const object = value as Record<string, unknown>;
  const names = Object.keys(object).sort();
  const members = names.flatMap((name) =>
    saysNothing(object[name]) ? [] : [`${JSON.stringify(name)}:${statedText(object[name])}`],
  );
  return `{${members.join()}}`;
}

/** Reads a payload that passed its type's schema when it was posted. */
export function readPayload(type: EventType, { happening, happened, account, data }: PostedPayload): StatedPayload {
  const statedData = stated(data ?? {}) as Record<string, unknown>;
  return {
    happening,
    happened: (stated(happened) ?? null) as When | null,
    account: account ? readAccount(account as PostedAccount, impliedPolarity(type, statedData)) : null,
    data: statedData,
  };
}

/** The polarity of an account that gives none: a statement that denies denies, all else asserts. */
export function impliedPolarity(type: EventType, data: Record<string, unknown>): Account['polarity'] {
  return type === 'StatementMade' && data['kind'] === 'denies' ? 'denies' : 'asserts';
}

/** An account as it is read; `polarity` is that of an account which gives none. */
export function readAccount(account: PostedAccount, polarity: Account['polarity'] = 'asserts'): Account {
  const said = stated(account) as Partial<Account>;
  return {
    side: said.side ?? null,
    speaker: said.speaker ?? null,
    role: said.role ?? null,
    polarity: said.polarity ?? polarity,
    channel: said.channel ?? null,
    saidAt: said.saidAt ?? null,
    chain: said.chain ?? [],
    source: said.source ?? null,
    locator: said.locator ?? null,
    quote: said.quote ?? null,
  };
}
