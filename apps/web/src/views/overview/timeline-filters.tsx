import type { ItemStatus, Negotiation, TimelineItem } from '@parley/contracts';
import { attributions, attributionWords, statusMeanings } from '@parley/contracts/words';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { textIn } from '../../address/point.js';
import { useChangeSearch } from '../../address/use-point.js';
import type { TimelineFilter } from '../../api/timeline-query.js';
import { actorFilter } from '../../parts/actor-filter.js';
import type { FilterField, StreamFilter } from '../../parts/filter-fields.js';
import { FilterForm } from '../../parts/filter-form.js';
import { groupings } from '../../words/entry-groups.js';
import { knownTypes, typeWords } from '../../words/type-words.js';

interface TimelineFiltersProps {
  filter: TimelineFilter;
  negotiation: Negotiation;
  items: readonly TimelineItem[];
  /** What to call a stream, whatever its category. */
  labelOf: (stream: string) => string;
}

const sorts = [
  ['', 'Oldest first'],
  ['-happened', 'Newest first'],
  ['recorded', 'As recorded'],
  ['-recorded', 'Last recorded first'],
] as const;

const matches = [
  ['', 'May reach beyond'],
  ['within', 'All within'],
] as const;

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const statuses = Object.keys(statusMeanings) as ItemStatus[];

/** The filters of the timeline; all of them live in the address. */
export function TimelineFilters({ filter, negotiation, items, labelOf }: TimelineFiltersProps) {
  const group = textIn(useSearch({ strict: false }), 'group') ?? '';
  const types = [...new Set([...knownTypes, ...items.map(({ type }) => type)])];
  const ofStreams = (name: 'round' | 'commitment' | 'proposal' | 'document'): StreamFilter => ({
    kind: 'stream',
    name,
    label: capital(name),
    categories: [name],
    negotiation: negotiation.stream,
  });
  const fields: FilterField[] = [
    { kind: 'choice', name: 'type', label: 'Type', options: types, words: typeWords },
    actorFilter('party', 'Party', negotiation),
    { kind: 'choice', name: 'status', label: 'Status', options: statuses, words: capital },
    { kind: 'choice', name: 'attribution', label: 'Told', options: attributions, words: attributionWords },
    { kind: 'day', name: 'from', label: 'From' },
    { kind: 'day', name: 'to', label: 'To' },
  ];
  const furtherFields: FilterField[] = [
    actorFilter('actor', 'Speaker', undefined),
    { kind: 'stream', name: 'source', label: 'Source', categories: ['source'] },
    ...(['round', 'commitment', 'proposal', 'document'] as const).map(ofStreams),
  ];
  const isDated = filter.from !== undefined || filter.to !== undefined;
  return (
    <FilterForm
      label="Narrow the timeline"
      fields={fields}
      furtherFields={furtherFields}
      filter={filter as Record<string, string | string[] | undefined>}
      nameOf={labelOf}
      before={<SearchField q={filter.q ?? ''} />}
      furtherChips={filter.q === undefined ? [] : [{ words: `“${filter.q}”`, change: { q: undefined } }]}
      after={
        <>
          {isDated && <Select label="Vague dates" name="match" value={filter.match ?? ''} options={matches} />}
          <Select label="Order" name="sort" value={filter.sort ?? ''} options={sorts} />
          <Select
            label="Group by"
            name="group"
            value={group}
            options={[['', 'Nothing'], ...groupings.map((grouping) => [grouping, capital(grouping)] as const)]}
          />
        </>
      }
    />
  );
}

interface SelectProps {
  label: string;
  /** The parameter that it sets; the empty value takes it away. */
  name: string;
  value: string;
  options: readonly (readonly [string, string])[];
}

function Select({ label, name, value, options }: SelectProps) {
  const change = useChangeSearch();
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => change({ [name]: event.target.value || undefined })}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </label>
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
