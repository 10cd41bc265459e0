import { useId, useState } from 'react';
import type { InputNames } from './field-frame.js';

export interface Suggestion {
  value: string;
  label: string;
  /** Tells it from others that are called alike. */
  note?: string;
}

interface ComboboxProps {
  names: InputNames;
  value: string;
  suggestions: readonly Suggestion[];
  placeholder?: string;
  change: (value: string) => void;
}

/** A text that can be typed or chosen from suggestions (ARIA Authoring Practices: editable combobox with a list). */
export function Combobox({ names, value, suggestions, placeholder, change }: ComboboxProps) {
  const list = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = open && suggestions.length > 0;
  const choose = (one: Suggestion) => {
    change(one.value);
    setOpen(false);
    setActive(-1);
  };
  const move = (by: number) => {
    setOpen(true);
    setActive((before) => (before + by + suggestions.length) % Math.max(suggestions.length, 1));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const chosen = suggestions[active];
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(active < 0 ? 0 : -1);
    else if (event.key === 'Enter' && shown && chosen) choose(chosen);
    else if (event.key === 'Escape' && shown) setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div className="combobox">
      <input
        {...names}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={list}
        aria-activedescendant={shown && active >= 0 ? `${list}-${active}` : undefined}
        placeholder={placeholder}
        value={value}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          change(target.value);
          setOpen(true);
          setActive(-1);
        }}
      />
      <ul id={list} role="listbox" aria-label="Suggestions" hidden={!shown}>
        {shown &&
          suggestions.map((one, index) => (
            <li
              key={one.value}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(one)}
            >
              <b dir="auto">{one.label}</b> {one.note !== undefined && <small>{one.note}</small>}
            </li>
          ))}
      </ul>
    </div>
  );
}
