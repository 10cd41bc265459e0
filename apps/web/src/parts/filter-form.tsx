import { dayWords } from '@parley/contracts/words';
import { useEffect, useState, type ReactNode } from 'react';
import type { ListFilter } from '../address/board-filter.js';
import { useChangeSearch } from '../address/use-point.js';
import { FilterChips, type Chip } from './filter-chips.js';
import { FilterControl, type FilterField } from './filter-fields.js';

interface FilterFormProps {
  /** What the form is for, for a screen reader. */
  label: string;
  fields: readonly FilterField[];
  /** More of them, to unfold. */
  furtherFields?: readonly FilterField[];
  filter: ListFilter;
  /** What to call a stream, whatever its category. */
  nameOf: (stream: string) => string;
  /** Controls that stand in front of the fields, and behind them. */
  before?: ReactNode;
  after?: ReactNode;
  /** What `before` has in force. */
  furtherChips?: readonly Chip[];
}

const noFields: readonly FilterField[] = [];
const noChips: readonly Chip[] = [];

/** The filters of a list, and what of them is in force. All of it lives in the address, by the names of the API. */
export function FilterForm({
  label,
  fields,
  furtherFields = noFields,
  filter,
  nameOf,
  before,
  after,
  furtherChips = noChips,
}: FilterFormProps) {
  const change = useChangeSearch();
  const chosenOf = (name: string) => [filter[name] ?? []].flat();
  const control = (field: FilterField) => (
    <FilterControl
      key={field.name}
      field={field}
      chosen={chosenOf(field.name)}
      nameOf={nameOf}
      choose={(chosen) => change({ [field.name]: chosen })}
    />
  );
  const chips = [...fields, ...furtherFields].flatMap((field) =>
    chosenOf(field.name).map((value, _, all) => ({
      words: chipWords(field, value, nameOf),
      change: { [field.name]: all.filter((one) => one !== value) },
    })),
  );
  return (
    <form className="filters" aria-label={label} onSubmit={(event) => event.preventDefault()}>
      {before}
      {fields.map(control)}
      {after}
      {furtherFields.length > 0 && (
        <Further isInUse={furtherFields.some(({ name }) => chosenOf(name).length > 0)}>
          {furtherFields.map(control)}
        </Further>
      )}
      <FilterChips chips={[...furtherChips, ...chips]} />
    </form>
  );
}

/** "Party: Ukraine", "Due before: 9 June 2025", "Disputed only" */
function chipWords(field: FilterField, value: string, nameOf: (stream: string) => string): string {
  switch (field.kind) {
    case 'choice':
      return `${field.label}: ${field.words(value)}`;
    case 'stream':
      return `${field.label}: ${nameOf(value)}`;
    case 'day':
      return `${field.label}: ${dayWords(value)}`;
    case 'tick':
      return value === 'true' ? field.label : field.off;
  }
}

/** Filters that are unfolded by the reader, and by themselves where one of them is in force. */
function Further({ isInUse, children }: { isInUse: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(isInUse);
  useEffect(() => {
    if (isInUse) setOpen(true);
  }, [isInUse]);
  return (
    <details className="further-filters" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>More filters</summary>
      <div className="filters">{children}</div>
    </details>
  );
}
