interface ChoiceProps {
  label: string;
  chosen: readonly string[];
  options: readonly string[];
  words: (option: string) => string;
  choose: (chosen: readonly string[]) => void;
}

/** Adds one value to a filter; several of one filter are alternatives. */
export function Choice({ label, chosen, options, words, choose }: ChoiceProps) {
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
