import { dateFault, dateWords } from '@parley/contracts/dates';
import { useState } from 'react';
import { shapeOf } from './entry-schema.js';
import { valueAt } from './entry-value.js';
import { FieldFrame, type FieldProps } from './field-frame.js';
import { useForm } from './form-context.js';
import { labelOf } from './field-labels.js';
import { SchemaField } from './schema-field.js';

/** A date that may be vague (EDTF), in plain words as it is typed; behind it what else may be known of it. */
export function DateField({ schema, path, label, required }: FieldProps) {
  const { book, value, change } = useForm();
  const shape = shapeOf(schema, book);
  const members = shape.kind === 'object' ? shape.members : [];
  const edtf = members.find(({ name }) => name === 'edtf');
  const typed = valueAt(value, [...path, 'edtf']);
  const text = typeof typed === 'string' ? typed : '';
  const others = members.filter(({ name }) => name !== 'edtf');
  // Only at first: it must not close on who takes away what they typed there.
  const [isOpen] = useState(() => others.some(({ name }) => valueAt(value, [...path, name]) !== undefined));
  if (!edtf) return null;
  return (
    <div className="date-field">
      <FieldFrame
        schema={{ ...schema, description: '' }}
        path={[...path, 'edtf']}
        label={label}
        required={required}
        note={<DateWords edtf={text.trim()} />}
      >
        {(names) => (
          <input
            {...names}
            type="text"
            autoComplete="off"
            spellCheck={false}
            placeholder="2025-06-02"
            value={text}
            onChange={({ target }) =>
              change([...path, 'edtf'], target.value.trim() === '' ? undefined : target.value.trim())
            }
          />
        )}
      </FieldFrame>
      <details open={isOpen || undefined}>
        <summary>
          More on this date<span className="unseen">: {label}</span>
        </summary>
        {others.map(({ name, schema: inner }) => (
          <SchemaField key={name} schema={inner} path={[...path, name]} label={labelOf(name)} required={false} />
        ))}
      </details>
    </div>
  );
}

/** What a date says, as it is typed. */
function DateWords({ edtf }: { edtf: string }) {
  const fault = edtf === '' ? null : dateFault(edtf);
  return (
    <output aria-live="polite">
      {edtf === '' && (
        <>
          A day, a month or a year; <code>2025-06~</code> about, <code>2025-06-09/2025-06-15</code> from and to,{' '}
          <code>[2025-06-20..2025-06-30]</code> between.
        </>
      )}
      {edtf !== '' && fault === null && <strong className="date-words">{dateWords(edtf)}</strong>}
      {fault !== null && <span className="date-fault">This {fault}</span>}
    </output>
  );
}
