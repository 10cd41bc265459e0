import type { RawEvent, TimelineItem } from '@parley/contracts';
import { accountOf, type ShownAccount } from '../words/account-words.js';
import { api } from './api-client.js';
import { remembered } from './remembered.js';
import { useResource, type Resource } from './use-resource.js';

/**
 * The accounts of one happening as they were posted, up to a position. The stream is read once for all its
 * happenings, and again when the happening has moved on. `wanted` false: not yet.
 */
export function useAccounts(item: TimelineItem, atPosition: number, wanted: boolean): Resource<ShownAccount[]> {
  const { stream, lastPosition } = item;
  const key = `${stream} ${lastPosition}`;
  const { data, fault, loading } = useResource(wanted ? key : null, () => remembered(key, () => api.stream(stream)));
  const events = data?.items.filter((event) => isOf(item, event) && event.position <= atPosition);
  return { data: events?.flatMap((event) => accountOf(event) ?? []) ?? null, fault, loading };
}

/** A correction can move an event to another happening; then the fields still name it. */
function isOf(item: TimelineItem, event: RawEvent): boolean {
  if (event.happening === item.happening) return true;
  const isNamed = () =>
    Object.values(item.fields).some(({ values }) => values.some((value) => value.event === event.id));
  return item.corrected && isNamed();
}
