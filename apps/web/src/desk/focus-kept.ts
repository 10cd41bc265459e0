import { useEffect, useRef, type RefObject } from 'react';

/**
 * For an element in which the focus is never lost: where what held it goes away, as a button does that was pressed once and
 * for all, it goes to the heading of the nearest place around it that is still there.
 */
export function useFocusKept<Place extends HTMLElement>(): RefObject<Place | null> {
  const place = useRef<Place>(null);
  useEffect(() => (place.current ? keepFocusIn(place.current) : undefined), []);
  return place;
}

function keepFocusIn(place: HTMLElement): () => void {
  /** What holds the focus, and what stands around it, from the inside outwards. */
  let around: HTMLElement[] = [];
  const onFocusIn = ({ target }: FocusEvent) => {
    around = [];
    for (let at = target as HTMLElement | null; at && place.contains(at); at = at.parentElement) around.push(at);
  };
  const onFocusOut = ({ target }: FocusEvent) => {
    // Who goes elsewhere has not lost it. What is being taken away is gone a moment later.
    queueMicrotask(() => {
      if (around[0] === target && around[0]?.isConnected) around = [];
    });
  };
  const observer = new MutationObserver(() => {
    if (!around[0] || around[0].isConnected || document.activeElement !== document.body) return;
    const nearest = around.find((one) => one.isConnected) ?? place;
    focusOn(nearest.querySelector<HTMLElement>('h1, h2, h3') ?? nearest);
  });
  place.addEventListener('focusin', onFocusIn);
  place.addEventListener('focusout', onFocusOut);
  observer.observe(place, { childList: true, subtree: true });
  return () => {
    place.removeEventListener('focusin', onFocusIn);
    place.removeEventListener('focusout', onFocusOut);
    observer.disconnect();
  };
}

function focusOn(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus();
}
