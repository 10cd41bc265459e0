import type { Leg } from '@parley/contracts';
import { useChangeSearch } from '../../address/use-point.js';
import { Choice } from '../../parts/choice.js';
import { FilterChips } from '../../parts/filter-chips.js';
import { dayWords } from '../../words/date-words.js';
import { states, stateWords, type LegState, type NameOf } from '../../words/status-words.js';
import type { BoardFilter } from './leg-filter.js';

interface LegFiltersProps {
  filter: BoardFilter;
  legs: readonly Leg[];
  nameOf: NameOf;
}

const unique = (values: readonly string[]) => [...new Set(values)].sort();
const stateTitle = (state: string) => stateWords[state as LegState]?.title ?? state;

/** What narrows the board; all of it lives in the address. */
export function LegFilters({ filter, legs, nameOf }: LegFiltersProps) {
  const change = useChangeSearch();
  const choice = (name: 'party' | 'what' | 'state') => ({
    chosen: filter[name],
    choose: (chosen: string[]) => change({ [name]: chosen }),
  });
  const without = (name: 'party' | 'what' | 'state', value: string) => ({
    [name]: filter[name].filter((one) => one !== value),
  });
  return (
    <form className="filters" aria-label="Narrow the board" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label="Party"
        {...choice('party')}
        options={unique(legs.flatMap(({ from, to }) => [from, to]))}
        words={nameOf}
      />
      <Choice label="What" {...choice('what')} options={unique(legs.map(({ what }) => what))} words={(what) => what} />
      <Choice label="State" {...choice('state')} options={states} words={stateTitle} />
      <label>
        Due before
        <input
          type="date"
          value={filter.dueBefore ?? ''}
          onChange={(event) => change({ dueBefore: event.target.value || undefined })}
        />
      </label>
      <label className="filter-tick">
        <input
          type="checkbox"
          checked={filter.disputed}
          onChange={(event) => change({ disputed: event.target.checked ? 'true' : undefined })}
        />
        Disputed only
      </label>
      <FilterChips
        chips={[
          ...filter.party.map((party) => ({ words: nameOf(party), change: without('party', party) })),
          ...filter.what.map((what) => ({ words: what, change: without('what', what) })),
          ...filter.state.map((state) => ({ words: stateTitle(state), change: without('state', state) })),
          ...(filter.disputed ? [{ words: 'disputed', change: { disputed: undefined } }] : []),
          ...(filter.dueBefore === undefined
            ? []
            : [{ words: `due before ${dayWords(filter.dueBefore)}`, change: { dueBefore: undefined } }]),
        ]}
      />
    </form>
  );
}
