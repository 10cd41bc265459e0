import { useState } from 'react';
import { titleWords } from '../../words/board-words.js';
import { shapeOf } from './entry-schema.js';
import { valueAt } from './entry-value.js';
import { FieldFrame, type FieldProps } from './field-frame.js';
import { useForm } from './form-context.js';

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A text, of one line or of several. */
export function TextField(props: FieldProps) {
  const { book, value, change } = useForm();
  const shape = shapeOf(props.schema, book);
  const text = textOf(valueAt(value, props.path));
  const write = (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
    change(props.path, event.target.value === '' ? undefined : event.target.value);
  return (
    <FieldFrame {...props}>
      {(names) =>
        shape.kind === 'text' && shape.long ? (
          <textarea {...names} rows={3} dir="auto" value={text} onChange={write} />
        ) : (
          <input {...names} type="text" dir="auto" autoComplete="off" value={text} onChange={write} />
        )
      }
    </FieldFrame>
  );
}

/** A number. What is none is sent as it was typed, so that it is said to be none. */
export function NumberField(props: FieldProps) {
  const { value, change } = useForm();
  const known = valueAt(value, props.path);
  const [typed, setTyped] = useState(textOf(known));
  const shown = numberOf(typed) === known ? typed : textOf(known);
  return (
    <FieldFrame {...props}>
      {(names) => (
        <input
          {...names}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value);
            change(props.path, numberOf(event.target.value));
          }}
        />
      )}
    </FieldFrame>
  );
}

function numberOf(text: string): number | string | undefined {
  const bare = text.trim();
  if (bare === '') return undefined;
  return /^-?\d+(\.\d*)?$/.test(bare) ? Number(bare) : text;
}

/** One word of a vocabulary. */
export function ChoiceField(props: FieldProps) {
  const { book, value, change } = useForm();
  const shape = shapeOf(props.schema, book);
  const options = shape.kind === 'choice' ? shape.options : [];
  return (
    <FieldFrame {...props}>
      {(names) => (
        <select
          {...names}
          value={textOf(valueAt(value, props.path))}
          onChange={(event) => change(props.path, event.target.value === '' ? undefined : event.target.value)}
        >
          <option value="">{props.required ? 'Choose…' : 'Not said'}</option>
          {options.map((option) => (
            <option key={option} value={option}>
              {titleWords(option)}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

/** Yes, no, or not said. */
export function YesNoField(props: FieldProps) {
  const { value, change } = useForm();
  const known = valueAt(value, props.path);
  return (
    <FieldFrame {...props}>
      {(names) => (
        <select
          {...names}
          value={typeof known === 'boolean' ? String(known) : ''}
          onChange={({ target }) => change(props.path, target.value === '' ? undefined : target.value === 'true')}
        >
          <option value="">Not said</option>
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      )}
    </FieldFrame>
  );
}
