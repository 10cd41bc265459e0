import { useRouter, type AnyRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { pointIn } from '../address/point.js';
import { formatSearch } from '../address/search-text.js';
import { usePoint } from '../address/use-point.js';

interface Followed {
  href: string;
  onClick: (event: MouseEvent) => void;
  onPointerEnter: () => void;
}

/**
 * What makes an anchor lead to a path of the page, at the point of the record that is shown, without loading the page
 * anew. A list has hundreds of these; the router's own link takes some ten times as long to draw.
 */
export function useFollow(path: string): Followed {
  const router: AnyRouter = useRouter();
  const href = `${path}${formatSearch({ ...usePoint() })}`;
  const to = { to: path, search: (before: Record<string, unknown>) => ({ ...pointIn(before) }) } as never;
  return {
    href,
    onClick: (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      void router.navigate(to);
    },
    onPointerEnter: () => void router.preloadRoute(to).catch(() => undefined),
  };
}
