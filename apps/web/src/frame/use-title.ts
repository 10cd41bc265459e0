import { useEffect } from 'react';

/** Names the page: the title of its window, and what its address is remembered by. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Parley' ? title : `${title} – Parley`;
  }, [title]);
}
