import { dayWords, numberWords } from '@parley/contracts/words';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { createContext, useContext, useEffect } from 'react';
import { useShownPoint } from './shown-point.js';

const Embedded = createContext(false);

/** Whether the view stands in a page of somebody else: then links open the whole page, in a window of its own. */
export const useIsEmbedded = (): boolean => useContext(Embedded);

/** A view without anything around it but its cut-off and where it is from. Tells the page around it how high it is. */
export function EmbedFrame() {
  useTellHeight();
  const shown = useShownPoint();
  const href = useRouterState({ select: ({ location }) => location.href.replace(/^\/embed/, '') });
  return (
    <Embedded value={true}>
      <main className="embed">
        <Outlet />
      </main>
      <footer className="embed-foot">
        <a href={href} target="_blank" rel="noopener">
          The whole record on Parley
        </a>
        {shown && (
          <span>
            Position {numberWords(shown.position)}, due dates held against {dayWords(shown.clock)}
          </span>
        )}
      </footer>
    </Embedded>
  );
}

/** `{type: 'parley:height', height}` in pixels, to whoever frames the page, whenever it changes. */
function useTellHeight(): void {
  useEffect(() => {
    if (window.parent === window) return;
    const tell = () =>
      // Whoever embeds may know how high this is; nothing else is told.
      window.parent.postMessage({ type: 'parley:height', height: document.documentElement.offsetHeight }, '*');
    const watch = new ResizeObserver(tell);
    watch.observe(document.documentElement);
    return () => watch.disconnect();
  }, []);
}
