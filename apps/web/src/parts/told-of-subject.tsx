import type { TimelineItem } from '@parley/contracts';
import type { NameOf } from '@parley/contracts/words';
import { EntriesSection } from './entries-section.js';
import { SubjectFields } from './subject-fields.js';

interface ToldOfSubjectProps {
  subject: { stream: string; fields: TimelineItem['fields']; entries: readonly TimelineItem[] };
  fieldNameOf: (stream: string, field: string) => string;
  nameOf: NameOf;
}

/** What every page of a subject ends with: who says what of it, and all that is told of it. */
export function ToldOfSubject({ subject: { stream, fields, entries }, ...names }: ToldOfSubjectProps) {
  return (
    <>
      <SubjectFields stream={stream} fields={fields} {...names} />
      <EntriesSection id="entries-title" title="What is told of it" items={entries} {...names} />
    </>
  );
}
