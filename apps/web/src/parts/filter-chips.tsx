import { useEffect, useRef } from 'react';
import { useChangeSearch } from '../address/use-point.js';

export interface Chip {
  /** "Party: Ukraine" */
  words: string;
  /** What to change in the address to be without it. */
  change: Record<string, unknown>;
}

/** What is in force of filters, each to be taken away by itself or all together. */
export function FilterChips({ chips }: { chips: readonly Chip[] }) {
  const change = useChangeSearch();
  const keepFocus = useKeptFocus(chips.length);
  if (chips.length === 0) return null;
  const all = Object.fromEntries(chips.flatMap((chip) => Object.keys(chip.change).map((name) => [name, undefined])));
  return (
    <div className="chosen">
      <ul aria-label="Filters in force">
        {chips.map((chip, index) => (
          <li key={chip.words}>
            <button
              type="button"
              className="chip"
              onClick={({ currentTarget }) => {
                keepFocus(currentTarget.form, index);
                change(chip.change);
              }}
            >
              <span dir="auto">{chip.words}</span> <span aria-hidden="true">×</span>
              <span className="unseen">, remove</span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="quiet"
        onClick={({ currentTarget }) => {
          keepFocus(currentTarget.form, 0);
          change(all);
        }}
      >
        Clear all filters
      </button>
    </div>
  );
}

/** Puts the focus, which goes with a button that is taken away, on what comes to stand there, or on the first control. */
function useKeptFocus(count: number): (form: HTMLFormElement | null, index: number) => void {
  const left = useRef<{ form: HTMLFormElement; index: number } | null>(null);
  useEffect(() => {
    const { form, index } = left.current ?? { form: null, index: 0 };
    left.current = null;
    const chips = form?.querySelectorAll<HTMLElement>('.chip');
    (chips?.[Math.min(index, chips.length - 1)] ?? form?.querySelector<HTMLElement>('input, select'))?.focus();
  }, [count]);
  return (form, index) => {
    left.current = form && { form, index };
  };
}
