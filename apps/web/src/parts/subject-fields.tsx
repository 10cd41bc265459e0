import type { TimelineItem } from '@parley/contracts';
import { fieldsToShow, type NameOf } from '@parley/contracts/words';
import { FieldBlock } from './field-block.js';

interface SubjectFieldsProps {
  stream: string;
  fields: TimelineItem['fields'];
  fieldNameOf: (stream: string, field: string) => string;
  nameOf: NameOf;
}

/** Every field of a subject as a whole: each side's value beside the others'. */
export function SubjectFields({ stream, fields, fieldNameOf, nameOf }: SubjectFieldsProps) {
  const shown = fieldsToShow(fields);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="fields-title" className="field-table">
      <h2 id="fields-title">Who says what</h2>
      {shown.map(([name, field]) => (
        <FieldBlock key={name} name={fieldNameOf(stream, name)} field={field} nameOf={nameOf} />
      ))}
    </section>
  );
}
