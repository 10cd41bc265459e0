import { commitmentLegs, legAtClock, type LegAtClock, type Surroundings } from '../src/index.js';
import { count, entriesOf, legs, legThere, surroundingsOf, type EntryDraft } from './entry-builder.js';

const due = { due: { edtf: '[2025-06-09..2025-06-15]' } };

/** A swap of 6 for 6, the first leg due by 15 June. */
export const swap = (who: EntryDraft, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  type: 'SwapAgreed',
  data: { negotiation: 'negotiation-x', legs: [...legThere(6, due), ...legs(6, 6).slice(1)] },
  ...more,
});

/** An undertaking of a to b: 6, due by 15 June. */
export const undertaking = (who: EntryDraft, leg: Record<string, unknown> = {}, more: EntryDraft = {}): EntryDraft => ({
  ...who,
  type: 'UndertakingGiven',
  data: { debtor: 'actor-a', legs: legThere(6, { ...due, ...leg }) },
  ...more,
});

/** So many delivered on the leg a → b, told of one day. */
export const delivery = (
  who: EntryDraft,
  number: number | Record<string, unknown> | null,
  day = '2025-06-10',
  more: EntryDraft & { scope?: string; condition?: string } = {},
): EntryDraft => {
  const { scope = 'tranche', condition, ...draft } = more;
  const quantity = typeof number === 'number' ? count(number) : number;
  return {
    ...who,
    type: 'DeliveryReported',
    happening: `${scope}-a-b-${day}`,
    happened: day,
    data: { legId: 'a-b', scope, ...(quantity ? { quantity } : {}), ...(condition ? { condition } : {}) },
    ...draft,
  };
};

/** Any other act in the stream of the commitment. */
export const act = (
  who: EntryDraft,
  type: string,
  data: Record<string, unknown> = {},
  more: EntryDraft = {},
): EntryDraft => ({
  ...who,
  type,
  happening: type,
  data,
  ...more,
});

/** All legs on a day. */
export function legsAt(clock: string, drafts: EntryDraft[], over: Partial<Surroundings> = {}): LegAtClock[] {
  const entries = entriesOf(...drafts);
  return commitmentLegs(entries, surroundingsOf(entries, over)).map((record) => legAtClock(record, clock));
}

/** The leg a → b on a day. */
export function legAt(clock: string, ...drafts: EntryDraft[]): LegAtClock {
  const leg = legsAt(clock, drafts).find((one) => one.leg === 'a-b');
  if (!leg) throw new Error('There is no leg a-b');
  return leg;
}
