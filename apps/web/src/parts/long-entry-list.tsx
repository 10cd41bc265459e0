import type { TimelineItem } from '@parley/contracts';
import type { NameOf } from '@parley/contracts/words';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { EntryRow } from './entry-list.js';

interface LongEntryListProps {
  items: readonly TimelineItem[];
  /** How many there are in all; null: not known. */
  total: number | null;
  fieldNameOf: (stream: string, field: string) => string;
  nameOf: NameOf;
  /** Called when the end of what was read comes near. */
  onNearEnd: () => void;
}

const ROW_PX = 118;
const OVERSCAN = 6;
const NEAR_END = 12;

const keyOf = ({ stream, happening }: TimelineItem) => `${stream} ${happening}`;

/**
 * A list of any length in which only what is near the window is drawn. It scrolls with the page, keeps the line in sight
 * that is being read when others come in above it, and tells a screen reader how long it is.
 */
export function LongEntryList({ items, total, fieldNameOf, nameOf, onNearEnd }: LongEntryListProps) {
  const list = useRef<HTMLOListElement>(null);
  const top = useTopOf(list);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: useCallback((index: number) => keyOf(items[index]!), [items]),
  });
  const drawn = rows.getVirtualItems();
  const lastIndex = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items.length > 0 && lastIndex >= items.length - NEAR_END) onNearEnd();
  }, [lastIndex, items.length, onNearEnd]);

  const reading = useRef<{ key: string; start: number } | null>(null);
  useLayoutEffect(() => {
    const before = reading.current;
    const index = before ? items.findIndex((item) => keyOf(item) === before.key) : -1;
    const start = index < 0 ? undefined : rows.measurementsCache[index]?.start;
    if (before && start !== undefined && start !== before.start) scrollBy({ top: start - before.start });
    // Only when the items are others: that rows turn out higher than they were taken for is seen to by the virtualizer.
  }, [items]);
  const first = drawn.find(({ end }) => end > (rows.scrollOffset ?? 0));
  reading.current = first && (rows.scrollOffset ?? 0) > top ? { key: String(first.key), start: first.start } : null;

  return (
    <ol className="rows rows-long" ref={list} style={{ height: rows.getTotalSize() }}>
      {drawn.map(({ index, key, start }) => (
        <li
          key={key}
          ref={rows.measureElement}
          data-index={index}
          aria-setsize={total ?? -1}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${start - top}px)` }}
        >
          <EntryRow item={items[index]!} above={items[index - 1]} fieldNameOf={fieldNameOf} nameOf={nameOf} />
        </li>
      ))}
    </ol>
  );
}

/** How far the list begins below the top of the page, in pixels, whatever comes to stand above it. */
function useTopOf(list: React.RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const at = list.current?.getBoundingClientRect().top;
      if (at !== undefined) setTop(Math.round(at + scrollY));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(document.body);
    return () => watch.disconnect();
  }, [list]);
  return top;
}
