import type { ItemStatus, Negotiation, TimelineItem } from '@parley/contracts';
import { isFiltered, withoutFilters, type Address } from '../address.js';
import { statusMeanings, type NameOf } from '../words/status-words.js';
import { knownTypes, typeWords } from '../words/type-words.js';
import { dayWords } from '../words/date-words.js';

interface TimelineFiltersProps {
  address: Address;
  go: (change: Partial<Address>) => void;
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

/** The filters of the timeline; all of them live in the address. */
export function TimelineFilters({ address, go, parties, items, nameOf }: TimelineFiltersProps) {
  const partyIds = [...new Set([...parties.map(({ actor }) => actor), ...items.flatMap((item) => item.parties)])];
  const types = [...new Set([...knownTypes, ...items.map(({ type }) => type)])];
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return (
    <form className="filters" aria-label="Narrow the timeline" onSubmit={(event) => event.preventDefault()}>
      <Choice label="Type" chosen={address.type} options={types} words={typeWords} choose={(type) => go({ type })} />
      <Choice
        label="Party"
        chosen={address.party}
        options={partyIds}
        words={nameOf}
        choose={(party) => go({ party })}
      />
      <Choice
        label="Status"
        chosen={address.status}
        options={Object.keys(statusMeanings) as ItemStatus[]}
        words={capital}
        choose={(status) => go({ status })}
      />
      <label>
        From
        <input type="date" value={address.from} onChange={(event) => go({ from: event.target.value })} />
      </label>
      <label>
        To
        <input type="date" value={address.to} onChange={(event) => go({ to: event.target.value })} />
      </label>
      <label>
        Order
        <select value={address.sort} onChange={(event) => go({ sort: event.target.value })}>
          {sorts.map(([sort, words]) => (
            <option key={sort} value={sort}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {isFiltered(address) && <Chosen address={address} go={go} nameOf={nameOf} />}
    </form>
  );
}

interface ChoiceProps {
  label: string;
  chosen: readonly string[];
  options: readonly string[];
  words: (option: string) => string;
  choose: (chosen: string[]) => void;
}

/** Adds one value to a filter; several of one filter are alternatives. */
function Choice({ label, chosen, options, words, choose }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value="" onChange={(event) => choose([...chosen, event.target.value])}>
        <option value="">{chosen.length === 0 ? 'Any' : 'Or also…'}</option>
        {options
          .filter((option) => !chosen.includes(option))
          .map((option) => (
            <option key={option} value={option}>
              {words(option)}
            </option>
          ))}
      </select>
    </label>
  );
}

function Chosen({ address, go, nameOf }: Pick<TimelineFiltersProps, 'address' | 'go' | 'nameOf'>) {
  const without = (name: 'type' | 'party' | 'status', value: string) => () =>
    go({ [name]: address[name].filter((one) => one !== value) });
  const chips = [
    ...address.type.map((type) => ({ words: typeWords(type), remove: without('type', type) })),
    ...address.party.map((party) => ({ words: nameOf(party), remove: without('party', party) })),
    ...address.status.map((status) => ({ words: status, remove: without('status', status) })),
    ...(address.from === '' ? [] : [{ words: `from ${dayWords(address.from)}`, remove: () => go({ from: '' }) }]),
    ...(address.to === '' ? [] : [{ words: `to ${dayWords(address.to)}`, remove: () => go({ to: '' }) }]),
  ];
  return (
    <div className="chosen">
      <ul aria-label="Filters in force">
        {chips.map(({ words, remove }) => (
          <li key={words}>
            <button type="button" className="chip" onClick={remove}>
              {words} <span aria-hidden="true">×</span>
              <span className="unseen">, remove</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="quiet" onClick={() => go(withoutFilters(address))}>
        Show all
      </button>
    </div>
  );
}
