import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Category } from '../address/stream-path.js';
import { suggestedStreamsQuery } from '../api/suggested-streams.js';
import type { Options } from '../words/filter-words.js';
import { Choice } from './choice.js';
import { Combobox, type Suggestion } from './combobox.js';
import { useSettled } from './use-settled.js';

/** A filter by one of a few values. */
export interface ChoiceFilter extends Options {
  kind: 'choice';
  name: string;
  label: string;
}

/** A filter by what is on record: actors, sources, or other streams of a negotiation. */
export interface StreamFilter {
  kind: 'stream';
  name: string;
  label: string;
  categories: readonly Category[];
  /** The id of the stream of the negotiation that they are of; actors and sources are of none. */
  negotiation?: string;
  /** Ids that are offered before anything is typed, in front of all others. */
  offered?: readonly string[];
}

/** A filter by a day. */
export interface DayFilter {
  kind: 'day';
  name: string;
  label: string;
}

/** A filter that is on or off; `off`: what it is where the address says `false`. */
export interface TickFilter {
  kind: 'tick';
  name: string;
  label: string;
  off: string;
}

export type FilterField = ChoiceFilter | StreamFilter | DayFilter | TickFilter;

interface FilterControlProps {
  field: FilterField;
  chosen: readonly string[];
  nameOf: (stream: string) => string;
  choose: (chosen: readonly string[]) => void;
}

/** The control of a filter. */
export function FilterControl({ field, chosen, nameOf, choose }: FilterControlProps) {
  switch (field.kind) {
    case 'choice':
      return <Choice {...field} chosen={chosen} choose={choose} />;
    case 'stream':
      return <StreamChoice field={field} chosen={chosen} nameOf={nameOf} choose={choose} />;
    case 'day':
      return (
        <label>
          {field.label}
          <input
            type="date"
            value={chosen[0] ?? ''}
            onChange={({ target }) => choose(target.value === '' ? [] : [target.value])}
          />
        </label>
      );
    case 'tick':
      return (
        <label className="filter-tick">
          <input
            type="checkbox"
            checked={chosen[0] === 'true'}
            onChange={({ target }) => choose(target.checked ? ['true'] : [])}
          />
          {field.label}
        </label>
      );
  }
}

const ASK_MS = 200;

const isAbout = ({ label, value, note = '' }: Suggestion, text: string) =>
  `${label} ${value} ${note}`.toLowerCase().includes(text.toLowerCase());

/** Adds one of what is on record to a filter, by its name: several of one filter are alternatives. */
function StreamChoice({ field, chosen, nameOf, choose }: FilterControlProps & { field: StreamFilter }) {
  const { label, categories, negotiation, offered = [] } = field;
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isUsed, setUsed] = useState(false);
  const text = typed.trim();
  const settled = useSettled(text, ASK_MS);
  const sought = suggestedStreamsQuery({ categories, text: settled, negotiation });
  const { data: found = [], isFetching } = useQuery({ ...sought, enabled: isUsed });
  const isSettled = settled === text && !isFetching;
  const first = text === '' ? offered.map((value) => ({ value, label: nameOf(value) })) : [];
  // What was found for the text before still stands where it fits, until what is found for this one has come.
  const others = isSettled ? found : found.filter((one) => isAbout(one, text));
  const known = [...chosen, ...first.map(({ value }) => value)];
  const left = [
    ...first.filter(({ value }) => !chosen.includes(value)),
    ...others.filter(({ value }) => !known.includes(value)),
  ];
  return (
    <div className="filter-field" onFocus={() => setUsed(true)}>
      <label htmlFor={id}>{label}</label>
      <Combobox
        names={{ id, 'aria-describedby': `${id}-none` }}
        value={typed}
        suggestions={left}
        placeholder={chosen.length === 0 ? 'Any: type a name' : 'Or also…'}
        change={setTyped}
        choose={({ value }) => {
          setTyped('');
          choose([...chosen, value]);
        }}
      />
      <p className="hint" id={`${id}-none`} role="status">
        {text !== '' && isSettled && left.length === 0 && `Nothing on record is called “${text}”.`}
      </p>
    </div>
  );
}
