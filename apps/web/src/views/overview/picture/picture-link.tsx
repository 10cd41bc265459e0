import type { ReactNode } from 'react';
import { entryPath, streamPath } from '../../../address/stream-path.js';
import { useFollow } from '../../../parts/use-follow.js';
import type { Mark } from './picture-marks.js';

interface EntryMarkLinkProps {
  mark: Mark;
  words: string;
  tabIndex: number;
  onTell: () => void;
  children: ReactNode;
}

/** A link inside the drawing to what a mark stands for. It keeps the point of the record that the page is at. */
export function EntryMarkLink({ mark, words, tabIndex, onTell, children }: EntryMarkLinkProps) {
  const path = mark.happening === null ? streamPath(mark.stream) : entryPath(mark.stream, mark.happening);
  const { href, onClick } = useFollow(path ?? '/');
  return (
    <a
      className="mark"
      href={href}
      tabIndex={tabIndex}
      data-mark={mark.key}
      aria-label={words}
      onFocus={onTell}
      onPointerEnter={onTell}
      onDragStart={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {children}
    </a>
  );
}
