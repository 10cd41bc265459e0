import type { ItemStatus, Negotiation, TimelineItem } from '@parley/contracts';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { textIn } from '../../address/point.js';
import { listFilters } from '../../address/timeline-filter.js';
import { useChangeSearch } from '../../address/use-point.js';
import type { TimelineFilter } from '../../api/timeline-query.js';
import { Choice } from '../../parts/choice.js';
import { FilterChips } from '../../parts/filter-chips.js';
import { idWords } from '../../parts/record-link.js';
import { attributions, attributionWords } from '../../words/account-words.js';
import { dayWords } from '../../words/date-words.js';
import { groupings } from '../../words/entry-groups.js';
import { statusMeanings, type NameOf } from '../../words/status-words.js';
import { knownTypes, typeWords } from '../../words/type-words.js';

interface TimelineFiltersProps {
  filter: TimelineFilter;
  parties: Negotiation['parties'];
  items: readonly TimelineItem[];
  nameOf: NameOf;
}

const sorts = [
  ['', 'Oldest first'],
  ['-happened', 'Newest first'],
  ['recorded', 'As recorded'],
  ['-recorded', 'Last recorded first'],
] as const;

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The filters of the timeline; all of them live in the address. */
export function TimelineFilters({ filter, parties, items, nameOf }: TimelineFiltersProps) {
  const change = useChangeSearch();
  const group = textIn(useSearch({ strict: false }), 'group') ?? '';
  const partyIds = [...new Set([...parties.map(({ actor }) => actor), ...items.flatMap((item) => item.parties)])];
  const types = [...new Set([...knownTypes, ...items.map(({ type }) => type)])];
  const choice = (name: 'type' | 'party' | 'status' | 'attribution') => ({
    chosen: filter[name] ?? [],
    choose: (chosen: string[]) => change({ [name]: chosen }),
  });
  return (
    <form className="filters" aria-label="Narrow the timeline" onSubmit={(event) => event.preventDefault()}>
      <SearchField q={filter.q ?? ''} />
      <Choice label="Type" {...choice('type')} options={types} words={typeWords} />
      <Choice label="Party" {...choice('party')} options={partyIds} words={nameOf} />
      <Choice
        label="Status"
        {...choice('status')}
        options={Object.keys(statusMeanings) as ItemStatus[]}
        words={capital}
      />
      <Choice label="Told" {...choice('attribution')} options={attributions} words={attributionWords} />
      <label>
        From
        <input
          type="date"
          value={filter.from ?? ''}
          onChange={(event) => change({ from: event.target.value || undefined })}
        />
      </label>
      <label>
        To
        <input
          type="date"
          value={filter.to ?? ''}
          onChange={(event) => change({ to: event.target.value || undefined })}
        />
      </label>
      <label>
        Order
        <select value={filter.sort ?? ''} onChange={(event) => change({ sort: event.target.value || undefined })}>
          {sorts.map(([sort, words]) => (
            <option key={sort} value={sort}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        Group by
        <select value={group} onChange={(event) => change({ group: event.target.value || undefined })}>
          <option value="">Nothing</option>
          {groupings.map((grouping) => (
            <option key={grouping} value={grouping}>
              {capital(grouping)}
            </option>
          ))}
        </select>
      </label>
      <Chosen filter={filter} nameOf={nameOf} />
    </form>
  );
}

const TYPED_MS = 300;

/** Full text: what is typed goes into the address once typing rests. */
function SearchField({ q }: { q: string }) {
  const change = useChangeSearch();
  const id = useId();
  const [typed, setTyped] = useState(q);
  const sent = useRef(q);
  useEffect(() => {
    // The address changed by something else than typing here.
    if (q !== sent.current) {
      sent.current = q;
      setTyped(q);
    }
  }, [q]);
  useEffect(() => {
    if (typed.trim() === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed.trim();
      change({ q: sent.current || undefined }, true);
    }, TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <label className="filter-search" htmlFor={id}>
      Search headlines, quotes and names
      <input
        id={id}
        type="search"
        value={typed}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}

function Chosen({ filter, nameOf }: Pick<TimelineFiltersProps, 'filter' | 'nameOf'>) {
  const wordsOf = (name: string, value: string) => {
    if (name === 'type') return typeWords(value);
    if (name === 'party' || name === 'actor') return nameOf(value);
    if (name === 'attribution') return attributionWords(value);
    return name === 'status' ? value : idWords(value);
  };
  const chips = [
    ...(filter.q === undefined ? [] : [{ words: `“${filter.q}”`, change: { q: undefined } }]),
    ...listFilters.flatMap((name) =>
      (filter[name] ?? []).map((value) => ({
        words: wordsOf(name, value),
        change: { [name]: filter[name]?.filter((one) => one !== value) },
      })),
    ),
    ...(filter.from === undefined ? [] : [{ words: `from ${dayWords(filter.from)}`, change: { from: undefined } }]),
    ...(filter.to === undefined ? [] : [{ words: `to ${dayWords(filter.to)}`, change: { to: undefined } }]),
  ];
  return <FilterChips chips={chips} />;
}
