import type { ReactNode } from 'react';
import { hintOf, type Schema } from './entry-schema.js';
import { pointerOf, type Path } from './entry-value.js';
import { fieldId, useFaultsAt, useForm } from './form-context.js';

/** What every field is told. */
export interface FieldProps {
  schema: Schema;
  path: Path;
  label: string;
  required: boolean;
}

/** What an input needs, to be told apart and to be described. */
export interface InputNames {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
  'aria-required': boolean;
}

interface FieldFrameProps extends FieldProps {
  /** Said below, beside what the schema says. */
  note?: ReactNode;
  children: (names: InputNames) => ReactNode;
}

/** Around one input: its label, what it is for, and what is said against it. */
export function FieldFrame({ schema, path, label, required, note, children }: FieldFrameProps) {
  const { book } = useForm();
  const id = fieldId(pointerOf(path));
  const faults = useFaultsAt(path);
  const hint = hintOf(schema, book);
  return (
    <div className={faults.length > 0 ? 'form-field is-faulty' : 'form-field'}>
      <label htmlFor={id}>
        {label}
        {!required && <span className="optional"> (optional)</span>}
      </label>
      {children({
        id,
        'aria-describedby': `${id}-hint ${id}-fault`,
        'aria-invalid': faults.length > 0,
        'aria-required': required,
      })}
      <div className="hint" id={`${id}-hint`}>
        {hint}
        {note}
      </div>
      <Faults id={`${id}-fault`} faults={faults} />
    </div>
  );
}

/** What is said against a field. */
export function Faults({ id, faults }: { id: string; faults: readonly string[] }) {
  return (
    <p className="fault" id={id}>
      {faults.join('. ')}
    </p>
  );
}
