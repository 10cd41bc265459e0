import { createContext, useContext } from 'react';
import type { BodyFault } from '../../api/api-client.js';
import type { SchemaBook } from './entry-schema.js';
import { pointerOf, type Path, type Value } from './entry-value.js';

/** What the fields of one form have in common. */
export interface FormState {
  book: SchemaBook;
  /** The whole value. */
  value: Value;
  change(path: Path, value: Value): void;
  /** What is said against the value, at pointers into it. */
  faults: readonly BodyFault[];
  /** The stream that the entry is of, for suggestions from it. */
  stream: string;
}

export const FormContext = createContext<FormState | null>(null);

/** The form that a field stands in. */
export function useForm(): FormState {
  const form = useContext(FormContext);
  if (!form) throw new Error('A field stands in a form.');
  return form;
}

/** The id of the element of a field, for labels and for the list of faults. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll('/', '.')}`;

/** What is said against just this field. */
export const useFaultsAt = (path: Path): readonly string[] => {
  const pointer = pointerOf(path);
  return useForm()
    .faults.filter((fault) => fault.pointer === pointer)
    .map(({ message }) => message);
};

const takesFocus = 'input, select, textarea, button';

/** Moves the focus into a field once it is there; where it is not asked for yet, to the button that asks for it. */
export function focusField(pointer: string): void {
  requestAnimationFrame(() => {
    const at = document.getElementById(fieldId(pointer));
    for (let folded = at?.closest('details'); folded; folded = folded.parentElement?.closest('details'))
      folded.open = true;
    const field = at?.matches(takesFocus) ? at : at?.querySelector<HTMLElement>(takesFocus);
    field?.focus();
  });
}
