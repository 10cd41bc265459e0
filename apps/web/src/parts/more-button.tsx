import { useEffect, useRef } from 'react';

/** Reads more of a list when it is pressed, and by itself once it comes near. */
export function MoreButton({ more, isReading }: { more: () => void; isReading: boolean }) {
  const place = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && more(), {
      rootMargin: '600px 0px',
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [more]);
  return (
    <button type="button" ref={place} className="more" onClick={more} disabled={isReading}>
      {isReading ? 'Reading more…' : 'Show more'}
    </button>
  );
}
