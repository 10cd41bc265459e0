import type { ReactNode } from 'react';
import { Fault, Loading } from '../frame/notices.js';
import { listedWords } from '../words/list-words.js';
import type { FilterField } from './filter-fields.js';
import { FilterForm } from './filter-form.js';
import { MoreButton } from './more-button.js';
import type { Board } from './use-board.js';

interface BoardListProps {
  board: Board<unknown>;
  /** What its filters are for, for a screen reader. */
  label: string;
  fields: readonly FilterField[];
  nameOf: (stream: string) => string;
  /** What is listed, as one and as many. */
  one: string;
  many?: string;
  /** How many there are without a filter; null: not known. */
  total?: number | null;
  children: ReactNode;
}

/** A board: its filters, how much of it is left, what there is of it, and the way to the rest. */
export function BoardList({ board, label, fields, nameOf, one, many, total = null, children }: BoardListProps) {
  const { items, asOf, filter, isFiltered, hasMore, more, isReadingMore, isStale, isReading, fault, again } = board;
  const words = { read: items.length, hasMore, filtered: isFiltered, one, total, ...(many ? { many } : {}) };
  return (
    <>
      <FilterForm label={label} fields={fields} filter={filter} nameOf={nameOf} />
      <p className="timeline-count" role="status">
        {asOf && !isStale && listedWords(words)}
      </p>
      {fault && <Fault fault={fault} what={`the ${many ?? `${one}s`}`} again={again} />}
      {!fault && !asOf && <Loading what={`the ${many ?? `${one}s`}`} />}
      <div className={isStale ? 'board-list is-stale' : 'board-list'} aria-busy={isReading}>
        {children}
      </div>
      {hasMore && <MoreButton more={more} isReading={isReadingMore} />}
    </>
  );
}
