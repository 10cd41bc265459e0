import { useEffect, useId, useRef, useState } from 'react';

export interface Suggestion {
  value: string;
  label: string;
  /** Tells it from others that are called alike. */
  note?: string;
}

interface ComboboxProps {
  /** What the input needs, to be told apart and to be described. */
  names: { id: string } & React.AriaAttributes;
  value: string;
  suggestions: readonly Suggestion[];
  placeholder?: string;
  /** What was typed. */
  change: (value: string) => void;
  /** What was chosen; by default its value is taken as if it had been typed. */
  choose?: (chosen: Suggestion) => void;
}

/** A text that can be typed or chosen from suggestions (ARIA Authoring Practices: editable combobox with a list). */
export function Combobox({ names, value, suggestions, placeholder, change, choose }: ComboboxProps) {
  const list = useId();
  const [open, setOpen] = useState(false);
  // By its value: what is suggested changes while one chooses.
  const [activeValue, setActiveValue] = useState<string | null>(null);
  const active = suggestions.findIndex((one) => one.value === activeValue);
  const activeOption = useRef<HTMLLIElement>(null);
  const shown = open && suggestions.length > 0;
  useEffect(() => {
    // What it returns in newer browsers is no clean-up.
    void activeOption.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const take = (one: Suggestion) => {
    if (choose) choose(one);
    else change(one.value);
    setOpen(false);
    setActiveValue(null);
  };
  const move = (by: number) => {
    setOpen(true);
    setActiveValue(suggestions.at((active + by) % suggestions.length)?.value ?? null);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const chosen = suggestions[active];
    if (event.key === 'ArrowDown' && event.altKey) setOpen(true);
    else if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(active < 0 ? 0 : -1);
    else if (event.key === 'Enter' && shown && chosen) take(chosen);
    // Enter ends the choosing. It sends nothing from beneath an open list.
    else if (['Enter', 'Escape'].includes(event.key) && shown) setOpen(false);
    else if (event.key === 'Escape' && choose && value !== '') change('');
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
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          setActiveValue(null);
        }}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          change(target.value);
          setOpen(true);
          setActiveValue(null);
        }}
      />
      <ul id={list} role="listbox" aria-label="Suggestions" hidden={!shown}>
        {shown &&
          suggestions.map((one, index) => (
            <li
              key={one.value}
              id={`${list}-${index}`}
              ref={index === active ? activeOption : null}
              role="option"
              aria-selected={index === active}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(one)}
            >
              <b dir="auto">{one.label}</b> {one.note !== undefined && <small>{one.note}</small>}
            </li>
          ))}
      </ul>
    </div>
  );
}
