import { titleWords } from '../../words/board-words.js';
import { shapeOf } from './entry-schema.js';
import { pointerOf, valueAt } from './entry-value.js';
import { Faults, type FieldProps } from './field-frame.js';
import { itemLabelOf, labelOf } from './field-labels.js';
import { fieldId, focusField, useFaultsAt, useForm } from './form-context.js';
import { SchemaField } from './schema-field.js';

/** Several of a kind: to be added to and taken from. */
export function ListField({ schema, path, label, required }: FieldProps) {
  const { book, value, change } = useForm();
  const id = fieldId(pointerOf(path));
  const faults = useFaultsAt(path);
  const shape = shapeOf(schema, book);
  if (shape.kind !== 'list') return null;
  const itemShape = shapeOf(shape.item, book);
  if (itemShape.kind === 'choice')
    return <SetField {...{ schema, path, label, required }} options={itemShape.options} />;
  const known = valueAt(value, path);
  const items: readonly unknown[] = Array.isArray(known) ? known : [];
  const itemLabel = itemLabelOf(String(path.at(-1)));
  return (
    <fieldset className="form-list" id={id} aria-describedby={`${id}-fault`}>
      <legend>
        {label}
        {!required && <span className="optional"> (optional)</span>}
      </legend>
      <Faults id={`${id}-fault`} faults={faults} />
      {items.map((_, index) => (
        <div className="form-item" key={index}>
          <SchemaField
            schema={shape.item}
            path={[...path, index]}
            label={`${labelOf(itemLabel)} ${index + 1}`}
            required
          />
          <button
            type="button"
            className="quiet"
            onClick={() => {
              change([...path, index], undefined);
              focusField(pointerOf(index > 0 ? [...path, index - 1] : path));
            }}
          >
            Remove {itemLabel} {index + 1}
          </button>
        </div>
      ))}
      <button
        type="button"
        onClick={() => {
          change([...path, items.length], itemShape.kind === 'object' ? {} : '');
          focusField(pointerOf([...path, items.length]));
        }}
      >
        Add {items.length > 0 ? 'another ' : ''}
        {itemLabel}
      </button>
    </fieldset>
  );
}

/** Any of the words of a vocabulary. */
function SetField({ path, label, options }: FieldProps & { options: readonly string[] }) {
  const { value, change } = useForm();
  const id = fieldId(pointerOf(path));
  const faults = useFaultsAt(path);
  const known = valueAt(value, path);
  const chosen: readonly unknown[] = Array.isArray(known) ? known : [];
  return (
    <fieldset className="form-set" id={id} aria-describedby={`${id}-fault`}>
      <legend>
        {label}
        <span className="optional"> (optional)</span>
      </legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={({ target }) => {
              const now = options.filter((one) => (one === option ? target.checked : chosen.includes(one)));
              change(path, now.length === 0 ? undefined : now);
            }}
          />
          {titleWords(option)}
        </label>
      ))}
      <Faults id={`${id}-fault`} faults={faults} />
    </fieldset>
  );
}
