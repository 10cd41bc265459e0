import { useQuery } from '@tanstack/react-query';
import { categories as allCategories, isStreamId, type Category } from '../../address/stream-path.js';
import { suggestedStreamsQuery } from '../../api/suggested-streams.js';
import { Combobox, type Suggestion } from '../../parts/combobox.js';
import { useSettled } from '../../parts/use-settled.js';
import { shapeOf } from './entry-schema.js';
import { valueAt } from './entry-value.js';
import { FieldFrame, type FieldProps } from './field-frame.js';
import { useForm } from './form-context.js';
import { happeningSuggestions, legSuggestions, namedStreamQuery } from './suggestions.js';

const ASK_MS = 200;

/** Chooses a stream that is on record; where the entry itself may begin one (`begins`), a new one as well. */
export function StreamField({ begins = false, ...props }: FieldProps & { begins?: boolean }) {
  const { book, value, change } = useForm();
  const shape = shapeOf(props.schema, book);
  const categories = shape.kind === 'stream' ? shape.categories : allCategories;
  const known = valueAt(value, props.path);
  const text = typeof known === 'string' ? known : '';
  const { data: found = [] } = useQuery(suggestedStreamsQuery({ categories, text: useSettled(text.trim(), ASK_MS) }));
  const suggestions = begins ? [...found, ...newStream(categories, text, found)] : found;
  return (
    <FieldFrame {...props} note={<WhatItIs stream={text} begins={begins} />}>
      {(names) => (
        <Combobox
          names={names}
          value={text}
          suggestions={suggestions}
          placeholder={categories.length === 1 ? `${categories[0]}-…` : 'negotiation-…, round-…'}
          change={(typed) => change(props.path, typed === '' ? undefined : typed)}
        />
      )}
    </FieldFrame>
  );
}

/** The id that a stream would have that is called as was typed. */
function newStream(categories: readonly Category[], text: string, found: readonly Suggestion[]): Suggestion[] {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const begun = categories.find((category) => slug.startsWith(`${category}-`));
  const [only] = categories;
  const value = begun ? slug : categories.length === 1 && slug !== '' ? `${only}-${slug}` : '';
  if (value === '' || found.some((one) => one.value === value)) return [];
  return [{ value, label: `New: ${value}`, note: 'posting begins it' }];
}

/** What the stream that is named is called, or that it is not on record. */
function WhatItIs({ stream, begins }: { stream: string; begins: boolean }) {
  const settled = useSettled(stream, ASK_MS);
  const { data } = useQuery({ ...namedStreamQuery(settled), enabled: isStreamId(settled) });
  if (!isStreamId(settled) || settled !== stream || data === undefined) return null;
  if (data !== null) {
    return (
      <output>
        <strong dir="auto">{data}</strong>
      </output>
    );
  }
  return <output>{begins ? 'Not on record yet: posting begins it.' : 'Not on record.'}</output>;
}

/** The happening that the account is of: one that has accounts already, or a name of its own. */
export function HappeningField(props: FieldProps) {
  const stream = useStreamOnRecord();
  return <SuggestedField {...props} suggestions={useQuery(happeningSuggestions(stream)).data ?? []} />;
}

/** A leg of the commitment. */
export function LegField(props: FieldProps) {
  const stream = useStreamOnRecord();
  const commitment = stream?.startsWith('commitment-') ? stream : null;
  return <SuggestedField {...props} suggestions={useQuery(legSuggestions(commitment)).data ?? []} />;
}

function SuggestedField({ suggestions, ...props }: FieldProps & { suggestions: readonly Suggestion[] }) {
  const { value, change } = useForm();
  const known = valueAt(value, props.path);
  const text = typeof known === 'string' ? known : '';
  const matching = suggestions.filter((one) => one.value.includes(text) && one.value !== text).slice(0, 12);
  return (
    <FieldFrame {...props}>
      {(names) => (
        <Combobox
          names={names}
          value={text}
          suggestions={matching}
          change={(typed) => change(props.path, typed === '' ? undefined : typed)}
        />
      )}
    </FieldFrame>
  );
}

/** The stream of the entry, where it is on record. */
function useStreamOnRecord(): string | null {
  const stream = useSettled(useForm().stream, ASK_MS);
  const { data } = useQuery({ ...namedStreamQuery(stream), enabled: isStreamId(stream) });
  return data === null || data === undefined ? null : stream;
}
