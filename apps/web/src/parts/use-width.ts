import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** What is drawn by the server, or before it is known how wide it may be, in pixels. */
const UNTIL_KNOWN = 1000;
const LEAST = 240;

/** How wide the element that gets the ref is, in pixels, and at least 240: pictures are drawn in pixels, so that their words stay legible. */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(UNTIL_KNOWN);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(Math.floor(element.clientWidth), LEAST));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [place, width];
}
