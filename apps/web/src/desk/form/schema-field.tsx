import { DateField } from './date-field.js';
import { hintOf, shapeOf, type Member } from './entry-schema.js';
import { pointerOf, valueAt, type Path } from './entry-value.js';
import { Faults, type FieldProps } from './field-frame.js';
import { labelOf } from './field-labels.js';
import { fieldId, focusField, useFaultsAt, useForm } from './form-context.js';
import { ListField } from './list-field.js';
import { ChoiceField, NumberField, TextField, YesNoField } from './plain-fields.js';
import { HappeningField, LegField, StreamField } from './reference-fields.js';

/** The field for whatever a schema asks for. What it does not know can't be given: no field is there for it. */
export function SchemaField(props: FieldProps) {
  const { book } = useForm();
  const shape = shapeOf(props.schema, book);
  switch (shape.kind) {
    case 'object':
      if (shape.name === 'When') return <DateField {...props} />;
      return <ObjectField {...props} members={shape.members} />;
    case 'list':
      return <ListField {...props} />;
    case 'choice':
      return <ChoiceField {...props} />;
    case 'stream':
      return <StreamField {...props} begins={props.path.length === 1} />;
    case 'number':
      return <NumberField {...props} />;
    case 'yesNo':
      return <YesNoField {...props} />;
    case 'text':
      return textField(props);
    case 'fixed':
    case 'nothing':
      return null;
  }
}

function textField(props: FieldProps) {
  const name = props.path.at(-1);
  if (name === 'happening') return <HappeningField {...props} />;
  if (name === 'legId') return <LegField {...props} />;
  return <TextField {...props} />;
}

/** What belongs together. What is optional is asked for once it is wanted. */
function ObjectField({ schema, path, label, required, members }: FieldProps & { members: readonly Member[] }) {
  const { book, value, change } = useForm();
  const pointer = pointerOf(path);
  const id = fieldId(pointer);
  const faults = useFaultsAt(path);
  if (!required && valueAt(value, path) === undefined) {
    return (
      <p className="form-add" id={id}>
        <button
          type="button"
          onClick={() => {
            change(path, {});
            focusField(pointer);
          }}
        >
          Add {label.charAt(0).toLowerCase() + label.slice(1)}
        </button>
        <span className="optional"> (optional)</span>
      </p>
    );
  }
  return (
    <fieldset className="form-object" id={id} aria-describedby={`${id}-fault`}>
      <legend>{label}</legend>
      <p className="hint">{hintOf(schema, book)}</p>
      <Faults id={`${id}-fault`} faults={faults} />
      <MemberFields members={members} path={path} />
      {!required && (
        <button
          type="button"
          className="quiet"
          onClick={() => {
            change(path, undefined);
            focusField(pointer);
          }}
        >
          Leave out {label.charAt(0).toLowerCase() + label.slice(1)}
        </button>
      )}
    </fieldset>
  );
}

/** A field for each member. */
export function MemberFields({ members, path }: { members: readonly Member[]; path: Path }) {
  return members.map(({ name, schema, required }) => (
    <SchemaField key={name} schema={schema} path={[...path, name]} label={labelOf(name)} required={required} />
  ));
}
