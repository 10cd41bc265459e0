import { useChangeSearch } from '../address/use-point.js';

interface Chip {
  words: string;
  /** What to change in the address to be without it. */
  change: Record<string, unknown>;
}

/** What is in force of filters, each to be taken away by itself or all together. */
export function FilterChips({ chips }: { chips: readonly Chip[] }) {
  const change = useChangeSearch();
  if (chips.length === 0) return null;
  const all = Object.fromEntries(chips.flatMap((chip) => Object.keys(chip.change).map((name) => [name, undefined])));
  return (
    <div className="chosen">
      <ul aria-label="Filters in force">
        {chips.map((chip) => (
          <li key={chip.words}>
            <button type="button" className="chip" onClick={() => change(chip.change)}>
              {chip.words} <span aria-hidden="true">×</span>
              <span className="unseen">, remove</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="quiet" onClick={() => change(all)}>
        Show all
      </button>
    </div>
  );
}
